package timeslice.scheduling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;
import timeslice.timeline.Timeline;

/** Who ran when: the result of one run of a workload under a policy. Immutable. */
public final class Schedule {
    /** Most decisions that are put into words. */
    static final int MOST_DECISIONS = 10_000;

    private final Simulator machine;
    private final Policy policy;
    private final Workload jobs;
    private final Outcome outcome;
    private volatile @Nullable Slices recorded;
    private volatile @Nullable Totals totals;

    Schedule(Simulator machine, Policy policy, Workload jobs, Outcome outcome) {
        this.machine = machine;
        this.policy = policy;
        this.jobs = jobs;
        this.outcome = outcome;
        recorded = outcome.slices();
    }

    /** {@return the jobs that were run} */
    public Workload workload() {
        return jobs;
    }

    /** {@return the policy that decided} */
    public Policy policy() {
        return policy;
    }

    /** {@return the machine they ran on} */
    public Simulator machine() {
        return machine;
    }

    /** {@return the policy's name, the number of processors if there are several, and the workload's title} */
    public String title() {
        return jobs.title().isEmpty() ? name() : name() + ": " + jobs.title();
    }

    /** {@return the policy's name and the number of processors if there are several} */
    String name() {
        return policy.name() + machine.suffix();
    }

    /** {@return the rules in force, as a sentence for a caption, without a full stop} */
    public String rule() {
        return Simulator.joined(policy.rule(jobs.unit()), machine.rule(policy, jobs.unit()));
    }

    /**
     * What became of one job.
     *
     * @param job the job's name
     * @return its times
     * @throws IllegalArgumentException if the workload has no job of that name
     */
    public JobResult of(String job) {
        int index = jobs.indexOf(job);
        if (index < 0) {
            throw new IllegalArgumentException("no job is named \"" + job + "\"; the jobs are "
                    + jobs.jobs().stream().limit(10).map(Job::name).collect(Collectors.joining(", "))
                    + (jobs.size() > 10 ? ", ..." : ""));
        }
        return result(index);
    }

    /** {@return what became of every job, in the order of the workload} */
    public List<JobResult> results() {
        return IntStream.range(0, jobs.size()).mapToObj(this::result).toList();
    }

    /**
     * The mean of a metric over all jobs.
     *
     * @param metric such as {@link Metric#WAITING}
     * @return the mean, in the workload's unit if the metric is a time
     */
    public double mean(Metric metric) {
        return metric.mean(this);
    }

    /**
     * The greatest value of a metric.
     *
     * @param metric such as {@link Metric#WAITING}
     * @return the maximum, in the workload's unit if the metric is a time
     */
    public double max(Metric metric) {
        return metric.max(this);
    }

    /**
     * The least value that at least so many per cent of the jobs do not exceed (nearest rank).
     *
     * @param metric such as {@link Metric#WAITING}
     * @param percent greater than 0, at most 100
     * @return the percentile, in the workload's unit if the metric is a time
     * @throws IllegalArgumentException if {@code percent} lies outside its range
     */
    public double percentile(Metric metric, double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException(
                    "a percentile lies above 0 and at 100 at most, such as 95; it was " + percent);
        }
        int rank = (int) Math.ceil(percent / 100 * jobs.size());
        return metric.sortedAt(this, Math.max(0, rank - 1));
    }

    /** {@return the measures of the run as a whole} */
    public Metrics summary() {
        return Metrics.of(this);
    }

    /** {@return a table with a row a job: its arrival, burst, start, finish, turnaround, waiting, response} */
    public Table table() {
        return Tables.of(this);
    }

    /**
     * Writes a row a job as CSV: {@code job,arrival,burst,start,finish,turnaround,waiting,response}.
     *
     * @param file the file's path; a file that is there is overwritten
     * @throws UncheckedIOException if the file cannot be written
     */
    public void writeJobs(Path file) {
        write(file, CsvText::jobs);
    }

    /**
     * Writes a row a slice as CSV: {@code job,start,end,level}; of several processors, {@code
     * job,start,end,level,cpu} in order of time.
     *
     * @param file the file's path; a file that is there is overwritten
     * @throws UncheckedIOException if the file cannot be written
     */
    public void writeSlices(Path file) {
        write(file, CsvText::slices);
    }

    void write(Path file, CsvPart part) {
        CsvWriter.toFile(file, csv -> part.write(this, csv));
    }

    /** A part of a run's results, as CSV. */
    @FunctionalInterface
    interface CsvPart {
        void write(Schedule run, CsvWriter csv) throws IOException;
    }

    /**
     * What the CPU did, in columns. A fast run does not record it before somebody asks: it is done once more then.
     *
     * @return the slices
     * @throws IllegalStateException if there are more than a hundred million, or none: under processor
     *     sharing; or if there are several processors, see {@link #slices(int)}
     */
    public Slices slices() {
        if (outcome.cores() != null) {
            throw new IllegalStateException("there are " + machine.cores() + " processors: slices(0) to slices("
                    + (machine.cores() - 1) + ") are what each of them did");
        }
        var slices = recorded;
        if (slices == null) {
            slices = machine.slices(policy, jobs);
            recorded = slices;
        }
        return complete(slices);
    }

    /**
     * What one of several processors did, in columns.
     *
     * @param core the processor's number, from 0
     * @return the slices; empty if it never had a job
     * @throws IndexOutOfBoundsException if there is no processor of that number
     * @throws IllegalStateException if there are more than a hundred million, or none: under processor
     *     sharing
     */
    public Slices slices(int core) {
        Objects.checkIndex(core, machine.cores());
        var cores = outcome.cores();
        return cores == null ? slices() : complete(cores.slices().get(core));
    }

    private static Slices complete(Slices slices) {
        if (slices.isFull()) {
            throw new IllegalStateException("more than " + Slices.MOST + " slices: they are not kept. Take fewer jobs, "
                    + "or a longer quantum");
        }
        return slices;
    }

    /** All slices of all processors in order of time. */
    SliceOrder inOrder() {
        return new SliceOrder(
                IntStream.range(0, machine.cores()).mapToObj(this::slices).toList());
    }

    /**
     * The run as lanes over time: the processors, the named devices, and one lane a job that shows it ready,
     * running and blocked. I/O without a device's name queues for nothing and has no lane of its own: it
     * is seen where its job is blocked.
     *
     * @return the timeline, ready to be drawn
     * @throws IllegalStateException if there are too many slices
     */
    public Timeline timeline() {
        return new TimelineBuilder(this, outcome.io()).build();
    }

    /**
     * The levels of feedback queues as lanes over time, the highest first: which job runs from which
     * level. Of more than eight levels, those below the lowest one on which a job ran are left out.
     *
     * @return the timeline, ready to be drawn
     * @throws IllegalStateException if the policy has no levels, or if there are too many slices
     */
    public Timeline levels() {
        return LevelLanes.of(this);
    }

    /**
     * How many jobs are in the system: from their arrival to their finish, be they ready, running or
     * blocked. A million jobs are counted in a fraction of a second.
     *
     * @return the number of jobs as a step function of time, from the first arrival to the last finish
     */
    public JobCount inSystem() {
        return Counting.inSystem(this);
    }

    /**
     * How many jobs wait in the ready queue; the running one is not counted. During a switch of jobs
     * nobody runs.
     *
     * @return the number of jobs as a step function of time, from the first arrival to the last finish
     * @throws IllegalStateException under processor sharing, where nobody waits; or if switching takes
     *     time and there are too many slices
     */
    public JobCount inReadyQueue() {
        return Counting.inReadyQueue(this);
    }

    /**
     * Every decision of a small run, in words. On several processors, a decision is that one of them takes a
     * job; that it goes on with its job is not said.
     *
     * @return the decisions in order of time; each prints as a sentence. None under processor sharing
     * @throws IllegalStateException if there are more than 10,000
     * @throws PolicyException if the policy, asked again, decides otherwise
     */
    public List<Decision> decisions() {
        if (NamedPolicy.plain(policy) instanceof ProcessorSharing) {
            return List.of();
        }
        var decisions = new ArrayList<Decision>();
        if (machine.cores() > 1) {
            MulticoreEngine.run(
                    CoreRules.queues(policy, machine), jobs, machine, (now, core, job, limit, waiting, reason) -> {
                        checkRoom(decisions);
                        decisions.add(
                                new Decision(now, job.name(), false, limit, waiting, reason, jobs.unit(), core.number));
                    });
            return List.copyOf(decisions);
        }
        var again = Engine.run(policy, jobs, machine, (decider, ready, choice) -> {
            checkRoom(decisions);
            decisions.add(Decision.of(decider, ready, choice, jobs.unit()));
        });
        if (!Arrays.equals(again.finish(), outcome.finish()) || !Arrays.equals(again.start(), outcome.start())) {
            throw new PolicyException(
                    "policy \"" + policy.name() + "\" decides otherwise when it runs the same jobs "
                            + "again: it remembers something of the first run. Let begin() return a new object for every run",
                    null);
        }
        return List.copyOf(decisions);
    }

    private static void checkRoom(List<Decision> decisions) {
        if (decisions.size() == MOST_DECISIONS) {
            throw new IllegalStateException(
                    "more than " + MOST_DECISIONS + " decisions; decisions() is meant for small runs. Take fewer jobs");
        }
    }

    /** {@return the time from the first arrival to the last finish, in ticks; at least 1} */
    public long makespan() {
        return totals().lastFinish() - jobs.arrivals[0];
    }

    /** {@return the time in which the CPU ran jobs, in ticks; of several processors the sum} */
    public long busy() {
        return totals().busy();
    }

    /** {@return how often the CPU went from one job to another; of several processors the sum} */
    public long switches() {
        return outcome.switches();
    }

    /** {@return the time spent on switching, in ticks; of several processors the sum} */
    public long switching() {
        return outcome.switching();
    }

    /** {@return how often a job ran on another processor than the last time; 0 if there is only one} */
    public long migrations() {
        return outcome.cores() == null ? 0 : outcome.cores().migrations();
    }

    @Override
    public String toString() {
        return title() + ": " + jobs.size() + (jobs.size() == 1 ? " job" : " jobs") + ", mean turnaround "
                + Decimals.show(mean(Metric.TURNAROUND)) + ", mean waiting " + Decimals.show(mean(Metric.WAITING))
                + ", mean response " + Decimals.show(mean(Metric.RESPONSE)) + " " + jobs.unit();
    }

    /** Computed when somebody asks for the first time. */
    Totals totals() {
        var known = totals;
        if (known == null) {
            known = Totals.of(this);
            totals = known;
        }
        return known;
    }

    Outcome outcome() {
        return outcome;
    }

    long start(int job) {
        return outcome.starts().of(job);
    }

    long finish(int job) {
        return outcome.finish()[job];
    }

    long blocked(int job) {
        return outcome.blocked() == null ? 0 : outcome.blocked()[job];
    }

    private JobResult result(int job) {
        return new JobResult(
                jobs.name(job), jobs.arrival(job), jobs.bursts[job], start(job), finish(job), blocked(job));
    }
}
