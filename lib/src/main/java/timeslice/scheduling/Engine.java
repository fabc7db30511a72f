package timeslice.scheduling;

import org.jspecify.annotations.Nullable;

/**
 * The general engine: one CPU, any policy. An event loop that jumps from decision to decision; the
 * length of a slice costs nothing.
 */
final class Engine {
    private final PolicyCalls policy;
    private final long switchCost;
    private final ReadyQueue ready = new ReadyQueue();
    private final Arrivals arrivals;
    private final RecordedSlices slices;
    private final long[] start;
    private final long[] finish;
    private final Tie tie;
    private final Preempted preempted;
    private long now;
    private long switches;
    private @Nullable ReadyJob last;
    private @Nullable ReadyJob interrupted;

    private Engine(Policy policy, Workload jobs, Simulator machine, @Nullable Watcher watcher) {
        this.policy = new PolicyCalls(policy, jobs, watcher);
        tie = policy.tie();
        preempted = policy.preempted();
        switchCost = machine.switchCost();
        start = new long[jobs.size()];
        finish = new long[jobs.size()];
        arrivals = new Arrivals(jobs, machine, ready, this.policy, finish);
        slices = new RecordedSlices(jobs);
    }

    static Outcome run(Policy policy, Workload jobs, Simulator machine, @Nullable Watcher watcher) {
        return new Engine(policy, jobs, machine, watcher).run();
    }

    private Outcome run() {
        while (true) {
            arrivals.admit(now);
            if (ready.isEmpty()) {
                if (arrivals.next() == Arrivals.NEVER) {
                    break;
                }
                now = arrivals.next(); // idle until then
            } else {
                decide();
            }
        }
        return new Outcome(
                start,
                finish,
                arrivals.blocked(),
                switches,
                Math.multiplyExact(switches, switchCost),
                slices,
                arrivals.log());
    }

    private void decide() {
        ready.tell(now, interrupted);
        var choice = policy.choose(ready);
        var job = choice.job();
        boolean goesOn = job == interrupted;
        if (interrupted != null && !goesOn) {
            preempt(interrupted);
        }
        interrupted = null;
        if (last != null && last != job) {
            switches++;
            if (switchCost > 0) {
                slices.add(Slices.SWITCH, now, now + switchCost, false, 0);
                now = Math.addExact(now, switchCost);
                last = job;
                if (choice.preemptible() && arrivals.next() <= now) {
                    return; // somebody came while the CPU switched: decide again
                }
            }
        }
        last = job;
        execute(choice, job, goesOn);
    }

    private void execute(Choice choice, ReadyJob job, boolean goesOn) {
        long from = now;
        long planned = Math.min(choice.limit(), Math.min(choice.review(), job.remaining));
        long to = from + planned;
        if (choice.preemptible() && arrivals.next() < to) {
            to = arrivals.next();
        }
        long ran = to - from;
        if (job.received == 0) {
            start[job.index()] = from;
        }
        slices.add(job.index(), from, to, goesOn, job.level());
        now = to;
        job.remaining -= ran;
        job.received += ran;
        job.used += ran;
        job.readySince = to;
        arrivals.admit(to - 1); // who came meanwhile was earlier, in the ready queue and at a device
        if (job.remaining == 0) {
            ready.remove(job);
            job.used = 0;
            boolean more = arrivals.nextBurst(job, to);
            policy.stopped(job, more ? Stop.BLOCKED : Stop.FINISHED, to);
        } else if (ran == choice.limit()) {
            expire(job);
        } else {
            interrupted = job;
            policy.stopped(job, Stop.INTERRUPTED, to);
        }
    }

    private void expire(ReadyJob job) {
        if (tie == Tie.ARRIVAL_FIRST) {
            arrivals.admit(now);
        }
        ready.moveToTail(job);
        job.used = 0;
        job.tailSince = now;
        policy.stopped(job, Stop.EXPIRED, now);
    }

    /** Another job gets the CPU although this one's slice is not over. */
    private void preempt(ReadyJob job) {
        if (preempted == Preempted.GOES_TO_TAIL) {
            ready.moveToTail(job);
            job.tailSince = now;
        }
        if (preempted != Preempted.KEEPS_PLACE_AND_LEFTOVER) {
            job.used = 0;
        }
    }
}
