package timeslice.scheduling;

import org.jspecify.annotations.Nullable;

/**
 * A loop for one policy, one CPU, free switches, room for all jobs in memory, and jobs that only compute. It gives what the general
 * engine gives, only faster; a test holds the two equal on many thousands of workloads.
 */
@FunctionalInterface
interface FastLoop {
    /**
     * Runs the jobs, and checks the outcome.
     *
     * @param recording whether the outcome is to say who ran when
     */
    Outcome run(Workload jobs, boolean recording);

    /** The loop for a policy on a machine, or null if only the general engine can do it. */
    static @Nullable FastLoop of(Policy policy, Workload jobs, Simulator machine) {
        if (jobs.io != null || machine.switchCost() > 0 || machine.isMemoryLimited()) {
            return null;
        }
        return switch (policy) {
            case NamedPolicy named -> of(named.policy(), jobs, machine);
            case Fcfs fcfs -> FcfsLoop::run;
            case RoundRobin rr when PackedJob.fits(jobs) -> (all, recording) -> new RoundRobinLoop(all, rr, slices(all, recording)).run();
            case ShortestJobFirst sjf when sjf.estimate() == null && PackedJob.fits(jobs) -> ShortestLoop::run;
            case ShortestRemainingTime srtf
            when srtf.preempted() != Preempted.GOES_TO_TAIL && PackedJob.fits(jobs) -> (all, recording) -> RemainingLoop.run(all, slices(all, recording));
            case FeedbackQueues mfq
            when FeedbackLoop.fits(mfq) ->
                FeedbackSweep.fits(mfq, jobs)
                        ? (all, recording) -> new FeedbackSweep(all, mfq, slices(all, recording)).run()
                        : (all, recording) -> new FeedbackLoop(all, mfq, slices(all, recording)).run();
            default -> null;
        };
    }

    private static @Nullable RecordedSlices slices(Workload jobs, boolean recording) {
        return recording ? new RecordedSlices(jobs) : null;
    }

    /** The outcome of a loop, after a check. */
    static Outcome outcome(Workload jobs, long[] start, long[] finish, long switches, @Nullable RecordedSlices slices) {
        var outcome = new Outcome(start, finish, null, switches, 0, slices, null);
        Invariants.check(jobs, outcome);
        return outcome;
    }
}
