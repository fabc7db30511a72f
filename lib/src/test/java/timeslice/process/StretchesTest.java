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
    /** What alarms have been set for. */
    private final List<Long> settings = new ArrayList<>();

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
    void an_alarm_ends_each_turn_but_the_last_and_with_it_the_stretch_however_short_the_gap() {
        var stretches = new Stretches(() -> used, this::read);
        assertThat(stretches.compute(2_500_000, 1_000_000, new LateAlarm(0))).isBetween(2_500_000L, 2_510_000L);
        assertThat(list(stretches)).hasSize(3);
        assertThat(lengths(stretches)).allSatisfy(length -> assertThat(length).isPositive());
        assertThat(settings).containsExactly(1_001_000L, 2_001_000L);
    }

    @Test
    void a_demand_of_whole_quanta_needs_no_alarm_for_its_last_one() {
        var stretches = new Stretches(() -> used, this::read);
        stretches.compute(3_000_000, 1_000_000, new LateAlarm(0));
        assertThat(settings).hasSize(2);
        assertThat(list(stretches)).hasSize(3);
    }

    @Test
    void an_alarm_that_is_always_late_makes_turns_shorter_but_not_fewer() {
        var stretches = new Stretches(() -> used, this::read);
        stretches.compute(20_000_000, 5_000_000, new LateAlarm(4_000_000));
        // Each is set for whole quanta from the beginning, but leaves a quarter of one.
        assertThat(settings).containsExactly(5_001_000L, 10_251_000L, 15_501_000L);
        assertThat(list(stretches)).hasSize(4);
    }

    @Test
    void a_turn_is_left_after_an_alarm_that_was_later_than_the_rest_of_the_demand() {
        var stretches = new Stretches(() -> used, this::read);
        assertThat(stretches.compute(6_000_000, 5_000_000, new LateAlarm(4_000_000)))
                .isBetween(10_000_000L, 10_100_000L);
        assertThat(list(stretches)).hasSize(2);
        assertThat(lengths(stretches).getLast()).isGreaterThan(Stretches.SHORTEST_GAP);
    }

    /** Stops nothing; it only tells that it has rung, some time late. */
    private final class LateAlarm implements Alarm {
        private final long lateness;

        private LateAlarm(long lateness) {
            this.lateness = lateness;
        }

        @Override
        public void set(long cpuTime) {
            settings.add(cpuTime);
        }

        @Override
        public boolean hasRung() {
            return used >= settings.getLast() + lateness;
        }
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

    private static List<Long> lengths(Stretches stretches) {
        return list(stretches).stream()
                .map(ends -> ends.getLast() - ends.getFirst())
                .toList();
    }

    private static List<List<Long>> list(Stretches stretches) {
        var list = new ArrayList<List<Long>>();
        stretches.forEach((from, to) -> list.add(List.of(from, to)));
        return list;
    }
}
