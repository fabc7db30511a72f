package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import timeslice.timeline.Lane;
import timeslice.timeline.Span;
import timeslice.timeline.State;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LevelsTest {
    private final Workload jobs = Workload.of(Job.of("A", 0, 5), Job.of("B", 1, 2));

    @Test
    void are_lanes_from_the_top_that_show_who_runs_from_which_level() {
        // A 0-1 from level 0; B is there from 1: B 1-2; then A 2-4 and B 4-5 from level 1, A 5-7 from level 2
        var levels = Policy.mfq(1, 2, 4, 8).run(jobs).levels();

        assertThat(levels.lanes())
                .containsExactly(
                        new Lane("level 0 (quantum 1)", List.of(runs(0, 1, "A"), runs(1, 2, "B"))),
                        new Lane("level 1 (quantum 2)", List.of(runs(2, 4, "A"), runs(4, 5, "B"))),
                        new Lane("level 2 (quantum 4)", List.of(runs(5, 7, "A"))),
                        new Lane("level 3 (quantum 8)", List.of()));
        assertThat(levels.title()).isEqualTo("MFQ, quanta 1 2 4 8");
        assertThat(levels.rule()).startsWith("quanta 1, 2, 4, 8 ticks from the top");
    }

    @Test
    void that_nobody_reached_are_left_out_if_there_are_many() {
        // A 0-1 and B 1-2 from level 0, A 2-3 and B 3-4 from level 1; then A is alone and stays on level 2
        assertThat(FeedbackQueues.stallings().run(jobs).levels().lanes())
                .extracting(Lane::name)
                .containsExactly("level 0 (quantum 1)", "level 1 (quantum 1)", "level 2 (quantum 1)");
    }

    @Test
    void of_a_policy_of_ones_own_are_those_on_which_it_put_jobs() {
        Policy own = ready -> {
            ready.first().level(ready.size() == 1 ? 0 : 2);
            return ready.first().run(1);
        };

        assertThat(own.run(jobs).levels().lanes())
                .extracting(Lane::name)
                .containsExactly("level 0", "level 1", "level 2");
    }

    @Test
    void are_refused_for_a_policy_that_has_none() {
        assertThatThrownBy(() -> Policy.fcfs().run(jobs).levels())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("FCFS puts no job on a level below 0")
                .hasMessageContaining("Policy.mfq(2, 4, 8)");
    }

    @Test
    void keep_their_names_under_a_name_of_ones_own() {
        assertThat(Policy.named("mine", Policy.mfq(3)).run(jobs).levels().lanes())
                .extracting(Lane::name)
                .containsExactly("level 0 (quantum 3)");
    }

    private static Span runs(long start, long end, String job) {
        return new Span(start, end, State.RUNNING, job);
    }
}
