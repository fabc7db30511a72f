package timeslice.scheduling;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives the processors their jobs. The jobs of a queue stand in one order: from the highest level to the
 * lowest, and on a level from head to tail; those that run keep their places. Where the policy preempts, the
 * first of them run, as many as there are processors, so that a job that comes in front takes the processor
 * of the one that stands last; otherwise a job keeps its processor and the first of the others follows.
 */
final class CoreDispatcher {
    private static final int NOWHERE = -1;

    private final FeedbackQueues policy;
    private final long switchCost;
    private final List<Core> cores;
    private final List<FeedbackRun> queues;
    private final int[] home; // by job: the processor that it ran on last, or is to run on
    private final int[] ranOn;
    private final CoreReasons reasons;
    private final @Nullable CoreWatcher watcher;
    private long changes;
    private long switches;
    private long migrations;

    CoreDispatcher(
            FeedbackQueues policy, Simulator machine, List<Core> cores, Workload jobs, @Nullable CoreWatcher watcher) {
        this.policy = policy;
        this.cores = cores;
        this.watcher = watcher;
        switchCost = machine.switchCost();
        var accounts = new HashMap<ReadyJob, FeedbackRun.Account>();
        int number = machine.queues() == CoreQueues.SHARED ? 1 : cores.size();
        queues = IntStream.range(0, number)
                .mapToObj(i -> new FeedbackRun(policy, accounts))
                .toList();
        home = new int[jobs.size()];
        ranOn = new int[jobs.size()];
        Arrays.fill(ranOn, NOWHERE);
        reasons = new CoreReasons(policy);
    }

    long switches() {
        return switches;
    }

    long migrations() {
        return migrations;
    }

    /** A job has become ready. */
    void enter(ReadyJob job, long now) {
        if (ranOn[job.index()] == NOWHERE && isPerCore()) {
            home[job.index()] = shortest();
        }
        job.ready = true;
        queue(job).entered(job);
    }

    private int shortest() {
        return IntStream.range(0, queues.size())
                .boxed()
                .min(Comparator.comparingInt(core -> queues.get(core).size()))
                .orElseThrow();
    }

    /** A job has stopped running, or may have to. */
    void stopped(Core core, ReadyJob job, Stop why) {
        var queue = queue(job);
        if (why == Stop.EXPIRED) {
            queue.stopped(job, why);
            putBack(core);
        } else {
            if (why != Stop.INTERRUPTED) {
                core.release();
            }
            queue.stopped(job, why);
        }
    }

    /** The processor's job waits again. */
    private void putBack(Core core) {
        if (core.job != null) {
            core.job.ready = true;
        }
        core.release();
    }

    /** Every processor that may choose does so; {@code changes} tells how much has happened so far. */
    void dispatch(long now, long changes) {
        this.changes = changes;
        if (!isPerCore()) {
            choose(queues.getFirst(), cores, now);
            return;
        }
        for (var core : cores) {
            choose(queues.get(core.number), List.of(core), now);
        }
        for (var core : cores) {
            if (core.isFree()) {
                steal(core, now);
            }
        }
    }

    /** The jobs at the head of a queue get its processors. */
    private void choose(FeedbackRun queue, List<Core> all, long now) {
        boolean preemptive = policy.rules().preemptive();
        var open = all.stream()
                .filter(core -> core.isFree() || (preemptive && !core.isSwitching))
                .toList();
        var interrupted =
                open.stream().flatMap(core -> Stream.ofNullable(core.job)).toList();
        if (open.isEmpty()
                || queue.first(1, job -> job.ready || interrupted.contains(job)).isEmpty()) {
            return;
        }
        queue.boost(now);
        var chosen = queue.first(open.size(), job -> job.ready || interrupted.contains(job));
        var displaced = new HashMap<Core, ReadyJob>();
        for (var core : open) {
            var job = core.job;
            if (job != null && chosen.contains(job)) {
                plan(core, job, queue, now);
                begin(core, job, now, !core.isFresh);
            } else if (job != null) {
                if (!core.isFresh) {
                    queue.preempt(job);
                }
                putBack(core);
                displaced.put(core, job);
            }
        }
        for (var job : chosen) {
            if (job.ready) {
                var core = open.stream().filter(Core::isFree).findFirst().orElseThrow();
                start(core, job, now, () -> reasons.head(queue, job, displaced.get(core), isPerCore() ? core : null));
            }
        }
    }

    /** A processor whose queue is empty takes the last job of the queue in which most jobs wait. */
    private void steal(Core thief, long now) {
        var own = queues.get(thief.number);
        var victim = IntStream.range(0, queues.size())
                .boxed()
                .filter(number -> waiting(number) > 0)
                .max(Comparator.comparingInt(this::waiting).thenComparing(Comparator.reverseOrder()));
        if (victim.isEmpty()) {
            return;
        }
        var from = queues.get(victim.get());
        from.boost(now);
        own.boost(now);
        var last = from.lastReady();
        if (last.isPresent()) {
            var job = last.get();
            var reason = watcher == null ? null : reasons.stolen(thief, cores.get(victim.get()), from);
            from.move(job, own);
            home[job.index()] = thief.number;
            start(thief, job, now, () -> reason);
        }
    }

    private int waiting(int number) {
        return queues.get(number).size() - (cores.get(number).isFree() ? 0 : 1);
    }

    /** The processor takes a job; the reason is asked for only if somebody listens. */
    private void start(Core core, ReadyJob job, long now, Supplier<CoreReasons.@Nullable Reason> why) {
        plan(core, job, queue(job), now);
        var reason = watcher == null ? null : why.get();
        if (watcher != null && reason != null) {
            long limit = core.limit >= Limits.LARGEST ? Long.MAX_VALUE : core.limit;
            watcher.decided(now, core, job, limit, reason.waiting(), reason.text());
        }
        job.ready = false;
        core.job = job;
        boolean isSwitch = core.last != null && core.last != job;
        core.last = job;
        if (isSwitch) {
            switches++;
        }
        if (isSwitch && switchCost > 0) {
            core.isSwitching = true;
            core.until = Math.addExact(now, switchCost);
            core.seen = changes;
            core.slices.add(Slices.SWITCH, now, core.until, false, 0);
        } else {
            begin(core, job, now, false);
        }
    }

    private void plan(Core core, ReadyJob job, FeedbackRun queue, long now) {
        core.level = job.level();
        core.limit = queue.quantum(job);
        core.planned = Math.min(core.limit, job.remaining);
        if (policy.rules().preemptive()) {
            core.planned = Math.min(core.planned, queue.untilBoost(now));
        }
    }

    /** The job runs from now on. */
    void begin(Core core, ReadyJob job, long now, boolean goesOn) {
        core.begin(now, goesOn);
        if (ranOn[job.index()] != NOWHERE && ranOn[job.index()] != core.number) {
            migrations++;
        }
        ranOn[job.index()] = core.number;
        home[job.index()] = core.number;
    }

    private boolean isPerCore() {
        return queues.size() > 1;
    }

    private FeedbackRun queue(ReadyJob job) {
        return queues.get(isPerCore() ? home[job.index()] : 0);
    }
}
