package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Simulated M/M/1 queues (Poisson arrivals, exponential bursts of mean S, load rho) against the formulas of
 * queueing theory. Each figure is the mean of eight runs with fixed seeds, 100,000 jobs each.
 *
 * <p>The margins: neighbours in a queue wait alike, so a run of 100,000 jobs is worth far fewer independent
 * ones. Measured over 40 seeds, the mean turnaround of one run has a standard deviation of 1.9 % under FCFS
 * and round robin, the number of jobs in the ready queue one of 2.8 %; the mean of eight runs has .7 % and
 * 1 %. 5 % is asked for, five to seven times that. A wrong rule is off by more: SRTF by 44 %, a load of .72
 * instead of .7 by 7 %. Bursts of 1000 ticks make the rounding to whole ticks harmless: half a tick a burst
 * is .05 %, which a queue at this load makes .2 %.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class QueueingTheoryTest {
    private static final double BURST = 1000;
    private static final double LOAD = 0.7;
    private static final double MEAN = BURST / (1 - LOAD);
    private static final double MARGIN = 0.05 * MEAN;

    @Test
    void fcfs_has_the_turnaround_of_an_m_m_1_queue() {
        assertThat(mean(Policy.fcfs(), run -> run.mean(Metric.TURNAROUND))).isCloseTo(MEAN, within(MARGIN));
    }

    @Test
    void fcfs_has_as_many_jobs_in_the_system_as_an_m_m_1_queue() {
        double jobs = LOAD / (1 - LOAD);
        assertThat(mean(Policy.fcfs(), run -> run.inSystem().mean())).isCloseTo(jobs, within(0.05 * jobs));
        double waiting = LOAD * LOAD / (1 - LOAD);
        assertThat(mean(Policy.fcfs(), run -> run.inReadyQueue().mean())).isCloseTo(waiting, within(0.05 * waiting));
    }

    @Test
    void round_robin_with_a_short_quantum_has_the_same_turnaround_as_processor_sharing() {
        // 1/1000 and 1/20 of a burst
        assertThat(mean(Policy.roundRobin(1), run -> run.mean(Metric.TURNAROUND)))
                .isCloseTo(MEAN, within(MARGIN));
        assertThat(mean(Policy.roundRobin(50), run -> run.mean(Metric.TURNAROUND)))
                .isCloseTo(MEAN, within(MARGIN));
    }

    @Test
    void round_robin_with_a_short_quantum_slows_all_jobs_down_alike() {
        // Processor sharing: a job of burst b takes b / (1 - rho), however long it is (Kleinrock 1967). Short
        // jobs are those of less than S / 2, long ones those of 2 S and more. Under FCFS a short job is slowed
        // down by a factor of 39 (measured).
        double all = 1 / (1 - LOAD);
        for (var range : new double[][] {{0, BURST / 2}, {2 * BURST, Double.MAX_VALUE}}) {
            assertThat(mean(Policy.roundRobin(1), run -> slowdown(run, range[0], range[1])))
                    .isCloseTo(all, within(0.05 * all));
        }
        assertThat(mean(Policy.fcfs(), run -> slowdown(run, 0, BURST / 2))).isGreaterThan(2 * all);
    }

    @Test
    void srtf_has_a_lower_turnaround_than_any_of_them() {
        // Schrage 1968: no policy has a lower one. Measured: .56 of FCFS.
        assertThat(mean(Policy.srtf(), run -> run.mean(Metric.TURNAROUND))).isLessThan(0.65 * MEAN);
    }

    @Test
    void littles_law_holds_within_rounding_in_every_run() {
        for (var policy :
                new Policy[] {Policy.fcfs(), Policy.roundRobin(50), Policy.srtf(), Policy.mfq(100, 200, 400)}) {
            var run = policy.run(jobs(1));
            double rate = run.summary().value("throughput");
            double expected = rate * run.mean(Metric.TURNAROUND);
            assertThat(run.inSystem().mean()).as(policy.name()).isCloseTo(expected, within(1e-9 * expected));
        }
    }

    @Test
    void two_processors_with_one_queue_have_the_turnaround_of_an_m_m_2_queue() {
        // M/M/2 at the load rho of each processor: S / (1 - rho^2)
        var machine = Simulator.standard().cores(2);
        double expected = BURST / (1 - LOAD * LOAD);
        double simulated = IntStream.rangeClosed(1, 8)
                .mapToObj(seed -> machine.run(Policy.fcfs(), jobs(seed, 2 * LOAD)))
                .mapToDouble(run -> run.mean(Metric.TURNAROUND))
                .average()
                .orElseThrow();
        assertThat(simulated).isCloseTo(expected, within(0.05 * expected));
    }

    private static double mean(Policy policy, ToDoubleFunction<Schedule> measure) {
        return IntStream.rangeClosed(1, 8)
                .mapToObj(seed -> policy.run(jobs(seed)))
                .mapToDouble(measure)
                .average()
                .orElseThrow();
    }

    private static double slowdown(Schedule run, double from, double to) {
        return run.results().stream()
                .filter(job -> job.burst() >= from && job.burst() < to)
                .mapToDouble(JobResult::slowdown)
                .average()
                .orElseThrow();
    }

    private static Workload jobs(long seed) {
        return jobs(seed, LOAD);
    }

    private static Workload jobs(long seed, double load) {
        return Generator.poisson(seed, 100_000, load, Distribution.exponential(BURST))
                .workload();
    }
}
