package timeslice.scheduling;

import java.util.Objects;

/**
 * The machine: what belongs to it and not to a policy.
 *
 * @param switchCost time that it takes to switch the CPU from one job to another, in ticks; at least 0.
 *     Giving the CPU to the first job, or again to the job that had it last, costs nothing. A switch that
 *     has begun is completed; jobs that become ready meanwhile are considered when it ends
 */
public record Simulator(long switchCost) {
    /**
     * Checks the cost of a switch.
     *
     * @throws IllegalArgumentException if {@code switchCost} is negative or too large
     */
    public Simulator {
        Limits.instant("a switch cost", switchCost);
    }

    /** {@return a machine with one CPU on which switching costs no time} */
    public static Simulator standard() {
        return new Simulator(0);
    }

    /**
     * The same machine with another cost of switching.
     *
     * @param ticks time that a switch takes, in ticks; at least 0
     * @return the machine
     * @throws IllegalArgumentException if {@code ticks} is negative or too large
     */
    public Simulator switchCost(long ticks) {
        return new Simulator(ticks);
    }

    /**
     * Runs jobs under a policy.
     *
     * @param policy the policy, built in or a reader's own
     * @param jobs the jobs
     * @return who ran when
     * @throws PolicyException if the policy fails or makes a choice that is not possible
     */
    public Schedule run(Policy policy, Workload jobs) {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(jobs, "jobs");
        return new Schedule(this, policy, jobs, outcome(policy, jobs));
    }

    private Outcome outcome(Policy policy, Workload jobs) {
        if (NamedPolicy.plain(policy) instanceof ProcessorSharing) {
            return sharing(jobs);
        }
        var loop = FastLoop.of(policy, jobs, this);
        var outcome = loop == null ? Engine.run(policy, jobs, this, null) : loop.run(jobs, null);
        Invariants.check(jobs, outcome);
        return outcome;
    }

    private Outcome sharing(Workload jobs) {
        if (switchCost > 0) {
            throw new IllegalArgumentException(
                    "processor sharing never switches; it cannot have a switch cost of " + switchCost);
        }
        var outcome = SharingLoop.run(jobs);
        Invariants.check(jobs, outcome);
        return outcome;
    }

    /** The same run once more, with its slices. A fast loop does not record them before somebody asks. */
    Slices slices(Policy policy, Workload jobs) {
        var loop = FastLoop.of(policy, jobs, this);
        if (loop == null) {
            throw new IllegalStateException(policy.name() + " has no slices: all ready jobs run at once");
        }
        var slices = new Slices(jobs);
        Invariants.check(jobs, loop.run(jobs, slices));
        return slices;
    }

    /** The machine's rule for a caption, or an empty text. */
    String rule(String unit) {
        return switchCost == 0 ? "" : "a switch costs " + Limits.amount(switchCost, unit);
    }
}
