package timeslice.scheduling;

import java.util.Arrays;

/**
 * Where the slices of a run can be divided. When the CPU falls idle nobody is ready and nothing is left over,
 * so what follows can be worked out alone, without what came before. A part is one busy period or several
 * in a row; the idle time in front of it is its first entry, but for the first part, which has none.
 */
final class BusyPeriods {
    /** Entries of a part at least: so few that they stay in the cache, so many that a part costs nothing. */
    static final int LEAST = 3 << 10;

    private int parts = 1;
    private int[] firstJob = new int[4];
    private long[] firstEntry = new long[4];
    private long[] idleSince = new long[4];
    private long pauses;
    private long entries;

    /**
     * The CPU falls idle.
     *
     * @param since when, in ticks
     * @param next the job that arrives next, later than that
     * @param slices how many slices there have been so far
     */
    void pause(long since, int next, long slices) {
        if (next == 0) {
            return; // nothing comes before the first job
        }
        long entry = slices + pauses++;
        if (entry - firstEntry[parts - 1] < LEAST) {
            return;
        }
        if (parts == firstJob.length) {
            firstJob = Arrays.copyOf(firstJob, 2 * parts);
            firstEntry = Arrays.copyOf(firstEntry, 2 * parts);
            idleSince = Arrays.copyOf(idleSince, 2 * parts);
        }
        firstJob[parts] = next;
        firstEntry[parts] = entry;
        idleSince[parts++] = since;
    }

    /** The run is over after so many slices. */
    void end(long slices) {
        entries = slices + pauses;
    }

    int parts() {
        return parts;
    }

    /** How many entries there are, idle time included. */
    long entries() {
        return entries;
    }

    /** The first job of a part. */
    int firstJob(int part) {
        return firstJob[part];
    }

    /** The first entry of a part; of the part behind the last one, how many there are in all. */
    long firstEntry(int part) {
        return part == parts ? entries : firstEntry[part];
    }

    /** Since when the CPU was idle before a part, but for the first one. */
    long idleSince(int part) {
        return idleSince[part];
    }

    /** The part that an entry lies in. */
    int partOf(long entry) {
        int found = Arrays.binarySearch(firstEntry, 0, parts, entry);
        return found >= 0 ? found : -found - 2;
    }
}
