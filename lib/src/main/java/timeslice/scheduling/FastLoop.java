package timeslice.scheduling;

import org.jspecify.annotations.Nullable;

/**
 * A loop for one policy, one CPU, free switches, room for all jobs in memory, and jobs that only compute. It gives what the general
 * engine gives, only faster; a test holds the two equal on many thousands of workloads.
 *
 * <p>The loops are chosen by {@code instanceof} and held by records, not by a pattern switch and lambdas: those
 * are linked at their first use, with some 300 classes of the JDK, and a command that lives for a quarter of a
 * second spends a tenth of it on that.
 */
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
        if (policy instanceof NamedPolicy named) {
            return of(named.policy(), jobs, machine);
        }
        if (policy instanceof Fcfs) {
            return new Uninterrupted(policy);
        }
        if (policy instanceof FeedbackQueues mfq) {
            return FeedbackLoop.fits(mfq) ? new Interrupting(mfq, FeedbackSweep.fits(mfq, jobs)) : null;
        }
        if (!PackedJob.fits(jobs)) {
            return null;
        }
        if (policy instanceof ShortestJobFirst sjf) {
            return sjf.estimate() == null ? new Uninterrupted(sjf) : null;
        }
        if (policy instanceof ShortestRemainingTime srtf) {
            return srtf.preempted() == Preempted.GOES_TO_TAIL ? null : new Interrupting(srtf, false);
        }
        return policy instanceof RoundRobin ? new Interrupting(policy, false) : null;
    }

    /** A policy under which a job that has begun runs to its end. */
    record Uninterrupted(Policy policy) implements FastLoop {
        @Override
        public Outcome run(Workload jobs, boolean recording) {
            return policy instanceof Fcfs ? FcfsLoop.run(jobs, recording) : ShortestLoop.run(jobs, recording);
        }
    }

    /**
     * A policy that interrupts jobs. A run writes down where its busy periods begin; their slices are recorded
     * when somebody wants to see them.
     *
     * @param sweeps whether all jobs of a level can be run at once
     */
    record Interrupting(Policy policy, boolean sweeps) implements FastLoop, ReplayedSlices.Recording {
        @Override
        public Outcome run(Workload jobs, boolean recording) {
            if (!recording) {
                return run(jobs, RunRecord.NONE);
            }
            var periods = new BusyPeriods();
            var outcome = run(jobs, new RunRecord(null, periods));
            return outcome.with(new ReplayedSlices(jobs, outcome, periods, this));
        }

        @Override
        public Outcome run(Workload jobs, RecordedSlices slices) {
            return run(jobs, new RunRecord(slices, null));
        }

        private Outcome run(Workload jobs, RunRecord record) {
            if (policy instanceof RoundRobin rr) {
                return new RoundRobinLoop(jobs, rr, record).run();
            }
            if (policy instanceof FeedbackQueues mfq) {
                return sweeps ? new FeedbackSweep(jobs, mfq, record).run() : new FeedbackLoop(jobs, mfq, record).run();
            }
            return RemainingLoop.run(jobs, record);
        }
    }

    /** The outcome of a loop, after a check. */
    static Outcome outcome(Workload jobs, long[] start, long[] finish, long switches, @Nullable RecordedSlices slices) {
        var outcome = new Outcome(start, finish, null, switches, 0, slices, null);
        Invariants.check(jobs, outcome);
        return outcome;
    }
}
