package timeslice.scheduling;

import org.jspecify.annotations.Nullable;

/**
 * What an engine hands back, in columns: one entry a job, in ticks.
 *
 * @param start when the job first ran
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
        long[] start,
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
        this(start, finish, blocked, switches, switching, slices, io, null);
    }
}
