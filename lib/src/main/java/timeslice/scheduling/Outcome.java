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
 */
@SuppressWarnings("ArrayRecordComponent") // package-private columns, compared by nobody
record Outcome(
        long[] start,
        long[] finish,
        long @Nullable [] blocked,
        long switches,
        long switching,
        @Nullable Slices slices,
        @Nullable IoLog io) {}
