package timeslice.scheduling;

import org.jspecify.annotations.Nullable;

/**
 * What an engine hands back, in columns: one entry a job, in ticks.
 *
 * @param starts when the job first ran
 * @param finish when it was done
 * @param blocked time it spent blocked, or null if no job does I/O
 * @param switches how often the CPU went from one job to another
 * @param switching time spent on that
 * @param slices who had the CPU when; null if nobody recorded it, or on several processors
 * @param io the I/O, or null if there is none
 * @param cores what several processors did, or null if there is one
 */
@SuppressWarnings("ArrayRecordComponent") // package-private columns, compared by nobody
record Outcome(
        Starts starts,
        long[] finish,
        long @Nullable [] blocked,
        long switches,
        long switching,
        @Nullable Slices slices,
        @Nullable IoLog io,
        @Nullable CoreRecord cores) {
    /** The outcome on one processor. */
    Outcome(
            long[] start,
            long[] finish,
            long @Nullable [] blocked,
            long switches,
            long switching,
            @Nullable Slices slices,
            @Nullable IoLog io) {
        this(new Starts.Recorded(start), finish, blocked, switches, switching, slices, io, null);
    }

    /** The outcome on one processor where every job, once it runs, keeps it until it is done. */
    static Outcome uninterrupted(Workload jobs, long[] finish, @Nullable Slices slices) {
        var starts = new Starts.Derived(finish, jobs.bursts);
        return new Outcome(starts, finish, null, finish.length - 1L, 0, slices, null, null);
    }

    /** The same outcome, and who ran when. */
    Outcome with(Slices recorded) {
        return new Outcome(starts, finish, blocked, switches, switching, recorded, io, cores);
    }

    /** When each job first ran, in a column. */
    long[] start() {
        return starts.column();
    }

    /** Whether a job waits before its first slice only, so that response time is waiting time. */
    boolean isUninterrupted() {
        return starts instanceof Starts.Derived;
    }
}
