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
            case RoundRobin rr
            when PackedJob.fits(jobs) -> byParts((all, record) -> new RoundRobinLoop(all, rr, record).run());
            case ShortestJobFirst sjf when sjf.estimate() == null && PackedJob.fits(jobs) -> ShortestLoop::run;
            case ShortestRemainingTime srtf
            when srtf.preempted() != Preempted.GOES_TO_TAIL && PackedJob.fits(jobs) -> byParts(RemainingLoop::run);
            case FeedbackQueues mfq
            when FeedbackLoop.fits(mfq) ->
                byParts(
                        FeedbackSweep.fits(mfq, jobs)
                                ? (all, record) -> new FeedbackSweep(all, mfq, record).run()
                                : (all, record) -> new FeedbackLoop(all, mfq, record).run());
            default -> null;
        };
    }

    /** A loop that runs with a record or without. */
    @FunctionalInterface
    interface Recorded {
        Outcome run(Workload jobs, RunRecord record);
    }

    /** A run writes down where its busy periods begin; their slices are recorded when somebody wants to see them. */
    private static FastLoop byParts(Recorded loop) {
        return (jobs, recording) -> {
            if (!recording) {
                return loop.run(jobs, RunRecord.NONE);
            }
            var periods = new BusyPeriods();
            var outcome = loop.run(jobs, new RunRecord(null, periods));
            var slices = new ReplayedSlices(
                    jobs, outcome, periods, (some, recorded) -> loop.run(some, new RunRecord(recorded, null)));
            return outcome.with(slices);
        };
    }

    /** The outcome of a loop, after a check. */
    static Outcome outcome(Workload jobs, long[] start, long[] finish, long switches, @Nullable RecordedSlices slices) {
        var outcome = new Outcome(start, finish, null, switches, 0, slices, null);
        Invariants.check(jobs, outcome);
        return outcome;
    }
}
