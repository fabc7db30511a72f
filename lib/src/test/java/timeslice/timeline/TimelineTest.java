package timeslice.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a chapter asks of a timeline when it holds a simulated run beside a measured one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TimelineTest {
    private static final Lane CPU = new Lane(
            "CPU",
            List.of(
                    new Span(0, 3, State.RUNNING, "A"),
                    new Span(3, 4, State.SWITCHING, ""),
                    new Span(4, 6, State.RUNNING, "B"),
                    new Span(7, 8, State.RUNNING, "B"),
                    new Span(8, 9, State.RUNNING, "A")));
    private static final Timeline IN_MS = new Timeline("t", "r", Scale.simulated("ms"), List.of(CPU));

    @Test
    void turns_are_the_owners_in_order_and_two_slices_in_a_row_are_one_turn() {
        assertThat(CPU.turns()).containsExactly("A", "B", "A");
        assertThat(new Lane("CPU", List.of()).turns()).isEmpty();
    }

    @Test
    void a_row_is_found_by_its_name() {
        assertThat(IN_MS.lane("CPU")).isSameAs(CPU);
        assertThatThrownBy(() -> IN_MS.lane("A"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no row is called \"A\"; the rows are [CPU]");
    }

    @Test
    void rows_that_touch_do_not_meet_and_rows_that_overlap_do() {
        var early = new Lane("early", List.of(new Span(0, 3, State.RUNNING, "")));
        var late = new Lane("late", List.of(new Span(3, 5, State.RUNNING, "")));
        var between = new Lane("between", List.of(new Span(2, 4, State.RUNNING, "")));

        assertThat(timeline(early, late).mostAtOnce()).isEqualTo(1);
        assertThat(timeline(early, late, between).mostAtOnce()).isEqualTo(2);
        assertThat(timeline(early, early, early).mostAtOnce()).isEqualTo(3);
        assertThat(timeline().mostAtOnce()).isZero();
    }

    @Test
    void another_title_changes_nothing_else() {
        assertThat(IN_MS.titled("u")).isEqualTo(new Timeline("u", "r", Scale.simulated("ms"), List.of(CPU)));
    }

    private static Timeline timeline(Lane... lanes) {
        return new Timeline("t", "r", Scale.TICKS, List.of(lanes));
    }

    @Test
    void milliseconds_become_nanoseconds_and_stay_simulated() {
        var exact = IN_MS.inNanoseconds();
        assertThat(exact.scale()).isEqualTo(new Scale("ns", false));
        assertThat(exact.lane("CPU").spans().get(2)).isEqualTo(new Span(4_000_000, 6_000_000, State.RUNNING, "B"));
        assertThat(exact.title() + exact.rule()).isEqualTo("tr");
    }

    @Test
    void ticks_have_no_length_and_do_not_become_nanoseconds() {
        var inTicks = new Timeline("t", "r", Scale.TICKS, List.of(CPU));
        assertThat(Scale.TICKS.isPhysical()).isFalse();
        assertThatThrownBy(inTicks::inNanoseconds)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nobody knows how long \"ticks\" are: choose ns, µs, ms or s as the unit of the workload");
    }

    @Test
    void ticks_that_are_given_a_length_become_nanoseconds_and_the_rule_says_so() {
        var inTicks = new Timeline("t", "r", Scale.TICKS, List.of(CPU));
        var exact = inTicks.ticksOf(Duration.ofMillis(20));
        assertThat(exact.scale()).isEqualTo(new Scale("ns", false));
        assertThat(exact.lane("CPU").spans().get(2)).isEqualTo(new Span(80_000_000, 120_000_000, State.RUNNING, "B"));
        assertThat(exact.rule()).isEqualTo("r; a tick lasts 20 ms");
        assertThat(timeline(CPU).ticksOf(Duration.ofNanos(1_500)).rule()).isEqualTo("r; a tick lasts 1500 ns");
        assertThat(new Timeline("t", "", Scale.TICKS, List.of())
                        .ticksOf(Duration.ofSeconds(60))
                        .rule())
                .isEqualTo("a tick lasts 60 s");
    }

    @Test
    void only_ticks_are_given_a_length_and_one_that_is_longer_than_nothing() {
        assertThatThrownBy(() -> IN_MS.ticksOf(Duration.ofMillis(20)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("timeline \"t\" is in ms, which last as long as they do; only ticks can be given a length");
        var inTicks = timeline(CPU);
        assertThatThrownBy(() -> inTicks.ticksOf(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a tick of PT0S: it must be longer than nothing, such as Duration.ofMillis(20)");
        assertThatThrownBy(() -> inTicks.ticksOf(Duration.ofDays(100_000))).isInstanceOf(ArithmeticException.class);
    }

    private static final Timeline COOKS = new Timeline(
            "Cooks",
            "",
            Scale.TICKS,
            List.of(
                    new Lane(
                            "one",
                            List.of(
                                    new Span(0, 4, State.RUNNING, "soup"),
                                    new Span(4, 6, State.READY, ""),
                                    new Span(6, 9, State.RUNNING, "soup"))),
                    new Lane("two", List.of(new Span(2, 7, State.RUNNING, "cake")))));

    @Test
    void work_begins_with_its_first_span_and_ends_with_its_last_in_whatever_row() {
        assertThat(COOKS.begin("soup")).isZero();
        assertThat(COOKS.end("soup")).isEqualTo(9);
        assertThat(COOKS.begin("cake")).isEqualTo(2);
        assertThatThrownBy(() -> COOKS.end("tea"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("timeline \"Cooks\": no span has the label \"tea\"");
    }

    @Test
    void parallel_is_the_time_in_which_two_rows_run_at_the_same_instant() {
        assertThat(COOKS.parallel()).isEqualTo(3); // 2-4 and 6-7
        assertThat(IN_MS.parallel()).isZero();
        assertThat(new Timeline("", "", Scale.TICKS, List.of()).parallel()).isZero();
    }
}
