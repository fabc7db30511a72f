package timeslice.scheduling;

import java.util.List;

/** Which policies can run on several processors, and the rules in words. */
final class CoreRules {
    private CoreRules() {}

    /** The policy as feedback queues: FCFS and round robin are feedback queues with one level. */
    static FeedbackQueues queues(Policy policy, Simulator machine) {
        return switch (NamedPolicy.plain(policy)) {
            case FeedbackQueues queues -> queues;
            case RoundRobin rr -> oneLevel(rr.name(), rr.quantum(), rr.tie());
            case Fcfs fcfs -> oneLevel(fcfs.name(), Limits.LARGEST, fcfs.tie());
            default ->
                throw new IllegalArgumentException(policy.name() + " cannot run on " + machine.cores()
                        + " processors: only FCFS, round robin and feedback queues can, as in Policy.roundRobin(4)");
        };
    }

    private static FeedbackQueues oneLevel(String name, long quantum, Tie tie) {
        var rules = new FeedbackRules(false, true, true, false, Preempted.KEEPS_PLACE_AND_LEFTOVER, tie);
        return new FeedbackQueues(name, List.of(quantum), List.of(1), 0, rules);
    }

    static String sentence(Policy policy, Simulator machine) {
        boolean preempts = queues(policy, machine).rules().preemptive();
        return machine.cores()
                + switch (machine.queues()) {
                    case SHARED ->
                        " processors, one ready queue: the lowest-numbered free one takes the job at the head"
                                + (preempts
                                        ? "; a job on a higher level takes the processor of the running job that "
                                                + "stands last"
                                        : "");
                    case PER_CORE ->
                        " processors, a ready queue each: a new job goes to the shortest (the running job counts), a "
                                + "job back from I/O to the processor it ran on; one whose queue is empty steals the "
                                + "last job of the queue in which most jobs wait";
                }
                + "; at one instant processors come in the order of their numbers";
    }
}
