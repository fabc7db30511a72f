package timeslice.kernel.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class Utf8BufferTest {
    private final Utf8Buffer buffer = new Utf8Buffer();

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "€", "漢字", "😀", "a€😀b"})
    void a_character_whose_bytes_come_one_by_one_appears_when_it_is_whole(String text) {
        var taken = new StringBuilder();
        for (var each : text.getBytes(StandardCharsets.UTF_8)) {
            buffer.add(new byte[] {each}, 0, 1);
            var piece = buffer.take();
            assertThat(piece).doesNotContain("\uFFFD");
            taken.append(piece);
        }
        assertThat(taken).hasToString(text);
        assertThat(buffer.size()).isZero();
    }

    @Test
    void more_than_it_first_holds_is_kept_in_order() {
        var text = "0123456789".repeat(10_000);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        for (var i = 0; i < bytes.length; i += 1000) {
            buffer.add(bytes, i, 1000);
        }
        assertThat(buffer.take()).isEqualTo(text);
    }

    @Test
    void bytes_that_are_no_text_do_not_stay_for_ever() {
        buffer.add(new byte[] {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80}, 0, 4);
        assertThat(buffer.take()).isNotEmpty();
        assertThat(buffer.size()).isZero();
    }
}
