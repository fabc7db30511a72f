package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import timeslice.timeline.Span;
import timeslice.timeline.State;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SwitchCostTest {
    private static final Simulator COST_1 = Simulator.standard().switchCost(1);

    @Test
    void lies_between_slices_of_different_jobs() {
        // A 0-1, switch, B 2-3, switch, A 4-5, switch, B 6-7
        var run = COST_1.run(Policy.roundRobin(1), Workload.of(Job.of("A", 0, 2), Job.of("B", 0, 2)));

        assertThat(run.slices()).hasToString("A 0-1, B 2-3, A 4-5, B 6-7");
        assertThat(run.switches()).isEqualTo(3);
        assertThat(run.switching()).isEqualTo(3);
        assertThat(run.of("A").waiting()).isEqualTo(3);
        assertThat(run.summary().value("CPU utilisation")).isEqualTo(400.0 / 7);
        assertThat(run.timeline().lanes().getFirst().spans())
                .contains(new Span(1, 2, State.SWITCHING, ""), new Span(2, 3, State.RUNNING, "B"));
    }

    @Test
    void is_not_paid_for_the_first_job_nor_for_a_job_that_goes_on() {
        var run = COST_1.run(Policy.roundRobin(1), Workload.of(Job.of("A", 0, 3)));

        assertThat(run.slices()).hasToString("A 0-1, A 1-2, A 2-3");
        assertThat(run.switches()).isZero();
    }

    @Test
    void makes_a_job_that_arrives_during_the_switch_wait_its_turn() {
        // C arrives at 2, as the switch to B ends; B runs first, C enters before B comes back.
        var run =
                COST_1.run(Policy.roundRobin(1), Workload.of(Job.of("A", 0, 1), Job.of("B", 0, 2), Job.of("C", 2, 1)));

        assertThat(run.slices()).hasToString("A 0-1, B 2-3, C 4-5, B 6-7");
    }

    @Test
    void is_paid_again_when_a_preemptive_policy_changes_its_mind_after_the_switch() {
        // At 1 the shortest is B, and the switch to it takes until 3. C came at 2 and is shorter: another
        // switch, until 5; C 5-6; switch until 8; B 8-13.
        Policy shortest = ready -> ready.min(ReadyJob::remaining).run().untilArrival();
        var jobs = Workload.of(Job.of("A", 0, 1), Job.of("B", 0, 5), Job.of("C", 2, 1));

        var run = Simulator.standard().switchCost(2).run(shortest, jobs);

        assertThat(run.slices()).hasToString("A 0-1, C 5-6, B 8-13");
        assertThat(run.switches()).isEqualTo(3);
    }

    @Test
    void is_named_in_the_rule() {
        assertThat(COST_1.run(Policy.roundRobin(1), Samples.stallings()).rule()).endsWith("; a switch costs 1 tick");
        assertThat(Policy.fcfs().run(Samples.stallings()).rule()).doesNotContain("switch");
    }

    @Test
    void is_not_negative() {
        assertThatThrownBy(() -> Simulator.standard().switchCost(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a switch cost of -1 ticks");
    }
}
