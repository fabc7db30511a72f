package timeslice.scheduling;

import org.jspecify.annotations.Nullable;

/** First come, first served: one sweep over the columns. */
final class FcfsLoop {
    private FcfsLoop() {}

    static Outcome run(Workload jobs, @Nullable Slices slices) {
        var start = new long[jobs.size()];
        var finish = new long[jobs.size()];
        sweep(jobs.arrivals, jobs.bursts, start, finish);
        if (slices != null) {
            slices.reserve(2L * start.length);
        }
        for (int job = 0; slices != null && job < start.length; job++) {
            slices.add(job, start[job], finish[job], 0);
        }
        return FastLoop.outcome(start, finish, start.length - 1L, slices);
    }

    static void sweep(long[] arrival, long[] burst, long[] start, long[] finish) {
        long now = 0;
        for (int job = 0; job < start.length; job++) {
            long from = Math.max(now, arrival[job]);
            now = from + burst[job];
            start[job] = from;
            finish[job] = now;
        }
    }
}
