package timeslice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import timeslice.timeline.Span;

/** What memory that processes share promises. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class SharedMemoryTest {
    @Test
    void what_one_process_writes_the_other_reads() throws Exception {
        try (var memory = SharedMemory.bytes(1000);
                var other = OtherJvm.start(() -> {
                    memory.setInt(996, -5);
                    memory.segment().set(ValueLayout.JAVA_BYTE, 1, (byte) 7);
                    memory.setLong(8, Long.MIN_VALUE);
                })) {
            assertThat(memory.size()).isEqualTo(1000);
            assertThat(memory.getInt(996)).isZero();
            assertThat(other.end()).isZero();
            assertThat(memory.getInt(996)).isEqualTo(-5);
            assertThat(memory.segment().get(ValueLayout.JAVA_BYTE, 1)).isEqualTo((byte) 7);
            assertThat(memory.getLong(8)).isEqualTo(Long.MIN_VALUE);
        }
    }

    @Test
    void five_processes_that_add_one_in_one_step_make_five() throws Exception {
        var count = SharedInt.of(0);
        var sum = SharedLong.of(100);
        var others = new ArrayList<OtherJvm>();
        for (int i = 0; i < 5; i++) {
            others.add(OtherJvm.start(() -> {
                int _ = count.incrementAndGet();
                for (int n = 0; n < 10_000; n++) {
                    long _ = sum.addAndGet(1);
                }
            }));
        }
        for (var other : others) {
            assertThat(other.end()).isZero();
        }
        assertThat(count.get()).isEqualTo(5);
        assertThat(sum.get()).isEqualTo(50_100);
    }

    @Test
    void adding_in_two_steps_loses_what_others_add_between_them() throws Exception {
        var count = SharedInt.of(0);
        var ready = SharedInt.of(0);
        OtherJvm.Body adds = () -> {
            int _ = ready.incrementAndGet();
            while (ready.get() < 2) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < 5; i++) {
                int before = count.get();
                Thread.sleep(20);
                count.set(before + 1);
            }
        };
        try (var other = OtherJvm.start(adds)) {
            adds.run();
            assertThat(other.end()).isZero();
            assertThat(count.get()).isBetween(1, 9);
        }
    }

    @Test
    void its_recording_shows_a_lost_update_as_it_happened() throws Exception {
        var count = SharedInt.of(0).recorded();
        var step = SharedInt.of(0);
        try (var other = OtherJvm.start("other", () -> {
            int before = count.get();
            step.set(1);
            while (step.get() == 1) {
                Thread.onSpinWait();
            }
            count.set(before + 1);
        })) {
            while (step.get() == 0) {
                Thread.onSpinWait();
            }
            count.set(count.get() + 1);
            step.set(2);
            assertThat(other.end()).isZero();
        }
        var timeline = count.timeline();
        assertThat(timeline.lane("main").spans()).extracting(Span::label).containsExactly("get 0", "set 1");
        assertThat(timeline.lane("other").spans()).extracting(Span::label).containsExactly("get 0", "set 1");
        var main = timeline.lane("main").spans();
        var other = timeline.lane("other").spans();
        assertThat(other.getFirst().start()).isZero();
        assertThat(List.of(main.getFirst(), main.getLast(), other.getLast()))
                .extracting(Span::start)
                .isSorted()
                .allMatch(start -> start > 0);
        assertThat(count.get()).isEqualTo(1);
        assertThatIllegalStateException().isThrownBy(step::timeline).withMessageContaining("recorded()");
    }

    @Test
    void an_atomic_operation_says_what_was_there() {
        var value = SharedInt.of(5);
        assertThat(value.getAndAdd(2)).isEqualTo(5);
        assertThat(value.compareAndSet(5, 0)).isFalse();
        assertThat(value.compareAndSet(7, 0)).isTrue();
        assertThat(value).hasToString("0");
        var longer = SharedLong.of(5);
        assertThat(longer.getAndAdd(2)).isEqualTo(5);
        assertThat(longer.compareAndSet(7, 1L << 40)).isTrue();
        assertThat(longer.incrementAndGet()).isEqualTo((1L << 40) + 1);
    }

    @Test
    void a_wrong_place_or_size_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SharedMemory.bytes(0))
                .withMessageContaining("size 0");
        try (var memory = SharedMemory.bytes(10)) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> memory.getInt(8))
                    .withMessageContaining("offset 8")
                    .withMessageContaining("10 bytes");
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> memory.setLong(-8, 1));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> memory.getInt(2))
                    .withMessageContaining("offset 2 is no multiple of 4");
        }
    }

    @Test
    void closing_it_leaves_it_to_those_who_have_it_and_gives_it_to_nobody_else() throws Exception {
        var memory = SharedMemory.bytes(8);
        var done = SharedInt.of(0);
        try (var other = OtherJvm.start(() -> {
            System.out.println("has it");
            while (done.get() == 0) {
                Thread.sleep(1);
            }
            System.out.println(memory.getInt(0));
        })) {
            assertThat(other.line()).isEqualTo("has it");
            memory.setInt(0, 3);
            memory.close();
            done.set(1);
            assertThat(other.line()).isEqualTo("3");
            assertThatExceptionOfType(OtherSideGoneException.class)
                    .isThrownBy(() -> OtherJvm.start(() -> memory.setInt(0, 4)))
                    .withMessageContaining("closed");
        }
    }
}
