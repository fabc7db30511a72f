package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PriorityFirstTest {
    private static Job job(String name, long arrival, long burst, int priority) {
        return Job.of(name, arrival, burst).priority(priority);
    }

    private final Workload urgentLate = Workload.of(job("A", 0, 4, 2), job("B", 1, 2, 1), job("C", 1, 1, 3));

    @Test
    void runs_the_smallest_number_first_without_preempting() {
        assertThat(Policy.priority().run(urgentLate).slices()).hasToString("A 0-4, B 4-6, C 6-7");
    }

    @Test
    void may_preempt() {
        assertThat(Policy.priority().preempting().run(urgentLate).slices()).hasToString("A 0-1, B 1-3, A 3-6, C 6-7");
    }

    @Test
    void may_take_the_largest_number_first() {
        assertThat(Policy.priority().largestFirst().preempting().run(urgentLate).slices())
                .hasToString("A 0-1, C 1-2, A 2-5, B 5-7");
    }

    @Test
    void lets_equal_ones_take_turns_if_it_has_a_quantum() {
        var jobs = Workload.of(job("A", 0, 3, 2), job("B", 0, 3, 2), job("C", 0, 2, 1));

        assertThat(Policy.priority().preempting().quantum(2).run(jobs).slices())
                .hasToString("C 0-2, A 2-4, B 4-6, A 6-7, B 7-8");
    }

    @Test
    void deals_with_a_preempted_job_as_its_rule_says() {
        // Quantum 4; A and B have priority 2. A is preempted by U at 1, after 1 of its 4 ticks.
        var jobs = Workload.of(job("A", 0, 6, 2), job("B", 0, 4, 2), job("U", 1, 1, 1));
        var policy = Policy.priority().preempting().quantum(4);

        // keeps place and leftover: A has 3 more ticks, 2-5, then B
        assertThat(policy.run(jobs).slices()).hasToString("A 0-1, U 1-2, A 2-5, B 5-9, A 9-11");
        // keeps its place with a full quantum: 2-6
        assertThat(policy.preempted(Preempted.KEEPS_PLACE).run(jobs).slices())
                .hasToString("A 0-1, U 1-2, A 2-6, B 6-10, A 10-11");
        // goes to the tail: B first
        assertThat(policy.preempted(Preempted.GOES_TO_TAIL).run(jobs).slices())
                .hasToString("A 0-1, U 1-2, B 2-6, A 6-10, A 10-11");
    }

    @Test
    void ages_so_that_nobody_starves() {
        // A urgent job of 2 ticks arrives every 2 ticks. Without aging L (priority 3) waits for all of them;
        // with aging 4 its priority is 3 - 8/4 = 1 at t=8: equal to the newcomer's, and it stands before it.
        var jobs = new ArrayList<Job>();
        jobs.add(job("L", 0, 2, 3));
        for (int i = 0; i < 20; i++) {
            jobs.add(job("U" + i, 2L * i, 2, 1));
        }
        assertThat(Policy.priority().run(Workload.of(jobs)).of("L").start()).isEqualTo(40);
        assertThat(Policy.priority().aging(4).run(Workload.of(jobs)).of("L").start())
                .isEqualTo(8);
    }

    @Test
    void lets_a_job_that_has_aged_past_the_running_one_take_over_if_it_preempts() {
        // R (1) runs; W (2) waits from 0. At 2*5 = 10 W has priority 0, more urgent than 1: it takes over
        // and keeps what it has gained until its burst ends at 13. R goes on.
        var jobs = Workload.of(job("R", 0, 20, 1), job("W", 0, 3, 2));

        var run = Policy.priority().preempting().aging(5).run(jobs);

        assertThat(run.slices()).hasToString("R 0-10, W 10-13, R 13-23");
        assertThat(run.decisions().get(1))
                .hasToString("t=10: W runs, because its priority, aging included, 0 is the most urgent of {R 1, W 0}");
    }

    @Test
    void names_its_rules() {
        var policy = Policy.priority().preempting().quantum(2).aging(10);

        assertThat(policy.name()).isEqualTo("Priority, preemptive, quantum 2, aging 10");
        assertThat(policy.rule("ms"))
                .isEqualTo("the job with the smallest priority number runs, and a more urgent one preempts it; a "
                        + "preempted job keeps its place and the rest of its quantum; equal ones take turns, quantum 2 "
                        + "ms; a job that arrives as a slice ends enters the ready queue before the preempted job; a "
                        + "priority rises by one for every 10 ms of waiting, until the job's slice is over");
        assertThat(Policy.priority().rule("ticks"))
                .isEqualTo("the job with the smallest priority number runs and is not preempted; of equal ones, the "
                        + "first in the ready queue");
    }

    @Test
    void refuses_steps_below_1() {
        assertThatThrownBy(() -> Policy.priority().aging(0)).hasMessageStartingWith("an aging step of 0 ticks");
        assertThatThrownBy(() -> Policy.priority().quantum(-2)).hasMessageStartingWith("a quantum of -2 ticks");
    }
}
