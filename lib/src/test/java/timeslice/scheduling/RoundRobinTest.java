package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RoundRobinTest {
    @Test
    void with_quantum_1_reproduces_Stallings_table() {
        var run = Policy.roundRobin(1).run(Samples.stallings());

        // Stallings, table 9.5: finish 4 18 17 20 15, mean turnaround 10.80
        assertThat(run.results()).extracting(JobResult::finish).containsExactly(4L, 18L, 17L, 20L, 15L);
        assertThat(run.mean(Metric.TURNAROUND)).isEqualTo(10.8);
        assertThat(run.mean(Metric.SLOWDOWN)).isCloseTo(2.71, Offset.offset(0.005));
    }

    @Test
    void with_quantum_4_reproduces_Stallings_table() {
        var run = Policy.roundRobin(4).run(Samples.stallings());

        // Stallings, table 9.5: finish 3 17 11 20 19, mean turnaround 10.00
        assertThat(run.slices()).hasToString("A 0-3, B 3-7, C 7-11, D 11-15, B 15-17, E 17-19, D 19-20");
        assertThat(run.mean(Metric.TURNAROUND)).isEqualTo(10);
    }

    @Test
    void lets_the_newcomer_or_the_preempted_job_in_first_as_the_tie_rule_says() {
        // A's slice ends at 2, as B arrives: B A (arrival first) or A B (preempted first).
        var jobs = Workload.of(Job.of("A", 0, 4), Job.of("B", 2, 2));

        assertThat(Policy.roundRobin(2).tie(Tie.ARRIVAL_FIRST).run(jobs).slices())
                .hasToString("A 0-2, B 2-4, A 4-6");
        assertThat(Policy.roundRobin(2).tie(Tie.PREEMPTED_FIRST).run(jobs).slices())
                .hasToString("A 0-2, A 2-4, B 4-6");
    }

    @Test
    void gives_other_finish_times_than_Stallings_under_the_other_tie_rule() {
        var run = Policy.roundRobin(1).tie(Tie.PREEMPTED_FIRST).run(Samples.stallings());

        // the same table worked by hand with the preempted job first: 3 18 15 20 16, mean 10.4
        assertThat(run.results()).extracting(JobResult::finish).containsExactly(3L, 18L, 15L, 20L, 16L);
    }

    @Test
    void lets_a_job_in_that_arrived_during_a_slice_before_the_preempted_one_under_either_rule() {
        // B arrives at 1, inside A's slice 0-2, and so was in the queue before A came back to it.
        var jobs = Workload.of(Job.of("A", 0, 4), Job.of("B", 1, 2));

        for (var tie : Tie.values()) {
            assertThat(Policy.roundRobin(2).tie(tie).run(jobs).slices()).hasToString("A 0-2, B 2-4, A 4-6");
        }
    }

    @Test
    void knows_three_ways_back_into_the_ready_queue() {
        // New (B at 1), slice used up (A at 2), I/O over (B at 6: it computes 2-3, is blocked 3-6).
        var jobs = Workload.of(Job.of("A", 0, 8), Job.of("B", 1, Burst.cpu(1), Burst.io(3), Burst.cpu(2)));

        var run = Policy.roundRobin(2).run(jobs);

        assertThat(run.slices()).hasToString("A 0-2, B 2-3, A 3-5, A 5-7, B 7-9, A 9-11");
        assertThat(run.of("B")).isEqualTo(new JobResult("B", 1, 3, 2, 9, 3));
        assertThat(run.of("B").waiting()).isEqualTo(2); // 1-2 and 6-7
    }

    @Test
    void names_its_rules() {
        assertThat(Policy.roundRobin(4).run(Samples.stallings()).rule())
                .isEqualTo("quantum 4 ticks; a job that arrives as a slice ends enters the ready queue before the "
                        + "preempted job");
        assertThat(Policy.roundRobin(1).rule("ticks")).startsWith("quantum 1 tick;");
        assertThat(Policy.roundRobin(1).rule("ms")).startsWith("quantum 1 ms;");
        assertThat(Policy.roundRobin(4).name()).isEqualTo("Round robin, quantum 4");
    }

    @Test
    void refuses_a_quantum_below_1() {
        assertThatThrownBy(() -> Policy.roundRobin(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a quantum of 0 ticks: it must be a whole number from 1 to ");
    }
}
