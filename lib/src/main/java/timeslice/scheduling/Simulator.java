package timeslice.scheduling;

import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

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
 * @param cores number of processors, from 1 to 128; all are equally fast, and each pays for its own switches
 * @param queues where ready jobs wait if there are several processors
 */
public record Simulator(long switchCost, int degree, Set<String> spooled, int cores, CoreQueues queues) {
    /** Most processors. */
    static final int MOST_CORES = 128;

    /**
     * Checks the cost of a switch, the degree of multiprogramming and the number of processors.
     *
     * @throws IllegalArgumentException if {@code switchCost} is negative or too large, if {@code degree}
     *     is less than 1, or if {@code cores} is not from 1 to 128
     */
    public Simulator {
        Limits.instant("a switch cost", switchCost);
        if (degree < 1) {
            throw new IllegalArgumentException(
                    "a degree of multiprogramming of " + degree + ": at least 1 job must be in memory");
        }
        if (cores < 1 || cores > MOST_CORES) {
            throw new IllegalArgumentException(
                    "a machine with " + cores + " processors: right would be a number from 1 to " + MOST_CORES);
        }
        Objects.requireNonNull(queues, "queues");
        spooled = Set.copyOf(spooled);
    }

    /** {@return a machine with one processor, on which switching costs no time and all jobs are in memory} */
    public static Simulator standard() {
        return new Simulator(0, Integer.MAX_VALUE, Set.of(), 1, CoreQueues.SHARED);
    }

    /**
     * The same machine with another cost of switching.
     *
     * @param ticks time that a switch takes, in ticks; at least 0
     * @return the machine
     * @throws IllegalArgumentException if {@code ticks} is negative or too large
     */
    public Simulator switchCost(long ticks) {
        return new Simulator(ticks, degree, spooled, cores, queues);
    }

    /**
     * The same machine with another degree of multiprogramming (多道程序度).
     *
     * @param jobs how many jobs are in main memory at once; at least 1
     * @return the machine
     * @throws IllegalArgumentException if {@code jobs} is less than 1
     */
    public Simulator degree(int jobs) {
        return new Simulator(switchCost, jobs, spooled, cores, queues);
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
        return new Simulator(switchCost, degree, Set.of(devices), cores, queues);
    }

    /**
     * The same machine with another number of processors, for {@link Fcfs}, {@link RoundRobin} and {@link
     * FeedbackQueues}. They take jobs from one ready queue, unless {@link #queuePerCore()} is asked for. What
     * happens at one instant: ends of CPU bursts, by processor; then arrivals and returns from I/O, and ends
     * of quanta by processor, these two in the order of the policy's {@link Tie}; then the free processors
     * take jobs, the lowest-numbered first.
     *
     * <p>One queue: the job at its head gets a free processor. Where the policy preempts, a job on a higher
     * level takes the processor of the running job on the lowest level; of several on it, of the one that
     * stands last there.
     *
     * @param number how many processors, from 1 to 128
     * @return the machine
     * @throws IllegalArgumentException if {@code number} is not from 1 to 128
     */
    public Simulator cores(int number) {
        return new Simulator(switchCost, degree, spooled, number, queues);
    }

    /**
     * The same machine with a ready queue for every processor. A new job goes to the queue with the fewest
     * jobs, the running one counted; of several, to the lowest-numbered processor. A job that comes back from
     * I/O goes to the processor that it ran on last (processor affinity). A processor whose queue is empty
     * steals a job: from the queue in which most jobs wait (of several, the lowest-numbered), the one that
     * stands last in it, which keeps its level and the rest of its quantum. See {@link CoreQueues#PER_CORE}.
     *
     * @return the machine
     */
    public Simulator queuePerCore() {
        return new Simulator(switchCost, degree, spooled, cores, CoreQueues.PER_CORE);
    }

    /**
     * Runs jobs under a policy.
     *
     * @param policy the policy, built in or a reader's own
     * @param jobs the jobs
     * @return who ran when
     * @throws PolicyException if the policy fails or makes a choice that is not possible
     * @throws IllegalArgumentException if there are several processors and the policy is neither FCFS nor
     *     round robin nor feedback queues, or if processor sharing is to switch or to know a job pool
     */
    public Schedule run(Policy policy, Workload jobs) {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(jobs, "jobs");
        return new Schedule(this, policy, jobs, outcome(policy, jobs));
    }

    private Outcome outcome(Policy policy, Workload jobs) {
        if (cores > 1) {
            var outcome = MulticoreEngine.run(CoreRules.queues(policy, this), jobs, this, null);
            CoreInvariants.check(jobs, outcome);
            return outcome;
        }
        if (NamedPolicy.plain(policy) instanceof ProcessorSharing) {
            return sharing(jobs);
        }
        var loop = FastLoop.of(policy, jobs, this);
        if (loop != null) {
            return loop.run(jobs, false);
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

    /** The slices of a run, which is done once more. A fast loop does not record them before somebody asks. */
    Slices slices(Policy policy, Workload jobs) {
        var slices = recording(policy, jobs).slices();
        if (slices == null) {
            throw new IllegalStateException(policy.name() + " has no slices: all ready jobs run at once");
        }
        return slices;
    }

    /** The outcome of a run on one processor, and who ran when, unless all ready jobs run at once. */
    Outcome recording(Policy policy, Workload jobs) {
        var loop = FastLoop.of(policy, jobs, this);
        return loop == null ? outcome(policy, jobs) : loop.run(jobs, true);
    }

    boolean isMemoryLimited() {
        return degree != Integer.MAX_VALUE;
    }

    /** What a name needs to tell the machine from one with one processor, or an empty text. */
    String suffix() {
        return cores == 1 ? "" : " on " + cores + " CPUs" + (queues == CoreQueues.PER_CORE ? ", a queue each" : "");
    }

    /** The machine's rules under a policy for a caption, or an empty text. */
    String rule(Policy policy, String unit) {
        var cost = switchCost == 0 ? "" : "a switch costs " + Limits.amount(switchCost, unit);
        return joined(cores == 1 ? "" : CoreRules.sentence(policy, this), cost, memoryRule());
    }

    /** The rules that are not empty, one behind the other. (Without a stream: the command line starts 5 ms earlier.) */
    static String joined(String... rules) {
        var sentence = new StringJoiner("; ");
        for (var rule : rules) {
            if (!rule.isEmpty()) {
                sentence.add(rule);
            }
        }
        return sentence.toString();
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
