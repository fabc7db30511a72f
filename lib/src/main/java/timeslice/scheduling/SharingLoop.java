package timeslice.scheduling;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Processor sharing by virtual time: the service that every ready job has had since the start. It grows
 * by 1/k a tick while k jobs share; a job with burst b that enters at v leaves at v + b.
 */
final class SharingLoop {
    private record Sharer(int job, int nextBurst, double leavesAt) {}

    private record Return(int job, int nextBurst, double at, long order) {}

    private final Workload jobs;
    private final long[] start;
    private final long[] finish;
    private final long @Nullable [] blocked;
    private final double[] deviceFree;
    private final double[] blockedExactly;
    private final PriorityQueue<Sharer> sharers =
            new PriorityQueue<>(Comparator.comparingDouble(Sharer::leavesAt).thenComparingInt(Sharer::job));
    private final PriorityQueue<Return> returns =
            new PriorityQueue<>(Comparator.comparingDouble(Return::at).thenComparingLong(Return::order));
    private double now;
    private double service;
    private int arrived;
    private long requests;

    private SharingLoop(Workload jobs) {
        this.jobs = jobs;
        start = new long[jobs.size()];
        finish = new long[jobs.size()];
        Arrays.fill(start, -1);
        var io = jobs.io;
        blocked = io == null ? null : new long[jobs.size()];
        deviceFree = new double[io == null ? 0 : io.devices().size()];
        blockedExactly = new double[io == null ? 0 : jobs.size()];
    }

    static Outcome run(Workload jobs) {
        return new SharingLoop(jobs).run();
    }

    private Outcome run() {
        while (true) {
            double arrival = arrived < jobs.size() ? jobs.arrivals[arrived] : Double.POSITIVE_INFINITY;
            var back = returns.peek();
            double entry = Math.min(arrival, back == null ? Double.POSITIVE_INFINITY : back.at());
            var first = sharers.peek();
            double leave =
                    first == null ? Double.POSITIVE_INFINITY : now + (first.leavesAt() - service) * sharers.size();
            if (Double.isInfinite(entry) && Double.isInfinite(leave)) {
                break;
            }
            if (leave <= entry) {
                service = first == null ? service : first.leavesAt();
                now = leave;
                var done = sharers.remove();
                begin(done.job(), done.nextBurst());
            } else {
                service += sharers.isEmpty() ? 0 : (entry - now) / sharers.size();
                now = entry;
                if (arrival == entry) {
                    int job = arrived++;
                    begin(job, jobs.io == null ? 0 : jobs.io.offset()[job]);
                } else {
                    var returned = returns.remove();
                    begin(returned.job(), returned.nextBurst());
                }
            }
        }
        return new Outcome(start, finish, blocked, 0, 0, null, null);
    }

    /** The job begins the burst at this position, or is done. */
    private void begin(int job, int position) {
        var io = jobs.io;
        boolean done = io == null ? position == 1 : position == io.offset()[job + 1];
        if (done) {
            finish[job] = Math.max(Math.round(now), jobs.arrivals[job] + jobs.bursts[job] + blockedTicks(job));
        } else if (io == null || io.device()[position] == BurstColumns.CPU) {
            long burst = io == null ? jobs.bursts[job] : io.time()[position];
            if (start[job] < 0) {
                start[job] = Math.round(now);
            }
            sharers.add(new Sharer(job, position + 1, service + burst));
        } else {
            request(job, io, position);
        }
    }

    private void request(int job, BurstColumns io, int position) {
        short device = io.device()[position];
        double from = device == BurstColumns.DELAY ? now : Math.max(now, deviceFree[device]);
        double to = from + io.time()[position];
        if (device != BurstColumns.DELAY) {
            deviceFree[device] = to;
        }
        blockedExactly[job] += to - now;
        returns.add(new Return(job, position + 1, to, requests++));
    }

    private long blockedTicks(int job) {
        if (blocked == null) {
            return 0;
        }
        blocked[job] = Math.round(blockedExactly[job]);
        return blocked[job];
    }
}
