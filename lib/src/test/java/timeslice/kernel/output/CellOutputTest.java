package timeslice.kernel.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishClearOutput;
import org.dflib.jjava.jupyter.messages.publish.PublishDisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CellOutputTest {
    private final List<Message<?>> sent = Collections.synchronizedList(new ArrayList<>());
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        clock.shutdownNow();
    }

    @Test
    void many_small_pieces_become_one_message() {
        var output = output(new Limits(1000, 100, 1000));
        for (var i = 0; i < 100; i++) {
            print(output, "x");
        }
        output.flush();
        assertThat(text()).isEqualTo("x".repeat(100));
        assertThat(sent.size()).isLessThan(50);
    }

    @Test
    void what_is_within_the_limit_is_not_touched() {
        var output = output(new Limits(100, 10, 1000));
        print(output, "line\n".repeat(20));
        output.end();
        assertThat(text()).isEqualTo("line\n".repeat(20));
    }

    @Test
    void beyond_the_limit_the_cut_is_between_lines_and_the_file_has_the_rest() throws IOException {
        var lines = IntStream.range(0, 1000).mapToObj(i -> "line " + i + "\n").toList();
        var output = output(new Limits(100, 50, 1_000_000));
        lines.forEach(line -> print(output, line));
        output.end();
        var kept = Files.readString(folder.resolve("rest.txt"));
        var all = String.join("", lines);
        assertThat(all).endsWith(kept);
        assertThat(text()).startsWith(all.substring(0, all.length() - kept.length()));
        assertThat(text()).endsWith("line 998\nline 999\n");
        assertThat(text()).contains("left out here; all of it is in " + folder.resolve("rest.txt"));
    }

    @Test
    void a_file_that_is_full_is_said_with_what_is_lost() {
        var output = output(new Limits(10, 10, 100));
        print(output, "0123456789\n".repeat(100));
        output.end();
        assertThat(text()).contains("the first 100 bytes of it are in").contains("bytes are lost");
    }

    @Test
    void a_single_line_beyond_the_limit_is_cut_too() {
        var output = output(new Limits(10, 5, 100));
        print(output, "x".repeat(50));
        output.end();
        assertThat(text()).startsWith("xxxxxxxxxx[").endsWith("]\nxxxxx");
    }

    @Test
    void what_nobody_has_seen_is_gone_when_the_cell_is_cleared() {
        var output = output(new Limits(1000, 100, 1000));
        print(output, "old");
        output.publish(PublishClearOutput.BEFORE_NEXT_OUTPUT);
        print(output, "new");
        output.flush();
        assertThat(sent.getLast().getContent())
                .isInstanceOfSatisfying(
                        PublishStream.class,
                        stream -> assertThat(stream.getText()).isEqualTo("new"));
        assertThat(sent).anyMatch(message -> message.getContent() instanceof PublishClearOutput);
    }

    @Test
    void what_is_shown_weighs_what_it_holds_so_that_it_waits_for_the_page_as_text_does() {
        var weights = new ArrayList<Integer>();
        var request = new Message<>(new Header<>("session", MessageType.UNKNOWN), new Object());
        var output = new CellOutput(
                request,
                (message, weight) -> weights.add(weight),
                clock,
                new Limits(10, 10, 10),
                folder.resolve("rest.txt"));
        output.publish(new PublishDisplayData(new DisplayData("x".repeat(100_000))));
        assertThat(weights)
                .singleElement()
                .satisfies(weight -> assertThat(weight).isGreaterThan(100_000));
    }

    private CellOutput output(Limits limits) {
        var request = new Message<>(new Header<>("session", MessageType.UNKNOWN), new Object());
        return new CellOutput(
                request, (message, weight) -> sent.add(message), clock, limits, folder.resolve("rest.txt"));
    }

    private static void print(CellOutput output, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        output.write(StreamType.OUT, bytes, 0, bytes.length);
    }

    private String text() {
        return sent.stream()
                .map(Message::getContent)
                .filter(PublishStream.class::isInstance)
                .map(content -> ((PublishStream) content).getText())
                .collect(Collectors.joining());
    }
}
