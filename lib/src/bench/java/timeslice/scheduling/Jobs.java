package timeslice.scheduling;

import java.util.SplittableRandom;

/** The workloads of the benchmark: exponential gaps and bursts, load 0.8. */
final class Jobs {
    private Jobs() {}

    static Workload random(int jobs, double meanBurst) {
        return columns(jobs, meanBurst, false);
    }

    /** The same jobs with priorities, tickets and deadlines, so that every policy has what it looks at. */
    static Workload withOptions(int jobs, double meanBurst) {
        return columns(jobs, meanBurst, true);
    }

    private static Workload columns(int jobs, double meanBurst, boolean options) {
        var random = new SplittableRandom(20_260_101);
        var builder = new WorkloadBuilder();
        double now = 0;
        for (int job = 1; job <= jobs; job++) {
            now += exponential(random, meanBurst / 0.8);
            long burst = Math.max(1, Math.round(exponential(random, meanBurst)));
            builder.names().add("J" + job);
            builder.add((long) now, burst);
            if (options) {
                builder.priority(random.nextInt(8));
                builder.tickets(1 + random.nextInt(8));
                builder.deadline((long) now + 10 * burst);
            }
        }
        return builder.build(WorkloadInfo.NONE);
    }

    private static double exponential(SplittableRandom random, double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }
}
