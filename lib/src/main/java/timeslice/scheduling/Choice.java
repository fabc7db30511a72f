package timeslice.scheduling;

import java.util.Objects;

/**
 * A policy's decision: which job runs next, and how long at most. Made by {@link ReadyJob#run()} and
 * {@link ReadyJob#run(long)}.
 *
 * @param job the job that runs; one of those that are ready now
 * @param limit longest time it may run before it goes to the tail of the ready queue, in ticks; at
 *     least 1. {@link Long#MAX_VALUE}: until its CPU burst ends
 * @param review time after which the policy wants to decide anew, the job keeping its place, in ticks;
 *     at least 1. {@link Long#MAX_VALUE}: never
 * @param preemptible true if the policy wants to decide anew whenever another job becomes ready
 */
public record Choice(ReadyJob job, long limit, long review, boolean preemptible) {
    /**
     * Checks the two times.
     *
     * @throws IllegalArgumentException if {@code limit} or {@code review} is less than 1
     */
    public Choice {
        Objects.requireNonNull(job, "job");
        if (limit < 1 || review < 1) {
            throw new IllegalArgumentException(
                    job.name() + " was to run for " + Math.min(limit, review) + " ticks; a slice lasts at least 1");
        }
    }

    /**
     * The same choice, to be reconsidered whenever a job arrives or comes back from I/O.
     *
     * @return a preemptible choice
     */
    public Choice untilArrival() {
        return new Choice(job, limit, review, true);
    }

    /**
     * The same choice, to be reconsidered after some time. Unlike a job that has used up its slice, the
     * job keeps its place in the ready queue then.
     *
     * @param ticks the time after which the policy decides anew, in ticks; at least 1
     * @return the choice
     * @throws IllegalArgumentException if {@code ticks} is less than 1
     */
    public Choice reviewAfter(long ticks) {
        return new Choice(job, limit, ticks, preemptible);
    }
}
