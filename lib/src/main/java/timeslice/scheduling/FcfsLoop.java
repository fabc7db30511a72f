package timeslice.scheduling;

/**
 * First come, first served: one sweep over the columns. A job finishes when everything before it has been
 * served and the CPU has paused often enough for everyone to arrive. So its finish is a sum of bursts and a
 * greatest pause, which the processor adds up side by side; the rule as it stands in books, begin at the
 * later of two instants and add the burst, would make it wait longer for each job.
 */
final class FcfsLoop {
    /** Jobs of a stretch: what has been written is checked while it is in the cache. */
    private static final int STRETCH = 512;

    private FcfsLoop() {}

    static Outcome run(Workload jobs, boolean recording) {
        var finish = new long[jobs.size()];
        int idle = 0;
        long now = 0;
        for (int from = 0; from < finish.length; from += STRETCH) {
            int to = Math.min(finish.length, from + STRETCH);
            long before = now;
            now = sweep(jobs.arrivals, jobs.bursts, finish, from, to, before);
            check(jobs, finish, from, to, before);
            if (recording) {
                idle += from == 0 ? 0 : (int) pause(before, jobs.arrivals[from]);
                idle += pauses(jobs.arrivals, finish, from, to);
            }
        }
        return Outcome.uninterrupted(jobs, finish, recording ? new UninterruptedSlices(jobs, finish, idle) : null);
    }

    private static long sweep(long[] arrival, long[] burst, long[] finish, int from, int to, long before) {
        long served = 0;
        long paused = before;
        for (int job = from; job < to; job++) {
            paused = Math.max(paused, arrival[job] - served);
            served += burst[job];
            finish[job] = paused + served;
        }
        return paused + served;
    }

    /** Every job begins when the one before it is done, or else when it arrives: in one test for all of them. */
    private static void check(Workload jobs, long[] finish, int from, int to, long before) {
        var arrival = jobs.arrivals;
        var burst = jobs.bursts;
        long differences = (finish[from] - burst[from]) ^ Math.max(before, arrival[from]);
        for (int job = from + 1; job < to; job++) {
            differences |= (finish[job] - burst[job]) ^ Math.max(finish[job - 1], arrival[job]);
        }
        if (differences != 0) {
            throw Invariants.broken(
                    "of jobs " + jobs.name(from) + " to " + jobs.name(to - 1) + " one does not begin when it can");
        }
    }

    /** Before how many of the jobs the CPU pauses; the first of them is not looked at. */
    private static int pauses(long[] arrival, long[] finish, int from, int to) {
        long count = 0;
        for (int job = from + 1; job < to; job++) {
            count += pause(finish[job - 1], arrival[job]);
        }
        return (int) count;
    }

    /** 1 if it arrives later. */
    private static long pause(long before, long arrival) {
        return (before - arrival) >>> 63;
    }
}
