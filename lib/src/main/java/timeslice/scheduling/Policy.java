package timeslice.scheduling;

import java.util.List;

/**
 * A scheduling policy: it decides which of the ready jobs runs next, and how long at most. One method is
 * enough for a policy of one's own, as in
 *
 * {@snippet :
 * Policy lastComeFirstServed = ready -> ready.last().run();
 * var schedule = lastComeFirstServed.run(jobs);
 * }
 *
 * <p>The simulator asks whenever the CPU is free and a job is ready, and, after a choice {@linkplain
 * Choice#untilArrival() until arrival}, also whenever a job becomes ready.
 */
@FunctionalInterface
public interface Policy {
    /**
     * Decides who runs next.
     *
     * @param ready the jobs that are ready now, at least one
     * @return one of them, by {@link ReadyJob#run()} or {@link ReadyJob#run(long)}
     */
    Choice choose(ReadyQueue ready);

    /** {@return the policy's name, for titles and tables} */
    default String name() {
        var name = getClass().getSimpleName();
        return name.isEmpty() || name.contains("$$Lambda") ? "own policy" : name;
    }

    /**
     * The rules in force, as a sentence without a full stop, for a chart's caption.
     *
     * @param unit what one tick means, such as {@code "ticks"} or {@code "ms"}
     * @return the sentence; may be empty
     */
    default String rule(String unit) {
        return tie().sentence();
    }

    /** {@return who enters the ready queue first when a slice ends as another job arrives} */
    default Tie tie() {
        return Tie.ARRIVAL_FIRST;
    }

    /** {@return what happens to a job that loses the CPU before its slice is over} */
    default Preempted preempted() {
        return Preempted.KEEPS_PLACE_AND_LEFTOVER;
    }

    /**
     * The object that decides in one run. A policy that remembers something from decision to decision
     * returns a new object here, so that every run begins afresh.
     *
     * @param jobs the jobs of the run
     * @return this policy, unless it remembers something
     */
    default Policy begin(Workload jobs) {
        return this;
    }

    /**
     * Says why a choice was made, as the second half of a sentence that begins with "because".
     *
     * @param ready the jobs that were ready, at least two
     * @param choice the choice
     * @return the reason, such as "it is at the head of the ready queue {A, B}"
     */
    default String explain(ReadyQueue ready, Choice choice) {
        return "the policy chooses it out of " + ready;
    }

    /**
     * The ready jobs as the policy sees them, for pictures of its decisions: in the order of its queue, or of
     * its queues one after the other, each with what counts about it.
     *
     * @param ready the jobs that are ready
     * @return a candidate a job
     */
    default List<Candidate> candidates(ReadyQueue ready) {
        return Candidate.all(ready, job -> "");
    }

    /**
     * Is told that a job has come to the tail of the ready queue: it arrived or came back from I/O. For
     * policies that keep queues of their own; does nothing unless overridden.
     *
     * @param job the job
     */
    default void entered(ReadyJob job) {}

    /**
     * Is told that a job has stopped running. For policies that keep accounts of their own; does nothing
     * unless overridden.
     *
     * @param job the job
     * @param why what made it stop
     */
    default void stopped(ReadyJob job, Stop why) {}

    /**
     * Runs the jobs on the standard machine: one CPU, and switching costs no time.
     *
     * @param jobs the jobs
     * @return who ran when
     * @throws PolicyException if the policy fails or makes a choice that is not possible
     */
    default Schedule run(Workload jobs) {
        return Simulator.standard().run(this, jobs);
    }

    /**
     * The same policy under a name of its own, for titles and tables.
     *
     * @param name the name
     * @param policy the policy, such as a lambda
     * @return the policy with that name
     */
    static Policy named(String name, Policy policy) {
        return new NamedPolicy(name, policy);
    }

    /**
     * First come, first served: jobs run in the order in which they became ready, each until its CPU
     * burst ends (先来先服务).
     *
     * @return the policy
     */
    static Fcfs fcfs() {
        return new Fcfs();
    }

    /**
     * Round robin: jobs take turns; one that has used up its quantum goes to the tail of the ready queue
     * (时间片轮转).
     *
     * @param quantum longest time a job runs before it is the next one's turn, in ticks; at least 1
     * @return the policy
     * @throws IllegalArgumentException if {@code quantum} is less than 1
     */
    static RoundRobin roundRobin(long quantum) {
        return new RoundRobin(quantum, Tie.ARRIVAL_FIRST);
    }

    /**
     * Shortest job first: the shortest CPU burst runs next, and is not preempted (短作业优先).
     *
     * @return the policy
     */
    static ShortestJobFirst sjf() {
        return new ShortestJobFirst(null);
    }

    /**
     * Shortest remaining time first: the preemptive form of SJF, also called SRT or STCF.
     *
     * @return the policy
     */
    static ShortestRemainingTime srtf() {
        return new ShortestRemainingTime(Preempted.KEEPS_PLACE_AND_LEFTOVER);
    }

    /**
     * Longest remaining time first, decided anew after every tick.
     *
     * @return the policy
     */
    static LongestRemainingTime lrtf() {
        return new LongestRemainingTime();
    }

    /**
     * Highest response ratio next (高响应比优先).
     *
     * @return the policy
     */
    static HighestResponseRatio hrrn() {
        return new HighestResponseRatio();
    }

    /**
     * The most urgent priority runs next: the smallest number, not preempted, without round robin and
     * without aging, unless the policy's options say otherwise (优先级调度).
     *
     * @return the policy
     */
    static PriorityFirst priority() {
        return new PriorityFirst(
                false, false, Long.MAX_VALUE, Long.MAX_VALUE, Preempted.KEEPS_PLACE_AND_LEFTOVER, Tie.ARRIVAL_FIRST);
    }

    /**
     * Multilevel feedback queues by the rules of OSTEP (多级反馈队列). For Stallings' rules see {@link
     * FeedbackQueues#stallings()} and {@link FeedbackQueues#stallingsDoubling()}.
     *
     * @param quanta longest slice on each level, from the highest to the lowest, in ticks; each at least 1
     * @return the policy
     * @throws IllegalArgumentException if there is no level, or if a quantum is less than 1
     */
    static FeedbackQueues mfq(long... quanta) {
        return FeedbackQueues.ostep(quanta);
    }

    /**
     * Lottery scheduling: a ticket is drawn before each slice.
     *
     * @param quantum length of a slice, in ticks; at least 1
     * @param seed the draws follow from it: the same seed gives the same run
     * @return the policy
     * @throws IllegalArgumentException if {@code quantum} is less than 1
     */
    static Lottery lottery(long quantum, long seed) {
        return new Lottery(quantum, seed);
    }

    /**
     * Stride scheduling: shares by tickets, without chance.
     *
     * @param quantum length of a slice, in ticks; at least 1
     * @return the policy
     * @throws IllegalArgumentException if {@code quantum} is less than 1
     */
    static Stride stride(long quantum) {
        return new Stride(quantum);
    }

    /**
     * Earliest deadline first.
     *
     * @return the policy
     */
    static EarliestDeadline edf() {
        return new EarliestDeadline();
    }

    /**
     * Processor sharing: all ready jobs run at once, each at an equal part of the CPU's speed.
     *
     * @return the policy
     */
    static ProcessorSharing processorSharing() {
        return new ProcessorSharing();
    }
}
