package timeslice.scheduling;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Everything that makes a job ready: its arrival, and its return from I/O. At one instant, arrivals come
 * first, in the order of the workload; then returns from I/O, in the order in which it was asked for, and
 * jobs of the pool that get a place in memory, as if they returned. A job whose CPU burst ends at that
 * instant has asked for its device before them.
 */
final class Arrivals {
    static final long NEVER = Long.MAX_VALUE;

    private record Return(long at, long order, ReadyJob job, int nextBurst) {}

    private final Workload jobs;
    private final ReadyQueue ready;
    private final Entrance entrance;
    private final long[] finish;
    private final long @Nullable [] blocked;
    private final @Nullable IoLog log;
    private final @Nullable Memory memory;
    private final PriorityQueue<Return> returns =
            new PriorityQueue<>(Comparator.comparingLong(Return::at).thenComparingLong(Return::order));
    private final long[] deviceFree;
    private final int[] burst; // the burst after the present one, per job
    private long requests;
    private long entries;
    private int arrived;

    /** Where jobs come that have become ready. */
    @FunctionalInterface
    interface Entrance {
        void enter(ReadyJob job, long now);
    }

    Arrivals(Workload jobs, Simulator machine, ReadyQueue ready, PolicyCalls policy, long[] finish) {
        this(jobs, machine, ready, finish, (job, now) -> {
            ready.append(job);
            policy.entered(job, now);
        });
    }

    Arrivals(Workload jobs, Simulator machine, ReadyQueue ready, long[] finish, Entrance entrance) {
        this.jobs = jobs;
        this.ready = ready;
        this.entrance = entrance;
        this.finish = finish;
        var io = jobs.io;
        memory = machine.isMemoryLimited() ? new Memory(machine, jobs) : null;
        boolean isBlocking = io != null || memory != null;
        blocked = isBlocking ? new long[jobs.size()] : null;
        log = isBlocking ? new IoLog() : null;
        deviceFree = new long[io == null ? 0 : io.devices().size()];
        burst = new int[io == null ? 0 : jobs.size()];
    }

    long @Nullable [] blocked() {
        return blocked;
    }

    @Nullable
    IoLog log() {
        return log;
    }

    /** The next instant at which a job may become ready, or {@link #NEVER}. */
    long next() {
        long arrival = arrived < jobs.size() ? jobs.arrivals[arrived] : NEVER;
        var first = returns.peek();
        return first == null ? arrival : Math.min(arrival, first.at());
    }

    /** Lets everybody in whose time has come. */
    void admit(long now) {
        while (next() <= now) {
            long at = next();
            if (arrived < jobs.size() && jobs.arrivals[arrived] == at) {
                var job = new ReadyJob(jobs, ready, arrived++);
                begin(job, jobs.io == null ? 0 : jobs.io.offset()[job.index()], at);
            } else {
                var back = returns.remove();
                begin(back.job(), back.nextBurst(), at);
            }
        }
    }

    /** The job's CPU burst is over; false if the job is done, too. */
    boolean nextBurst(ReadyJob job, long now) {
        if (jobs.io == null) {
            finish[job.index()] = now;
            leave(job, 0, now);
            return false;
        }
        boolean more = burst[job.index()] < jobs.io.offset()[job.index() + 1];
        begin(job, burst[job.index()], now);
        return more;
    }

    private void begin(ReadyJob job, int position, long now) {
        var io = jobs.io;
        boolean isDone = io != null && position == io.offset()[job.index() + 1];
        if (memory != null && !isDone && !memory.admits(job, position, now)) {
            return; // it waits in the pool
        }
        if (io == null) {
            enter(job, jobs.bursts[job.index()], now);
        } else if (isDone) {
            finish[job.index()] = now;
            leave(job, position, now);
        } else if (io.device()[position] == BurstColumns.CPU) {
            burst[job.index()] = position + 1;
            enter(job, io.time()[position], now);
        } else {
            request(job, io, position, now);
            leave(job, position, now);
        }
    }

    /** If the job needs its place in memory no more, the next one of the pool comes in. */
    private void leave(ReadyJob job, int position, long now) {
        var next = memory == null ? null : memory.leaves(job, position);
        if (next != null) {
            block(next.job(), BurstColumns.DELAY, next.since(), next.since(), now);
            returns.add(new Return(now, requests++, next.job(), next.position()));
        }
    }

    private void enter(ReadyJob job, long time, long now) {
        job.burst = time;
        job.remaining = time;
        job.readySince = now;
        job.tailSince = now;
        job.entry = entries++;
        entrance.enter(job, now);
    }

    private void request(ReadyJob job, BurstColumns io, int position, long now) {
        short device = io.device()[position];
        long from = device == BurstColumns.DELAY ? now : Math.max(now, deviceFree[device]);
        long to = from + io.time()[position];
        if (device != BurstColumns.DELAY) {
            deviceFree[device] = to;
        }
        block(job, device, now, from, to);
        returns.add(new Return(to, requests++, job, position + 1));
    }

    private void block(ReadyJob job, short device, long since, long from, long to) {
        if (blocked != null && log != null) {
            blocked[job.index()] += to - since;
            job.blocked += to - since;
            log.add(new IoLog.Entry(job.index(), device, since, from, to));
        }
    }
}
