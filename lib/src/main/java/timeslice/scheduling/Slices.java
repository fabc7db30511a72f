package timeslice.scheduling;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the CPU did from the first job's start to the end, in columns without gaps: entry i lasts from
 * {@code start(i)} to {@code end(i)}, and entry i + 1 begins where it ends. A job that is interrupted and
 * goes on at once is one entry; two quanta of one job in a row are two.
 */
public final class Slices {
    /** Stands for no job: the CPU is idle. */
    public static final int IDLE = -1;

    /** Stands for no job: the CPU switches from one job to another. */
    public static final int SWITCH = -2;

    /** Most entries that are kept: 12 bytes each. */
    static final int MOST = 100_000_000;

    /**
     * A slice: a job has the CPU.
     *
     * @param job the job's name
     * @param start instant at which it begins, in ticks
     * @param end instant at which it ends, in ticks
     * @param level level on which the policy had put it, 0 being the highest
     */
    public record Slice(String job, long start, long end, int level) {
        @Override
        public String toString() {
            return job + " " + start + "-" + end;
        }
    }

    private final Workload jobs;
    private int[] job = new int[16];
    private long[] start = new long[16];
    private byte @Nullable [] level; // null as long as all is on level 0
    private int size;
    private long end;
    private boolean full;

    Slices(Workload jobs) {
        this.jobs = jobs;
    }

    /** {@return how many entries there are, idle and switching time included} */
    public int size() {
        return size;
    }

    /**
     * Who has the CPU.
     *
     * @param entry from 0 to {@code size() - 1}
     * @return the job's place in the workload, or {@link #IDLE}, or {@link #SWITCH}
     */
    public int job(int entry) {
        return job[check(entry)];
    }

    /**
     * When an entry begins.
     *
     * @param entry from 0 to {@code size() - 1}
     * @return the instant, in ticks
     */
    public long start(int entry) {
        return start[check(entry)];
    }

    /**
     * When an entry ends.
     *
     * @param entry from 0 to {@code size() - 1}
     * @return the instant, in ticks
     */
    public long end(int entry) {
        return check(entry) == size - 1 ? end : start[entry + 1];
    }

    /**
     * On which level the job ran.
     *
     * @param entry from 0 to {@code size() - 1}
     * @return the level on which the policy had put it; 0, the highest, if it has no levels
     */
    public int level(int entry) {
        check(entry);
        return level == null ? 0 : level[entry];
    }

    /** {@return the slices in order of time, without idle and switching time} */
    public Stream<Slice> stream() {
        return IntStream.range(0, size)
                .filter(entry -> job[entry] >= 0)
                .mapToObj(entry -> new Slice(jobs.name(job[entry]), start[entry], end(entry), level(entry)));
    }

    /** {@return the first slices, as in "A 0-3, B 3-7"} */
    @Override
    public String toString() {
        return stream().limit(50).map(Slice::toString).collect(Collectors.joining(", ")) + (size > 50 ? ", ..." : "");
    }

    /** Makes room for so many entries at once, so that nothing is copied later. */
    void reserve(long entries) {
        int room = (int) Math.min(MOST, entries);
        if (room > job.length) {
            job = Arrays.copyOf(job, room);
            start = Arrays.copyOf(start, room);
            level = level == null ? null : Arrays.copyOf(level, room);
        }
    }

    boolean isFull() {
        return full;
    }

    /** Adds an entry; {@code goesOn}: it continues the one before. Time since then was idle. */
    void add(int who, long from, long to, boolean goesOn, int onLevel) {
        if (goesOn && size > 0 && job[size - 1] == who && from == end) {
            end = to;
        } else {
            add(who, from, to, onLevel);
        }
    }

    /** Adds an entry of its own. Time since the one before was idle. */
    void add(int who, long from, long to, int onLevel) {
        if (from > end && size > 0) {
            append(IDLE, end, 0);
        }
        append(who, from, onLevel);
        end = to;
    }

    private void append(int who, long from, int onLevel) {
        int at = size;
        if (at == job.length) {
            if (at == MOST) {
                full = true;
                return;
            }
            reserve(at + (at >> 1) + 16L);
        }
        if (onLevel != 0) {
            level = levels();
        }
        if (level != null) {
            level[at] = (byte) onLevel;
        }
        job[at] = who;
        start[at] = from;
        size = at + 1;
    }

    /** Levels take room only if there are any. */
    private byte[] levels() {
        return level == null ? new byte[job.length] : level;
    }

    private int check(int entry) {
        if (entry < 0 || entry >= size) {
            throw new IndexOutOfBoundsException("entry " + entry + " of " + size);
        }
        return entry;
    }
}
