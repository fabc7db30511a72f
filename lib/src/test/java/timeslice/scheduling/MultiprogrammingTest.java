package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import timeslice.timeline.Span;
import timeslice.timeline.State;

/** The degree of multiprogramming, and spooled devices. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MultiprogrammingTest {
    private static final int RUNS = 5_000;
    private static final Simulator MACHINE = Simulator.standard();

    // Computes, uses the tape, computes: 6 ticks for A alone, 6 for B alone.
    private static final Workload PAIR = Workload.of(
            Job.of("A", 0, Burst.cpu(2), Burst.io(2, "tape"), Burst.cpu(2)),
            Job.of("B", 0, Burst.cpu(2), Burst.io(2, "tape"), Burst.cpu(2)));

    // Reads cards, computes, prints.
    private static final Workload BATCH = Workload.of(
            Job.of("A", 0, Burst.io(3, "reader"), Burst.cpu(4), Burst.io(5, "printer")),
            Job.of("B", 0, Burst.io(3, "reader"), Burst.cpu(4), Burst.io(5, "printer")));

    @Test
    void of_one_runs_a_job_to_its_end_before_the_next_begins() {
        // A: CPU 0-2, tape 2-4, CPU 4-6. B the same, 6 ticks later: nothing overlaps.
        var run = MACHINE.degree(1).run(Policy.fcfs(), PAIR);

        assertThat(run.slices()).hasToString("A 0-2, A 4-6, B 6-8, B 10-12");
        assertThat(run.makespan()).isEqualTo(6 + 6);
    }

    @Test
    void of_two_fills_the_gaps_of_one_job_with_the_other() {
        // A computes 0-2; B computes 2-4 while A has the tape; A computes 4-6 while B has it; B 6-8.
        var run = MACHINE.degree(2).run(Policy.fcfs(), PAIR);

        assertThat(run.slices()).hasToString("A 0-2, B 2-4, A 4-6, B 6-8");
        assertThat(run.makespan()).isEqualTo(8);
    }

    @Test
    void makes_a_job_in_the_pool_blocked_not_ready() {
        var run = MACHINE.degree(1).run(Policy.fcfs(), PAIR);

        assertThat(run.of("B").waiting()).isZero();
        assertThat(run.of("B").blocked()).isEqualTo(6 + 2);
        assertThat(run.timeline().lanes().getLast().spans()).first().isEqualTo(new Span(0, 6, State.BLOCKED, ""));
    }

    @Test
    void holds_for_jobs_that_only_compute_too() {
        // Round robin with a quantum of 1 would alternate; C waits in the pool until A is done at 3.
        var jobs = Workload.of(Job.of("A", 0, 2), Job.of("B", 0, 2), Job.of("C", 0, 1));

        var run = MACHINE.degree(2).run(Policy.roundRobin(1), jobs);

        assertThat(run.slices()).hasToString("A 0-1, B 1-2, A 2-3, B 3-4, C 4-5");
        assertThat(run.of("C").blocked()).isEqualTo(3);
    }

    @Test
    void counts_what_spooled_devices_do_outside_memory() {
        // The reader works 0-3 for A and 3-6 for B while A computes 3-7; B computes 7-11 while A prints 7-12.
        var run = MACHINE.spooling("reader", "printer").degree(1).run(Policy.fcfs(), BATCH);

        assertThat(run.slices()).hasToString("A 3-7, B 7-11");
        assertThat(run.of("A").finish()).isEqualTo(12);
        assertThat(run.of("B").finish()).isEqualTo(12 + 5);
    }

    @Test
    void counts_devices_that_are_not_spooled_as_part_of_the_job() {
        var run = MACHINE.degree(1).run(Policy.fcfs(), BATCH);

        assertThat(run.slices()).hasToString("A 3-7, B 15-19");
        assertThat(run.makespan()).isEqualTo(24);
    }

    @Test
    void is_a_rule_of_the_caption() {
        assertThat(MACHINE.degree(2).run(Policy.fcfs(), PAIR).rule())
                .endsWith("2 jobs are in memory at once, the others wait in the job pool");
        assertThat(MACHINE.degree(1)
                        .spooling("reader", "printer")
                        .run(Policy.fcfs(), BATCH)
                        .rule())
                .endsWith("1 job is in memory at once, the others wait in the job pool; spooled: printer, reader");
        assertThat(MACHINE.run(Policy.fcfs(), PAIR).rule()).doesNotContain("memory");
    }

    @Test
    void is_at_least_one() {
        assertThatThrownBy(() -> MACHINE.degree(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a degree of multiprogramming of 0: at least 1 job must be in memory");
    }

    @Test
    void is_not_for_processor_sharing() {
        assertThatThrownBy(() -> MACHINE.degree(2).run(Policy.processorSharing(), Workload.of(Job.of("A", 0, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("degree of multiprogramming of 2");
    }

    @Test
    void of_one_gives_the_sums_of_all_bursts_one_after_the_other() {
        for (int seed = 0; seed < RUNS; seed++) {
            var jobs = RandomWorkloads.small(new SplittableRandom(seed), true);
            var expected = new ArrayList<Long>();
            long free = 0;
            for (var job : jobs.jobs()) {
                free = Math.max(free, job.arrival())
                        + job.bursts().stream().mapToLong(Burst::time).sum();
                expected.add(free);
            }

            assertThat(MACHINE.degree(1).run(Policy.roundRobin(2), jobs).results())
                    .as("seed %d, %s", seed, jobs)
                    .extracting(JobResult::finish)
                    .isEqualTo(expected);
        }
    }

    @Test
    void as_great_as_the_number_of_jobs_changes_nothing() {
        for (int seed = 0; seed < RUNS; seed++) {
            var jobs = RandomWorkloads.small(new SplittableRandom(seed), true);
            for (var policy : List.of(Policy.fcfs(), Policy.roundRobin(2), Policy.srtf(), Policy.mfq(1, 2))) {
                assertThat(MACHINE.degree(jobs.size()).run(policy, jobs).results())
                        .as("seed %d, %s, %s", seed, policy.name(), jobs)
                        .isEqualTo(MACHINE.run(policy, jobs).results());
            }
        }
    }

    @Test
    void is_never_exceeded() {
        for (int seed = 0; seed < RUNS; seed++) {
            var random = new SplittableRandom(seed);
            var jobs = RandomWorkloads.small(random, true);
            int degree = 1 + random.nextInt(4);
            for (var policy : List.of(Policy.fcfs(), Policy.roundRobin(2), Policy.srtf(), Policy.mfq(1, 2))) {
                var run = MACHINE.degree(degree).run(policy, jobs);
                for (var one : run.results()) {
                    assertThat(run.results().stream()
                                    .filter(job -> job.start() <= one.start() && one.start() < job.finish()))
                            .as("seed %d, degree %d, %s, t=%d, %s", seed, degree, policy.name(), one.start(), jobs)
                            .hasSizeLessThanOrEqualTo(degree);
                }
            }
        }
    }
}
