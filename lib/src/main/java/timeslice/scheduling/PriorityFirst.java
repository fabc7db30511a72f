package timeslice.scheduling;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The job with the most urgent priority runs (优先级调度). Preemptive or not; with aging, so that nobody
 * starves; with round robin among jobs of one priority. Source: Silberschatz, Galvin, Gagne, Operating
 * System Concepts, chapter CPU scheduling.
 *
 * @param largeFirst true if a large number is urgent; false, the default, if a small one is
 * @param preemptive true if a more urgent job takes the CPU at once
 * @param quantum longest slice among jobs of one priority, in ticks; {@link Long#MAX_VALUE}: no round robin
 * @param aging a job's priority rises by one for so many ticks that it has waited since it last came to
 *     the tail of the ready queue, and falls back when its slice is over; {@link Long#MAX_VALUE}: never
 * @param preempted where a preempted job goes, and whether it keeps the rest of its quantum
 * @param tie who enters the ready queue first when a slice ends as another job arrives
 */
public record PriorityFirst(
        boolean largeFirst, boolean preemptive, long quantum, long aging, Preempted preempted, Tie tie)
        implements Policy {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if {@code quantum} or {@code aging} is less than 1
     */
    public PriorityFirst {
        Objects.requireNonNull(preempted, "preempted");
        Objects.requireNonNull(tie, "tie");
        if (quantum != Long.MAX_VALUE) {
            Limits.length("a quantum", quantum);
        }
        if (aging != Long.MAX_VALUE) {
            Limits.length("an aging step", aging);
        }
    }

    /** {@return the same policy, in which a large number is urgent} */
    public PriorityFirst largestFirst() {
        return new PriorityFirst(true, preemptive, quantum, aging, preempted, tie);
    }

    /** {@return the same policy, in which a more urgent job takes the CPU at once} */
    public PriorityFirst preempting() {
        return new PriorityFirst(largeFirst, true, quantum, aging, preempted, tie);
    }

    /**
     * The same policy with round robin among jobs of one priority.
     *
     * @param ticks the quantum, in ticks; at least 1
     * @return the policy
     * @throws IllegalArgumentException if {@code ticks} is less than 1
     */
    public PriorityFirst quantum(long ticks) {
        return new PriorityFirst(largeFirst, preemptive, ticks, aging, preempted, tie);
    }

    /**
     * The same policy with aging.
     *
     * @param ticks waiting time for which a priority rises by one, in ticks; at least 1
     * @return the policy
     * @throws IllegalArgumentException if {@code ticks} is less than 1
     */
    public PriorityFirst aging(long ticks) {
        return new PriorityFirst(largeFirst, preemptive, quantum, ticks, preempted, tie);
    }

    /**
     * The same policy with another rule for preempted jobs.
     *
     * @param preempted where a preempted job goes
     * @return the policy
     */
    public PriorityFirst preempted(Preempted preempted) {
        return new PriorityFirst(largeFirst, preemptive, quantum, aging, preempted, tie);
    }

    /**
     * The same policy under another tie rule.
     *
     * @param tie who enters the ready queue first when a slice ends as another job arrives
     * @return the policy
     */
    public PriorityFirst tie(Tie tie) {
        return new PriorityFirst(largeFirst, preemptive, quantum, aging, preempted, tie);
    }

    @Override
    public Policy begin(Workload jobs) {
        if (aging == Long.MAX_VALUE) {
            return new LeastRun(this, this::urgency, this::choice);
        }
        // a preemptive one asks all that wait when they will overtake the running job
        return preemptive ? this : new CrowdRun(this, new AgingCrowd(this), this::choice);
    }

    @Override
    public Choice choose(ReadyQueue ready) {
        return choice(ready, ready.min(Comparator.comparingLong(this::urgency)));
    }

    private Choice choice(ReadyQueue ready, ReadyJob job) {
        var choice = choice(job);
        return preemptive ? choice.untilArrival().reviewAfter(overtaken(job, ready)) : choice;
    }

    private Choice choice(ReadyJob job) {
        return quantum == Long.MAX_VALUE ? job.run() : job.run(quantum - job.used());
    }

    /** The less, the more urgent. */
    private long urgency(ReadyJob job) {
        long own = largeFirst ? -(long) job.priority() : job.priority();
        return own - job.waitedSinceTail() / aging;
    }

    /** The time until one of the waiting jobs has become more urgent than the running one. */
    private long overtaken(ReadyJob running, ReadyQueue ready) {
        long earliest = Long.MAX_VALUE;
        if (aging != Long.MAX_VALUE) {
            long urgency = urgency(running);
            for (var job : ready) {
                if (job != running) {
                    long steps = urgency(job) - urgency + 1; // at least 1: the running one is the most urgent
                    long wait = saturatedMultiply(steps, aging) - job.waitedSinceTail() % aging;
                    earliest = Math.min(earliest, Math.max(1, wait));
                }
            }
        }
        return earliest;
    }

    private static long saturatedMultiply(long a, long b) {
        return a > Limits.LARGEST / b ? Limits.LARGEST : a * b;
    }

    @Override
    public String name() {
        return "Priority" + (preemptive ? ", preemptive" : "")
                + (quantum == Long.MAX_VALUE ? "" : ", quantum " + quantum)
                + (aging == Long.MAX_VALUE ? "" : ", aging " + aging);
    }

    @Override
    public String rule(String unit) {
        var most = "the job with the " + (largeFirst ? "largest" : "smallest") + " priority number runs";
        var losing = preemptive
                ? ", and a more urgent one preempts it; " + preempted.sentence(quantum != Long.MAX_VALUE)
                : " and is not preempted";
        var equal = quantum == Long.MAX_VALUE
                ? "; of equal ones, the first in the ready queue"
                : "; equal ones take turns, quantum " + Limits.amount(quantum, unit) + "; " + tie.sentence();
        var older = aging == Long.MAX_VALUE
                ? ""
                : "; a priority rises by one for every " + Limits.amount(aging, unit) + " of waiting, until the job's "
                        + "slice is over";
        return most + losing + equal + older;
    }

    @Override
    public List<Candidate> candidates(ReadyQueue ready) {
        return Candidate.all(ready, job -> "priority " + shown(job));
    }

    @Override
    public String explain(ReadyQueue ready, Choice choice) {
        return Reason.best(
                aging == Long.MAX_VALUE ? "priority" : "priority, aging included,",
                "most urgent",
                ready,
                choice,
                job -> "" + shown(job));
    }

    private long shown(ReadyJob job) {
        return largeFirst ? -urgency(job) : urgency(job);
    }
}
