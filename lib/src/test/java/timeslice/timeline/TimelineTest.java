package timeslice.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
