package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a run allocates, thrown away or kept, is counted exactly, so this is no question of time. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FastLoopMemoryTest {
    private static final int JOBS = 200_000;
    private static final long WORKLOAD = 16; // arrival and burst, in bytes a job
    private static final long AGAIN =
            40; // for a part of the run that is done once more: columns of both kinds, what is left
    private static final long PART = 1_500; // a part: for MFQ two queues of 64 places, 528 bytes each; objects, headers
    private static final long QUEUES = 200_000; // queues, and where parts begin: not a matter of the jobs

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static Stream<Policy> policies() {
        return Stream.of(
                Policy.fcfs(),
                Policy.sjf(),
                Policy.srtf(),
                Policy.roundRobin(1),
                Policy.roundRobin(100),
                Policy.mfq(2, 4, 8));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void is_at_most_40_bytes_a_job_and_12_a_recorded_slice_and_1_for_its_level(Policy policy) {
        var jobs = workload();
        assertThat(WORKLOAD * JOBS + allocated(policy, jobs, false).bytes()).isLessThan(40L * JOBS + QUEUES);

        var recording = allocated(policy, jobs, true);
        assertThat(WORKLOAD * JOBS + recording.bytes()).isLessThan(40L * JOBS + QUEUES);

        var slices = Objects.requireNonNull(recording.outcome().slices());
        long before = THREADS.getCurrentThreadAllocatedBytes();
        assertThat(slices.end(slices.size() - 1))
                .isEqualTo(Columns.max(recording.outcome().finish()));
        for (int entry = 0; entry < slices.size(); entry++) {
            slices.job(entry);
        }
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
                .isLessThan(AGAIN * JOBS
                        + (policy instanceof FeedbackQueues ? 13L : 12L) * slices.size()
                        + PART * (slices.size() / BusyPeriods.LEAST)
                        + QUEUES);
    }

    private record Allocated(Outcome outcome, long bytes) {}

    private static Allocated allocated(Policy policy, Workload jobs, boolean recording) {
        var loop = Objects.requireNonNull(FastLoop.of(policy, jobs, Simulator.standard()));
        long before = THREADS.getCurrentThreadAllocatedBytes();
        var outcome = loop.run(jobs, recording);
        long after = THREADS.getCurrentThreadAllocatedBytes();
        assertThat(outcome.finish()).hasSize(JOBS);
        return new Allocated(outcome, after - before);
    }

    /** Load 0.8: a job arrives every 10 ticks and needs 8, in the mean. */
    private static Workload workload() {
        var random = new SplittableRandom(1);
        var arrival = new long[JOBS];
        var burst = new long[JOBS];
        double now = 0;
        for (int job = 0; job < JOBS; job++) {
            now -= 10 * Math.log(1 - random.nextDouble());
            arrival[job] = (long) now;
            burst[job] = Math.max(1, Math.round(-8 * Math.log(1 - random.nextDouble())));
        }
        return new Workload(
                WorkloadInfo.NONE, new Names.Numbered("", 1, 1, JOBS), arrival, burst, null, null, null, null);
    }
}
