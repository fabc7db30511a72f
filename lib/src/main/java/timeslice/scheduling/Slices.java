package timeslice.scheduling;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the CPU did from the first job's start to the end, in columns without gaps: entry i lasts from
 * {@code start(i)} to {@code end(i)}, and entry i + 1 begins where it ends. A job that is interrupted and
 * goes on at once is one entry; two quanta of one job in a row are two.
 *
 * <p>The built-in policies without I/O and switch cost do not keep every entry from the beginning. Under FCFS
 * and SJF, entries follow from the finishes, whenever somebody asks. Under SRTF, round robin and feedback
 * queues, a run writes down where the CPU was idle; asked for the first entry of what happened between two such
 * instants, the jobs in between run once more, with every slice recorded and checked. What is read is the
 * same in any case; only the first look at a part takes longer than the next. Can be read by several threads.
 */
public abstract sealed class Slices permits RecordedSlices, ReplayedSlices, UninterruptedSlices {
    /** Stands for no job: the CPU is idle. */
    public static final int IDLE = -1;

    /** Stands for no job: the CPU switches from one job to another. */
    public static final int SWITCH = -2;

    /** Most entries that are kept: about a hundred million. */
    static final int MOST = 24_415 << 12;

    private final Workload jobs;

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

    Slices(Workload jobs) {
        this.jobs = jobs;
    }

    /** {@return how many entries there are, idle and switching time included} */
    public abstract int size();

    /**
     * Who has the CPU.
     *
     * @param entry from 0 to {@code size() - 1}
     * @return the job's place in the workload, or {@link #IDLE}, or {@link #SWITCH}
     * @throws IndexOutOfBoundsException if there is no such entry
     */
    public abstract int job(int entry);

    /**
     * When an entry begins.
     *
     * @param entry from 0 to {@code size() - 1}
     * @return the instant, in ticks
     * @throws IndexOutOfBoundsException if there is no such entry
     */
    public abstract long start(int entry);

    /**
     * When an entry ends.
     *
     * @param entry from 0 to {@code size() - 1}
     * @return the instant, in ticks
     * @throws IndexOutOfBoundsException if there is no such entry
     */
    public abstract long end(int entry);

    /**
     * On which level the job ran.
     *
     * @param entry from 0 to {@code size() - 1}
     * @return the level on which the policy had put it; 0, the highest, if it has no levels
     * @throws IndexOutOfBoundsException if there is no such entry
     */
    public abstract int level(int entry);

    /** {@return the slices in order of time, without idle and switching time} */
    public Stream<Slice> stream() {
        return IntStream.range(0, size())
                .filter(entry -> job(entry) >= 0)
                .mapToObj(entry -> new Slice(jobs.name(job(entry)), start(entry), end(entry), level(entry)));
    }

    /** {@return the first slices, as in "A 0-3, B 3-7"} */
    @Override
    public String toString() {
        return stream().limit(50).map(Slice::toString).collect(Collectors.joining(", ")) + (size() > 50 ? ", ..." : "");
    }

    /** Whether there were more than are kept. */
    boolean isFull() {
        return false;
    }

    /** The entry, which must be there. */
    final int check(int entry) {
        if (entry < 0 || entry >= size()) {
            throw new IndexOutOfBoundsException("entry " + entry + " of " + size());
        }
        return entry;
    }
}
