package timeslice.scheduling;

import org.jspecify.annotations.Nullable;

/**
 * A job in the ready queue, as a policy sees it. The values are those of the moment of the decision.
 * One job is one object from its arrival to its end, so a policy may use it as the key of a map.
 */
public final class ReadyJob {
    private final Workload jobs;
    private final ReadyQueue queue;
    private final int index;

    @Nullable
    ReadyJob previous;

    @Nullable
    ReadyJob next;

    boolean ready;
    long burst;
    long remaining;
    long received;
    long used;
    long blocked;
    long readySince;
    long tailSince;
    long entry;
    long place; // in the ready queue: the less, the nearer to its head
    private int level;

    ReadyJob(Workload jobs, ReadyQueue queue, int index) {
        this.jobs = jobs;
        this.queue = queue;
        this.index = index;
    }

    /** {@return the job's name} */
    public String name() {
        return jobs.name(index);
    }

    /** {@return the job's place in the workload, from 0; unique} */
    public int index() {
        return index;
    }

    /** {@return the instant at which it arrived, in ticks} */
    public long arrival() {
        return jobs.arrival(index);
    }

    /** {@return the length of its present CPU burst, in ticks. Real schedulers cannot know it} */
    public long burst() {
        return burst;
    }

    /** {@return what is left of its present CPU burst, in ticks; at least 1} */
    public long remaining() {
        return remaining;
    }

    /** {@return the CPU time it has had since its arrival, in ticks} */
    public long received() {
        return received;
    }

    /** {@return the CPU time it has had since it last went to the tail of the ready queue, in ticks} */
    public long used() {
        return used;
    }

    /** {@return the instant since which it has been ready without running, in ticks} */
    public long readySince() {
        return readySince;
    }

    /** {@return how long it has been ready without running, up to now, in ticks} */
    public long waited() {
        return queue.now() - readySince;
    }

    /** {@return how long it has waited since it last came to the tail of the ready queue, in ticks} */
    public long waitedSinceTail() {
        return queue.now() - tailSince - used;
    }

    /** {@return all the time it has spent in the ready queue since its arrival, in ticks} */
    public long waiting() {
        return queue.now() - arrival() - received - blocked;
    }

    /** {@return its priority; which end of the numbers is more urgent is the policy's choice} */
    public int priority() {
        return jobs.priority(index);
    }

    /** {@return its tickets; at least 1} */
    public int tickets() {
        return jobs.tickets(index);
    }

    /** {@return its deadline, an instant in ticks, or {@link Job#NO_DEADLINE}} */
    public long deadline() {
        return jobs.deadline(index);
    }

    /** {@return the level on which its policy has put it; 0, the highest, when it arrives} */
    public int level() {
        return level;
    }

    /**
     * Puts the job on a level. Levels are the policy's own affair; slices and charts show them.
     *
     * @param level from 0, the highest, to 127
     * @throws IllegalArgumentException if {@code level} lies outside its range
     */
    public void level(int level) {
        if (level < 0 || level > Byte.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "job " + name() + ": a level is a whole number from 0 to " + Byte.MAX_VALUE + ", not " + level);
        }
        this.level = level;
    }

    /** {@return the choice to run this job until its CPU burst ends} */
    public Choice run() {
        return new Choice(this, Long.MAX_VALUE, Long.MAX_VALUE, false);
    }

    /**
     * Chooses this job for one slice.
     *
     * @param quantum longest time it may run before it goes to the tail of the ready queue, in ticks; at
     *     least 1
     * @return the choice
     * @throws IllegalArgumentException if {@code quantum} is less than 1
     */
    public Choice run(long quantum) {
        return new Choice(this, quantum, Long.MAX_VALUE, false);
    }

    @Override
    public String toString() {
        return name();
    }
}
