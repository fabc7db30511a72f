package timeslice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import timeslice.timeline.Span;
import timeslice.timeline.State;
import timeslice.timeline.Timeline;

@DisplayNameGeneration(ReplaceUnderscores.class)
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class ProcessStatesTest {
    private final List<Process> started = new ArrayList<>();

    private Process start(String... command) throws IOException {
        var process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }

    @AfterEach
    void no_process_is_left() throws InterruptedException {
        for (var process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    private static List<Span> spans(Timeline timeline) {
        return timeline.lanes().getFirst().spans();
    }

    private static Timeline sample(Process process, long milliseconds) throws InterruptedException {
        return ProcessStates.sample("child", process.toHandle(), Duration.ofMillis(milliseconds));
    }

    @Test
    void a_process_that_sleeps_is_blocked() throws Exception {
        var child = start("sleep", "600");
        Processes.await("it sleeps", () -> Processes.state(child.pid()) == 'S');
        assertThat(spans(sample(child, 60)))
                .extracting(Span::state, Span::label)
                .containsOnly(org.assertj.core.groups.Tuple.tuple(State.BLOCKED, "sleeping"));
    }

    @Test
    void a_process_that_computes_is_running_or_ready_but_never_blocked_for_long() throws Exception {
        var child = start("sh", "-c", "while :; do :; done");
        Processes.await("it runs", () -> Processes.state(child.pid()) == 'R');
        var spans = spans(sample(child, 200));
        assertThat(time(spans, State.RUNNING)).isPositive();
        assertThat(time(spans, State.BLOCKED)).isLessThan(time(spans, State.RUNNING) + time(spans, State.READY));
    }

    private static long time(List<Span> spans, State state) {
        return spans.stream()
                .filter(span -> span.state() == state)
                .mapToLong(Span::duration)
                .sum();
    }

    @Test
    void a_process_that_is_stopped_and_continued_shows_both() throws Exception {
        var child = start("sh", "-c", "while :; do :; done");
        signal("-STOP", child);
        Processes.await("it is stopped", () -> Processes.state(child.pid()) == 'T');
        assertThat(spans(sample(child, 60))).extracting(Span::label).containsOnly("stopped");
        signal("-CONT", child);
        Processes.await("it goes on", () -> Processes.state(child.pid()) == 'R');
        assertThat(spans(sample(child, 60))).extracting(Span::label).doesNotContain("stopped");
    }

    private static void signal(String signal, Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void a_child_for_whose_exit_code_nobody_asks_is_a_zombie() throws Exception {
        // The shell becomes a sleep, which never asks for the exit code of the shell's child.
        var parent = start("sh", "-c", "sleep 0.2 & exec sleep 600");
        Processes.await("there is a child", () -> parent.children().findAny().isPresent());
        var child = parent.children().findAny().orElseThrow();
        Processes.await("it has ended", () -> Processes.state(child.pid()) == 'Z');
        assertThat(spans(ProcessStates.sample("child", child, Duration.ofMillis(60))))
                .extracting(Span::label)
                .containsOnly("zombie");
    }

    @Test
    void a_process_that_ends_ends_the_sampling_and_spans_follow_each_other_without_gaps() throws Exception {
        var child = start("sleep", "0.1");
        long start = System.nanoTime();
        var timeline = ProcessStates.sample("child", child.toHandle(), Duration.ofMinutes(5));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
        long end = 0;
        for (var span : spans(timeline)) {
            assertThat(span.start()).isEqualTo(end);
            end = span.end();
        }
        assertThat(timeline.lanes().getFirst().name()).isEqualTo("child");
    }

    @Test
    void to_look_for_no_time_is_refused() throws Exception {
        var child = start("sleep", "600");
        assertThatIllegalArgumentException().isThrownBy(() -> sample(child, 0)).withMessageContaining("PT0S");
    }
}
