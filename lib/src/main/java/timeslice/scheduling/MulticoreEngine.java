package timeslice.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The engine for several processors: an event loop that jumps from instant to instant. What happens at one
 * instant, it does in this order: ends of CPU bursts, by processor; then arrivals in the order of the
 * workload and returns from I/O in the order of the requests, and ends of quanta by processor, these two in
 * the order of the tie rule; then the free processors take jobs. On one processor it gives what
 * {@link Engine} gives.
 */
final class MulticoreEngine {
    private final long switchCost;
    private final FeedbackRules rules;
    private final List<Core> cores;
    private final CoreDispatcher dispatcher;
    private final Arrivals arrivals;
    private final long[] start;
    private final long[] finish;
    private final ReadyQueue clock = new ReadyQueue();
    private long changes;

    private MulticoreEngine(FeedbackQueues policy, Workload jobs, Simulator machine, @Nullable CoreWatcher watcher) {
        switchCost = machine.switchCost();
        rules = policy.rules();
        start = new long[jobs.size()];
        finish = new long[jobs.size()];
        cores = IntStream.range(0, machine.cores())
                .mapToObj(number -> new Core(number, jobs))
                .toList();
        dispatcher = new CoreDispatcher(policy, machine, cores, jobs, watcher);
        arrivals = new Arrivals(jobs, machine, clock, finish, dispatcher::enter);
    }

    static Outcome run(FeedbackQueues policy, Workload jobs, Simulator machine, @Nullable CoreWatcher watcher) {
        return new MulticoreEngine(policy, jobs, machine, watcher).run();
    }

    private Outcome run() {
        for (long now = next(); now != Arrivals.NEVER; now = next()) {
            step(now);
        }
        return new Outcome(
                new Starts.Recorded(start),
                finish,
                arrivals.blocked(),
                dispatcher.switches(),
                Math.multiplyExact(dispatcher.switches(), switchCost),
                null,
                arrivals.log(),
                new CoreRecord(cores.stream().<Slices>map(core -> core.slices).toList(), dispatcher.migrations()));
    }

    private long next() {
        long next = arrivals.next();
        for (var core : cores) {
            next = Math.min(next, core.until);
        }
        return next;
    }

    private void step(long now) {
        boolean happens =
                arrivals.next() == now || cores.stream().anyMatch(core -> core.isRunning() && core.until == now);
        changes += happens ? 1 : 0;
        boolean decide = happens || cores.stream().anyMatch(core -> core.hasSwitched(now) && isOutdated(core));
        if (decide) {
            stop(now);
        }
        for (var core : cores) {
            if (core.job != null && core.hasSwitched(now)) {
                if (isOutdated(core)) {
                    core.arrive();
                } else {
                    dispatcher.begin(core, core.job, now, false);
                }
            }
        }
        if (decide) {
            dispatcher.dispatch(now, changes);
        }
    }

    /** Something happened while the processor switched, so that its job may no longer be the right one. */
    private boolean isOutdated(Core core) {
        return rules.preemptive() && core.seen != changes;
    }

    /** Takes from the processors what ends now, or all jobs if the policy may give their processors away. */
    private void stop(long now) {
        var expired = new ArrayList<Core>();
        var ended = new ArrayList<Core>();
        for (var core : cores) {
            if (core.job != null && core.isRunning() && (core.until == now || rules.preemptive())) {
                charge(core, core.job, now);
                if (core.job.remaining == 0) {
                    ended.add(core);
                } else if (core.ran(now) == core.limit) {
                    expired.add(core);
                } else {
                    dispatcher.stopped(core, core.job, Stop.INTERRUPTED);
                }
            }
        }
        for (var core : ended) {
            if (core.job != null) {
                boolean more = arrivals.nextBurst(core.job, now);
                dispatcher.stopped(core, core.job, more ? Stop.BLOCKED : Stop.FINISHED);
            }
        }
        if (rules.tie() == Tie.ARRIVAL_FIRST) {
            arrivals.admit(now);
        }
        for (var core : expired) {
            if (core.job != null) {
                dispatcher.stopped(core, core.job, Stop.EXPIRED);
            }
        }
        arrivals.admit(now);
    }

    private void charge(Core core, ReadyJob job, long now) {
        if (job.received == 0) {
            start[job.index()] = core.from;
        }
        core.slices.add(job.index(), core.from, now, core.goesOn, core.level);
        job.remaining -= core.ran(now);
        job.received += core.ran(now);
    }
}
