package timeslice.scheduling;

import org.jspecify.annotations.Nullable;

/**
 * Round robin. Where nobody asks for the slices and a job takes many of them, whole rounds are skipped
 * ({@link RoundRobinRounds}), so that the cost does not depend on the quantum; otherwise, and with a very
 * long queue, where moving it about would cost more than the slices, it goes slice by slice ({@link
 * RoundRobinTurns}), with a quantum of 1 in a loop of its own ({@link RoundRobinUnits}).
 */
final class RoundRobinLoop {
    /** Longest queue that is skipped over, and twice the length at which skipping begins again. */
    static final int LONG_QUEUE = 1024;

    /** From so many slices a job on, skipping them is faster than going through them. */
    private static final int MANY_SLICES = 8;

    private static final int MANY_UNITS = 24; // where each takes one tick

    final Workload jobs;
    final long[] arrival;
    final long[] burst;
    final long[] start;
    final long[] finish;
    final long quantum;
    final boolean arrivalFirst;
    private final @Nullable RecordedSlices slices;
    final @Nullable BusyPeriods periods;
    int arrived;
    int done;
    long now;
    long switches = -1; // the first job is none
    int last = Integer.MAX_VALUE; // none yet
    long taken; // slices so far

    RoundRobinLoop(Workload jobs, RoundRobin policy, RunRecord record) {
        this.jobs = jobs;
        arrival = jobs.arrivals;
        burst = jobs.bursts;
        start = new long[jobs.size()];
        finish = new long[jobs.size()];
        quantum = Math.min(policy.quantum(), PackedJob.longest(jobs));
        arrivalFirst = policy.tie() == Tie.ARRIVAL_FIRST;
        slices = record.slices();
        periods = record.periods();
    }

    Outcome run() {
        if (slices != null) {
            return turns();
        }
        if (slicesPerJob() >= (quantum == 1 ? MANY_UNITS : MANY_SLICES)) {
            return skip(LONG_QUEUE);
        }
        return quantum == 1 ? units() : turns();
    }

    /** With a quantum of 1. */
    Outcome units() {
        new RoundRobinUnits(this).run();
        return outcome();
    }

    private long slicesPerJob() {
        return jobs.burstSums().total() / quantum / burst.length;
    }

    Outcome turns() {
        new RoundRobinTurns(this, new LongRing(), slices).run(-1);
        if (slices != null) {
            slices.close(now);
        }
        return outcome();
    }

    /** Skips rounds while the queue is not longer than that. */
    Outcome skip(int longQueue) {
        var queue = new LongRing();
        var rounds = new RoundRobinRounds(this, longQueue);
        var turns = new RoundRobinTurns(this, queue, null);
        while (done < start.length) {
            rounds.run();
            if (done < start.length) {
                rounds.handOver(queue);
                turns.run(longQueue / 2);
                rounds.takeOver(queue);
            }
        }
        return outcome();
    }

    private Outcome outcome() {
        if (periods != null) {
            periods.end(taken);
        }
        return FastLoop.outcome(jobs, start, finish, switches, slices);
    }
}
