package timeslice.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A process that notices when it ran, with clocks that the test turns by hand: 1,000 ns a reading. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StretchesTest {
    private static final long READING = 1_000;

    private long now;
    private long used;
    /** At this time the CPU is away for as long as {@link #gap}. */
    private long gapAt = Long.MAX_VALUE;

    private long gap;

    @Test
    void a_process_that_keeps_the_CPU_has_one_stretch_as_long_as_its_demand() {
        var stretches = new Stretches(() -> used, this::read);
        assertThat(stretches.compute(50_000)).isEqualTo(50_000);
        assertThat(list(stretches)).containsExactly(List.of(1_000L, 51_000L));
    }

    @Test
    void where_the_CPU_was_away_one_stretch_ends_and_another_begins() {
        gapAt = 20_000;
        gap = 5_000_000;
        var stretches = new Stretches(() -> used, this::read);
        assertThat(stretches.compute(50_000)).isEqualTo(50_000);
        // The gap itself is no CPU time: what was left of the demand came after it.
        assertThat(list(stretches)).containsExactly(List.of(1_000L, 19_000L), List.of(5_020_000L, 5_051_000L));
    }

    @Test
    void an_interrupt_is_too_short_to_be_a_gap() {
        gapAt = 20_000;
        gap = Stretches.SHORTEST_GAP - READING;
        var stretches = new Stretches(() -> used, this::read);
        stretches.compute(50_000);
        assertThat(list(stretches)).hasSize(1);
    }

    @Test
    void many_stretches_are_all_kept() {
        var stretches = new Stretches(() -> used, () -> {
            used += READING;
            return now += 1_000_000;
        });
        stretches.compute(5_000_000);
        assertThat(list(stretches)).hasSizeGreaterThan(4_000);
    }

    private long read() {
        used += READING;
        now += READING;
        if (now >= gapAt) {
            now += gap;
            gapAt = Long.MAX_VALUE;
        }
        return now;
    }

    private static List<List<Long>> list(Stretches stretches) {
        var list = new ArrayList<List<Long>>();
        stretches.forEach((from, to) -> list.add(List.of(from, to)));
        return list;
    }
}
