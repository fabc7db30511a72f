package timeslice.scheduling;

import org.jspecify.annotations.Nullable;

/** First come, first served: one sweep over the columns. */
final class FcfsLoop {
    /** Jobs of a stretch: what has been written is checked while it is in the cache. */
    private static final int STRETCH = 256;

    private FcfsLoop() {}

    static Outcome run(Workload jobs, @Nullable Slices slices) {
        var start = new long[jobs.size()];
        var finish = new long[jobs.size()];
        long now = 0;
        for (int from = 0; from < start.length; from += STRETCH) {
            int to = Math.min(start.length, from + STRETCH);
            now = sweep(jobs.arrivals, jobs.bursts, start, finish, from, to, now);
            Invariants.checkTimes(jobs, start, finish, from, to);
            if (slices != null) {
                record(slices, start, finish, from, to);
            }
        }
        var outcome = new Outcome(start, finish, null, start.length - 1L, 0, slices, null);
        Invariants.checkSlices(jobs, outcome);
        return outcome;
    }

    private static long sweep(
            long[] arrival, long[] burst, long[] start, long[] finish, int from, int to, long before) {
        long now = before;
        for (int job = from; job < to; job++) {
            long begin = Math.max(now, arrival[job]);
            now = begin + burst[job];
            start[job] = begin;
            finish[job] = now;
        }
        return now;
    }

    private static void record(Slices slices, long[] start, long[] finish, int from, int to) {
        for (int job = from; job < to; job++) {
            slices.idle(job == 0 ? 0 : finish[job - 1], start[job]);
            slices.begin(job, start[job]);
        }
        slices.close(finish[to - 1]);
    }
}
