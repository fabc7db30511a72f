package timeslice.process.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import timeslice.process.OtherSideGoneException;

/** What a ring of frames in shared memory promises. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RingTest {
    private static final int CAPACITY = 1024;

    private final MemorySegment memory = Arena.ofAuto().allocate(Ring.HEADER + CAPACITY, 4096);
    private final Ring ring = new Ring(memory);

    private static Payload frame(int number, int length) {
        var bytes = new byte[length];
        java.util.Arrays.fill(bytes, (byte) number);
        return new Payload(number, MemorySegment.ofArray(bytes));
    }

    private static String text(Payload payload) {
        return payload.kind() + ":" + payload.length() + ":"
                + (payload.length() == 0 ? 0 : payload.bytes().get(ValueLayout.JAVA_BYTE, payload.length() - 1));
    }

    @Test
    void frames_of_all_lengths_come_out_as_they_went_in_round_after_round() {
        var random = new Random(1);
        var expected = new ArrayDeque<String>();
        for (int i = 0; i < 20_000; i++) {
            var payload = frame(i % 100, random.nextInt(300));
            while (!ring.put(payload)) {
                assertThat(ring.take(RingTest::text)).isEqualTo(expected.remove());
            }
            expected.add(text(payload));
            assertThat(ring.tailNumber() - ring.headNumber()).isEqualTo(expected.size());
            if (random.nextInt(3) == 0) {
                assertThat(ring.take(RingTest::text)).isEqualTo(expected.poll());
            }
        }
    }

    @Test
    void looking_shows_all_frames_and_takes_none() {
        assertThat(ring.put(frame(1, 10))).isTrue();
        assertThat(ring.put(frame(2, 0))).isTrue();
        var seen = new ArrayList<String>();
        ring.look(payload -> seen.add(text(payload)));
        assertThat(seen).containsExactly("1:10:1", "2:0:0");
        assertThat(ring.take(RingTest::text)).isEqualTo("1:10:1");
    }

    @Test
    void the_whole_memory_can_be_filled() {
        assertThat(ring.put(frame(1, CAPACITY - 8))).isTrue();
        assertThat(ring.put(frame(2, 0))).isFalse();
        assertThat(ring.hasRoom(0)).isFalse();
        assertThat(ring.take(RingTest::text)).isEqualTo("1:1016:1");
        assertThat(ring.hasRoom(500)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, CAPACITY, 17})
    void a_frame_that_lies_about_its_length_is_refused(int lie) {
        assertThat(ring.put(frame(1, 16))).isTrue();
        memory.set(ValueLayout.JAVA_INT, Ring.HEADER, lie);

        assertThatExceptionOfType(OtherSideGoneException.class)
                .isThrownBy(() -> ring.take(RingTest::text))
                .withMessageContaining("damaged")
                .withMessageContaining(String.valueOf(lie));
        assertThatExceptionOfType(OtherSideGoneException.class).isThrownBy(() -> ring.look(_ -> true));
    }
}
