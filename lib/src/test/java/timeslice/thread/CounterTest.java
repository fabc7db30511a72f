package timeslice.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CounterTest {
    private final AtomicLong number = new AtomicLong();
    private final Counter counter = new Counter("length", number::get);
    private final long zero = System.nanoTime();

    private void look(long time, long value) {
        number.set(value);
        counter.look(time);
    }

    @Test
    void of_the_values_before_time_0_the_last_one_is_that_of_time_0() {
        look(zero - 200, 1);
        look(zero - 100, 2);
        look(zero + 100, 3);

        var counts = counter.counts(zero, OptionalLong.of(zero + 200));

        assertThat(counts.samples())
                .startsWith(new Counts.Sample(0, 2), new Counts.Sample(100, 3))
                .hasSize(3);
    }

    @Test
    void the_last_value_has_a_time_of_its_own_even_if_it_was_seen_just_now() {
        look(zero, 1);
        long late = System.nanoTime() + 1_000_000_000L; // as a sampler that looks after the clock was read
        look(late, 0);

        for (var end : new OptionalLong[] {OptionalLong.empty(), OptionalLong.of(zero + 5), OptionalLong.of(late)}) {
            var times = counter.counts(zero, end).milliseconds();
            assertThat(times).hasSize(3).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void what_came_after_the_end_is_shown_for_a_twentieth_of_the_time() {
        look(zero - 2_000_000, 1);
        look(zero - 1_000_000, 0);

        var counts = counter.counts(zero - 2_000_000, OptionalLong.of(zero - 1_000_000));

        assertThat(counts.samples()).last().isEqualTo(new Counts.Sample(1_050_000, 0));
    }
}
