package timeslice.scheduling;

import java.util.Arrays;

/** Slices that are written down one by one: who, since when, on which level; 12 or 13 bytes each. */
final class RecordedSlices extends Slices {
    /** Entries of a chunk: few enough that a fresh one is in the cache when it is filled. A power of 2. */
    static final int CHUNK = 1 << 12;

    /** Entries of the first chunk, at first; CHUNK divided by a power of 4. */
    private static final int FIRST = 16;

    private final int expected;
    private int chunks;
    private int[][] job = new int[1][];
    private long[][] start = new long[1][];
    private byte[][] level = new byte[1][]; // of no length as long as all is on level 0
    private int[] lastJob = new int[0]; // the chunk that is being filled
    private long[] lastStart = new long[0];
    private byte[] lastLevel = new byte[0];
    private int filled; // entries in it
    private boolean hasLevels;
    private long end;
    private boolean full;

    RecordedSlices(Workload jobs) {
        this(jobs, Integer.MAX_VALUE);
    }

    /** Slices of which there will be so many: their columns become no longer than that. */
    RecordedSlices(Workload jobs, int expected) {
        super(jobs);
        this.expected = expected;
    }

    @Override
    public int size() {
        return Math.max(0, chunks - 1) * CHUNK + filled;
    }

    @Override
    public int job(int entry) {
        return job[check(entry) / CHUNK][entry % CHUNK];
    }

    @Override
    public long start(int entry) {
        return start[check(entry) / CHUNK][entry % CHUNK];
    }

    @Override
    public long end(int entry) {
        return entry == size() - 1 ? end : start(entry + 1);
    }

    @Override
    public int level(int entry) {
        check(entry);
        return hasLevels ? level[entry / CHUNK][entry % CHUNK] : 0;
    }

    @Override
    boolean isFull() {
        return full;
    }

    /** Columns of a chunk, of which {@link #filled(int)} entries are in use. */
    int[] jobs(int chunk) {
        return job[chunk];
    }

    long[] starts(int chunk) {
        return start[chunk];
    }

    int chunks() {
        return chunks;
    }

    int filled(int chunk) {
        return chunk == chunks - 1 ? filled : CHUNK;
    }

    long end() {
        return end;
    }

    /** Adds an entry; {@code goesOn}: it continues the one before. Time since then was idle. */
    void add(int who, long from, long to, boolean goesOn, int onLevel) {
        boolean isFirst = chunks == 0;
        if (goesOn && !isFirst && lastJob[filled - 1] == who && from == end) {
            end = to;
            return;
        }
        idle(end, from);
        if (onLevel != 0) {
            useLevels();
        }
        begin(who, from, onLevel);
        end = to;
    }

    /** An entry begins, and the one before it ends there. */
    void begin(int who, long at) {
        if (filled == lastJob.length) {
            extend();
        }
        lastJob[filled] = who;
        lastStart[filled++] = at;
    }

    /** An entry on a level begins, after {@link #useLevels()} if it is not the highest. */
    void begin(int who, long at, int onLevel) {
        begin(who, at);
        if (hasLevels) {
            lastLevel[filled - 1] = (byte) onLevel;
        }
    }

    /** The CPU is idle from then until then, if that is any time at all, and not before the first entry. */
    void idle(long from, long to) {
        if (from < to && chunks > 0) {
            begin(IDLE, from);
        }
    }

    /** The last entry ends. */
    void close(long at) {
        end = at;
    }

    /** From now on, entries have levels; those before are on the highest. */
    void useLevels() {
        if (!hasLevels) {
            hasLevels = true;
            for (int chunk = 0; chunk < chunks; chunk++) {
                level[chunk] = new byte[job[chunk].length];
            }
            lastLevel = chunks == 0 ? lastLevel : level[chunks - 1];
        }
    }

    /** A short run has one short chunk, which grows; of a long run nothing is copied. */
    private void extend() {
        if (filled == CHUNK && chunks * CHUNK >= MOST) {
            full = true;
            filled = 0; // nobody will read it
        } else if (filled > 0 && filled < CHUNK) {
            int length = Math.min(4 * filled, expected);
            put(
                    Arrays.copyOf(lastJob, length),
                    Arrays.copyOf(lastStart, length),
                    Arrays.copyOf(lastLevel, hasLevels ? length : 0));
        } else {
            int length = chunks == 0 && expected == Integer.MAX_VALUE ? FIRST : Math.min(CHUNK, expected - size());
            chunks++;
            put(new int[length], new long[length], new byte[hasLevels ? length : 0]);
            filled = 0;
        }
    }

    private void put(int[] jobColumn, long[] startColumn, byte[] levelColumn) {
        int last = chunks - 1;
        if (last == job.length) {
            job = Arrays.copyOf(job, 2 * last);
            start = Arrays.copyOf(start, 2 * last);
            level = Arrays.copyOf(level, 2 * last);
        }
        job[last] = jobColumn;
        start[last] = startColumn;
        level[last] = levelColumn;
        lastJob = jobColumn;
        lastStart = startColumn;
        lastLevel = levelColumn;
    }
}
