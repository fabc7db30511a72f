package timeslice.scheduling;

import org.jspecify.annotations.Nullable;

/**
 * Round robin. Where nobody asks for the slices, whole rounds are skipped ({@link RoundRobinRounds}), so
 * that the cost does not depend on the quantum; with a very long queue, where moving it about would cost
 * more than the slices, and where slices are recorded, it goes slice by slice.
 */
final class RoundRobinLoop {
    /** Longest queue that is skipped over, and the length at which skipping begins again. */
    static final int LONG_QUEUE = 1024;

    final Workload jobs;
    final long[] arrival;
    final long[] burst;
    final long[] start;
    final long[] finish;
    final long quantum;
    final boolean arrivalFirst;
    private final @Nullable Slices slices;
    private final int longQueue;
    int arrived;
    int done;
    long now;
    long dispatches;
    long repeats; // dispatches of the job that had the CPU just before
    int last = -1;
    private long[] left = new long[0];

    RoundRobinLoop(Workload jobs, RoundRobin policy, @Nullable Slices slices) {
        this(jobs, policy, slices, LONG_QUEUE);
    }

    RoundRobinLoop(Workload jobs, RoundRobin policy, @Nullable Slices slices, int longQueue) {
        this.jobs = jobs;
        arrival = jobs.arrivals;
        burst = jobs.bursts;
        start = new long[jobs.size()];
        finish = new long[jobs.size()];
        quantum = policy.quantum();
        arrivalFirst = policy.tie() == Tie.ARRIVAL_FIRST;
        this.slices = slices;
        this.longQueue = longQueue;
    }

    Outcome run() {
        var queue = new IntRing();
        if (slices == null) {
            var rounds = new RoundRobinRounds(this, longQueue);
            while (done < start.length) {
                rounds.run();
                if (done < start.length) {
                    if (left.length == 0) {
                        left = new long[start.length];
                    }
                    rounds.handOver(queue, left);
                    sliceBySlice(queue, longQueue / 2);
                    rounds.takeOver(queue, left);
                }
            }
        } else {
            left = burst.clone();
            while (done < start.length) {
                sliceBySlice(queue, -1);
            }
        }
        if (slices != null) {
            slices.close(now);
        }
        return FastLoop.outcome(jobs, start, finish, dispatches - 1 - repeats, slices);
    }

    /** Goes on until the queue is as short as that, or everything is done. */
    private void sliceBySlice(IntRing queue, int shortQueue) {
        while (done < start.length && queue.size() > shortQueue) {
            if (queue.isEmpty()) {
                if (slices != null) {
                    slices.idle(now, arrival[arrived]);
                }
                now = Math.max(now, arrival[arrived]);
                admit(queue, now);
            }
            int job = queue.remove();
            long rest = left[job];
            if (rest == burst[job]) {
                start[job] = now;
            }
            dispatches++;
            if (job == last) {
                repeats++;
            }
            last = job;
            long ran = Math.min(rest, quantum);
            if (slices != null) {
                slices.begin(job, now);
            }
            now += ran;
            left[job] = rest - ran;
            if (rest == ran) {
                finish[job] = now;
                done++;
                admit(queue, now);
            } else {
                admit(queue, arrivalFirst ? now : now - 1);
                queue.add(job);
                admit(queue, now);
            }
        }
    }

    private void admit(IntRing queue, long until) {
        while (arrived < arrival.length && arrival[arrived] <= until) {
            if (slices == null) {
                left[arrived] = burst[arrived];
            }
            queue.add(arrived++);
        }
    }
}
