package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What holds of all policies and between them, tried on many small workloads. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PoliciesTest {
    private static final int RUNS = 2_000;

    private static final List<Policy> ALL = List.of(
            Policy.fcfs(),
            Policy.roundRobin(2),
            Policy.roundRobin(3).tie(Tie.PREEMPTED_FIRST),
            Policy.sjf(),
            Policy.sjf().estimated(new Estimate(0.5, 4)),
            Policy.srtf(),
            Policy.srtf().preempted(Preempted.GOES_TO_TAIL),
            Policy.lrtf(),
            Policy.hrrn(),
            Policy.edf(),
            Policy.priority(),
            Policy.priority().aging(3),
            Policy.priority().preempting().quantum(2).aging(3),
            Policy.priority().preempting().quantum(2).preempted(Preempted.GOES_TO_TAIL),
            Policy.mfq(1, 2, 4),
            Policy.mfq(2, 3).allotment(2).boostEvery(7).freshAfterIo(true),
            FeedbackQueues.stallings(),
            FeedbackQueues.stallingsDoubling(),
            Policy.lottery(2, 7),
            Policy.stride(2));

    @Test
    void all_do_all_work_and_keep_the_invariants_with_io_and_switch_cost() {
        // Simulator.run checks the invariants of every run
        for (int seed = 0; seed < RUNS; seed++) {
            var random = new SplittableRandom(seed);
            var jobs = RandomWorkloads.small(random, true);
            for (var policy : ALL) {
                var run = Simulator.standard().switchCost(random.nextInt(3)).run(policy, jobs);
                assertThat(run.results())
                        .as("seed %d, %s", seed, policy)
                        .allMatch(job -> job.waiting() >= 0 && job.response() >= 0 && job.slowdown() >= 1);
            }
        }
    }

    @Test
    void all_decide_alike_when_the_same_jobs_are_run_again() {
        for (int seed = 0; seed < RUNS / 10; seed++) {
            var jobs = RandomWorkloads.small(new SplittableRandom(seed), true);
            for (var policy : ALL) {
                // decisions() runs again and compares
                assertThat(policy.run(jobs).decisions())
                        .as("seed %d, %s", seed, policy)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void all_name_themselves_and_their_rules() {
        for (var policy : ALL) {
            assertThat(policy.name()).isNotBlank().doesNotContain("[");
            assertThat(policy.rule("ms")).isNotBlank().doesNotEndWith(".").doesNotContain("  ");
        }
    }

    @Test
    void none_keeps_the_cpu_idle_longer_than_another_if_there_is_no_io() {
        for (int seed = 0; seed < RUNS; seed++) {
            var jobs = RandomWorkloads.small(new SplittableRandom(seed), false);
            long makespan = Policy.fcfs().run(jobs).makespan();
            for (var policy : ALL) {
                assertThat(policy.run(jobs).makespan())
                        .as("seed %d, %s", seed, policy)
                        .isEqualTo(makespan);
            }
        }
    }

    @Test
    void srtf_has_the_least_mean_turnaround() {
        for (int seed = 0; seed < RUNS; seed++) {
            var jobs = RandomWorkloads.small(new SplittableRandom(seed), false);
            double least = Policy.srtf().run(jobs).mean(Metric.TURNAROUND);
            for (var policy : ALL) {
                assertThat(policy.run(jobs).mean(Metric.TURNAROUND))
                        .as("seed %d, %s", seed, policy)
                        .isGreaterThanOrEqualTo(least);
            }
        }
    }

    @Test
    void priority_among_equals_is_fcfs_and_with_a_quantum_round_robin() {
        for (int seed = 0; seed < RUNS; seed++) {
            var jobs = Workload.of(RandomWorkloads.small(new SplittableRandom(seed), true).jobs().stream()
                    .map(job -> job.priority(1))
                    .toList());
            assertThat(Policy.priority().preempting().run(jobs).results())
                    .as("seed %d", seed)
                    .isEqualTo(Policy.fcfs().run(jobs).results());
            assertThat(Policy.priority().preempting().quantum(2).run(jobs).results())
                    .as("seed %d", seed)
                    .isEqualTo(Policy.roundRobin(2).run(jobs).results());
        }
    }

    @Test
    void feedback_on_one_level_is_round_robin() {
        for (int seed = 0; seed < RUNS; seed++) {
            var jobs = RandomWorkloads.small(new SplittableRandom(seed), true);
            for (var tie : Tie.values()) {
                assertThat(Policy.mfq(3).freshAfterIo(true).tie(tie).run(jobs).results())
                        .as("seed %d, %s", seed, tie)
                        .isEqualTo(Policy.roundRobin(3).tie(tie).run(jobs).results());
            }
        }
    }
}
