package timeslice.scheduling;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The machine: what belongs to it and not to a policy.
 *
 * @param switchCost time that it takes to switch the CPU from one job to another, in ticks; at least 0.
 *     Giving the CPU to the first job, or again to the job that had it last, costs nothing. A switch that
 *     has begun is completed; jobs that become ready meanwhile are considered when it ends
 * @param degree the degree of multiprogramming: how many jobs are in main memory at once; at least 1.
 *     {@link Integer#MAX_VALUE}: all. Where there are more, the others wait in the job pool, first come,
 *     first served, and count as blocked
 * @param spooled devices that work for a job outside main memory: it has no place in memory meanwhile
 */
public record Simulator(long switchCost, int degree, Set<String> spooled) {
    /**
     * Checks the cost of a switch and the degree of multiprogramming.
     *
     * @throws IllegalArgumentException if {@code switchCost} is negative or too large, or if {@code degree}
     *     is less than 1
     */
    public Simulator {
        Limits.instant("a switch cost", switchCost);
        if (degree < 1) {
            throw new IllegalArgumentException(
                    "a degree of multiprogramming of " + degree + ": at least 1 job must be in memory");
        }
        spooled = Set.copyOf(spooled);
    }

    /** {@return a machine with one CPU, on which switching costs no time and all jobs are in memory} */
    public static Simulator standard() {
        return new Simulator(0, Integer.MAX_VALUE, Set.of());
    }

    /**
     * The same machine with another cost of switching.
     *
     * @param ticks time that a switch takes, in ticks; at least 0
     * @return the machine
     * @throws IllegalArgumentException if {@code ticks} is negative or too large
     */
    public Simulator switchCost(long ticks) {
        return new Simulator(ticks, degree, spooled);
    }

    /**
     * The same machine with another degree of multiprogramming (多道程序度).
     *
     * @param jobs how many jobs are in main memory at once; at least 1
     * @return the machine
     * @throws IllegalArgumentException if {@code jobs} is less than 1
     */
    public Simulator degree(int jobs) {
        return new Simulator(switchCost, jobs, spooled);
    }

    /**
     * The same machine, whose slow devices are served from a tape or a disk (假脱机, simultaneous peripheral
     * operations on-line): while one of them works for a job, the job has no place in main memory. Makes a
     * difference only where the {@linkplain #degree(int) degree of multiprogramming} is limited.
     *
     * @param devices their names, as in {@link Burst#io(long, String)}; they take the place of earlier ones
     * @return the machine
     */
    public Simulator spooling(String... devices) {
        return new Simulator(switchCost, degree, Set.of(devices));
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
        if (loop != null) {
            return loop.run(jobs, null);
        }
        var outcome = Engine.run(policy, jobs, this, null);
        Invariants.check(jobs, outcome);
        return outcome;
    }

    private Outcome sharing(Workload jobs) {
        if (switchCost > 0) {
            throw new IllegalArgumentException(
                    "processor sharing never switches; it cannot have a switch cost of " + switchCost);
        }
        if (isMemoryLimited()) {
            throw new IllegalArgumentException("processor sharing knows no job pool; it cannot have a degree of "
                    + "multiprogramming of " + degree);
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
        loop.run(jobs, slices);
        return slices;
    }

    boolean isMemoryLimited() {
        return degree != Integer.MAX_VALUE;
    }

    /** The machine's rules for a caption, or an empty text. */
    String rule(String unit) {
        var cost = switchCost == 0 ? "" : "a switch costs " + Limits.amount(switchCost, unit);
        return Stream.of(cost, memoryRule()).filter(rule -> !rule.isEmpty()).collect(Collectors.joining("; "));
    }

    private String memoryRule() {
        if (!isMemoryLimited()) {
            return "";
        }
        var places = (degree == 1 ? "1 job is" : degree + " jobs are") + " in memory at once, the others wait in the "
                + "job pool";
        return spooled.isEmpty() ? places : places + "; spooled: " + String.join(", ", new TreeSet<>(spooled));
    }
}
