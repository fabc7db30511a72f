package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JobCountTest {
    private static final int RUNS = 2_000;

    // FCFS: A 0-3, B 3-9, C 9-13, D 13-18, E 18-20; arrivals at 0 2 4 6 8
    private final Schedule fcfs = Policy.fcfs().run(Samples.stallings());

    @Test
    void of_jobs_in_the_system_rises_at_arrivals_and_falls_at_finishes() {
        var count = fcfs.inSystem();

        assertThat(count.times()).containsExactly(0, 2, 3, 4, 6, 8, 9, 13, 18, 20);
        assertThat(count.counts()).containsExactly(1, 2, 1, 2, 3, 4, 3, 2, 1, 0);
        assertThat(count.max()).isEqualTo(4);
        // turnaround times 3 7 9 12 12 add up to 43, in 20 ticks
        assertThat(count.mean()).isEqualTo(43 / 20.0);
    }

    @Test
    void of_jobs_in_the_ready_queue_leaves_out_the_one_that_runs() {
        var count = fcfs.inReadyQueue();

        assertThat(count.times()).containsExactly(0, 2, 3, 4, 6, 8, 9, 13, 18, 20);
        assertThat(count.counts()).containsExactly(0, 1, 0, 1, 2, 3, 2, 1, 0, 0);
    }

    @Test
    void is_known_at_every_instant() {
        var count = fcfs.inSystem();

        assertThat(count.at(-1)).isZero();
        assertThat(count.at(0)).isEqualTo(1);
        assertThat(count.at(5)).isEqualTo(2);
        assertThat(count.at(8)).isEqualTo(4);
        assertThat(count.at(20)).isZero();
        assertThat(count.at(99)).isZero();
    }

    @Test
    void does_not_change_when_a_job_arrives_as_another_one_leaves() {
        var count = Policy.fcfs()
                .run(Workload.of(Job.of("A", 0, 3), Job.of("B", 3, 2)))
                .inSystem();

        assertThat(count.times()).containsExactly(0, 5);
        assertThat(count.counts()).containsExactly(1, 0);
    }

    @Test
    void can_be_looked_at_through_a_window() {
        var part = fcfs.inSystem().window(5, 9);

        // 2 from 5, 3 from 6, 4 from 8
        assertThat(part.times()).containsExactly(5, 6, 8, 9);
        assertThat(part.mean()).isEqualTo((2 + 2 * 3 + 4) / 4.0);
        assertThat(fcfs.inSystem().window(-10, 30).mean()).isEqualTo(43 / 40.0);
        assertThatThrownBy(() -> fcfs.inSystem().window(5, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a window from 5 to 5: it must end after it begins");
    }

    @Test
    void says_mean_and_maximum() {
        assertThat(fcfs.inSystem()).hasToString("from 0 to 20 ticks: 2.15 jobs on average, 4 at most");
    }

    @Test
    void counts_a_blocked_job_as_in_the_system_but_not_as_in_the_ready_queue() {
        // A 0-2, blocked 2-6, A 6-7; B 2-5; nobody is ready and waits but B from 0 to 2
        var run = Policy.fcfs()
                .run(Workload.of(Job.of("A", 0, Burst.cpu(2), Burst.io(4), Burst.cpu(1)), Job.of("B", 0, 3)));

        assertThat(run.inSystem().times()).containsExactly(0, 5, 7);
        assertThat(run.inSystem().counts()).containsExactly(2, 1, 0);
        assertThat(run.inReadyQueue().counts()).startsWith(1, 0).endsWith(0);
        assertThat(run.inReadyQueue().mean()).isEqualTo(2 / 7.0);
    }

    @Test
    void obeys_littles_law_with_io_and_switches_too() {
        for (int seed = 0; seed < RUNS; seed++) {
            var random = new SplittableRandom(seed);
            var jobs = RandomWorkloads.small(random, true);
            var machine = Simulator.standard().switchCost(random.nextInt(3)).degree(1 + random.nextInt(9));
            var run = machine.run(Policy.roundRobin(1 + random.nextInt(4)), jobs);
            double rate = run.summary().value("throughput");
            assertThat(run.inSystem().mean())
                    .as("L = lambda W, seed %d", seed)
                    .isCloseTo(rate * run.mean(Metric.TURNAROUND), within(1e-9));
            assertThat(run.inReadyQueue().mean())
                    .as("Lq = lambda Wq, seed %d", seed)
                    .isCloseTo(rate * run.mean(Metric.WAITING), within(1e-9));
        }
    }

    @Test
    void of_ready_jobs_is_refused_under_processor_sharing_where_nobody_waits() {
        var run = Policy.processorSharing().run(Samples.stallings());

        assertThat(run.inSystem().max()).isPositive();
        assertThatThrownBy(run::inReadyQueue)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has no ready queue: all ready jobs run at once. Count with inSystem()");
    }

    @Test
    void takes_time_in_proportion_to_the_jobs_and_no_object_a_job() {
        var jobs = Generator.poisson(1, 1_000_000, 0.8, Distribution.exponential(100))
                .workload();
        var run = Policy.roundRobin(10).run(jobs);
        long before = allocated();
        var count = run.inSystem();
        // two sorted copies of 8 MB, times of 16 + 16 MB, counts of 8 + 8 MB
        assertThat(allocated() - before).isLessThan(80_000_000);
        assertThat(count.mean())
                .isCloseTo(run.summary().value("throughput") * run.mean(Metric.TURNAROUND), within(1e-6));
    }

    private static long allocated() {
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }
}
