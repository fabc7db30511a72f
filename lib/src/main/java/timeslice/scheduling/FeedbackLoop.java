package timeslice.scheduling;

import org.jspecify.annotations.Nullable;

/**
 * Feedback queues by OSTEP's rules without a boost. Only the job at the head of a level can have a
 * leftover of its quantum, because a preempted job keeps its place: one number a level is enough.
 */
final class FeedbackLoop {
    private final long[] arrival;
    private final long[] burst;
    private final long[] left;
    private final long[] start;
    private final long[] finish;
    private final @Nullable Slices slices;
    private final boolean arrivalFirst;
    private final long[] quantum;
    private final int[] allotment;
    private final long[] leftover;
    private final IntRing[] levels;
    private final int @Nullable [] quantaUsed;
    private long occupied; // bit i: level i holds a job
    private int arrived;
    private long now;

    FeedbackLoop(Workload jobs, FeedbackQueues policy, @Nullable Slices slices) {
        arrival = jobs.arrivals;
        burst = jobs.bursts;
        left = burst.clone();
        start = new long[jobs.size()];
        finish = new long[jobs.size()];
        this.slices = slices;
        arrivalFirst = policy.tie() == Tie.ARRIVAL_FIRST;
        quantum = policy.quanta().stream().mapToLong(Long::longValue).toArray();
        allotment = policy.allotments().stream().mapToInt(Integer::intValue).toArray();
        leftover = quantum.clone();
        levels = new IntRing[quantum.length];
        for (int level = 0; level < levels.length; level++) {
            levels[level] = new IntRing();
        }
        boolean several = policy.allotments().stream().anyMatch(number -> number > 1);
        quantaUsed = several ? new int[jobs.size()] : null;
    }

    static boolean fits(FeedbackQueues policy) {
        var rules = policy.rules();
        return policy.boostEvery() == 0
                && policy.quanta().size() <= Long.SIZE
                && rules.preemptive()
                && rules.demotedAlone()
                && rules.preempted() == Preempted.KEEPS_PLACE_AND_LEFTOVER;
    }

    Outcome run() {
        int last = -1;
        long switches = -1; // the first job is none
        for (int done = 0; done < start.length; ) {
            if (occupied == 0 && arrival[arrived] > now) {
                now = arrival[arrived];
            }
            admit(now);
            int level = Long.numberOfTrailingZeros(occupied);
            int job = levels[level].first();
            if (job != last) {
                switches++;
                last = job;
            }
            if (left[job] == burst[job]) {
                start[job] = now;
            }
            long ran = Math.min(leftover[level], left[job]);
            boolean cut = level > 0 && arrived < arrival.length && arrival[arrived] < now + ran;
            if (cut) {
                ran = arrival[arrived] - now;
            }
            if (slices != null) {
                slices.add(job, now, now + ran, false, level);
            }
            now += ran;
            left[job] -= ran;
            if (cut) {
                leftover[level] -= ran;
            } else if (left[job] == 0) {
                leave(level);
                finish[job] = now;
                done++;
            } else {
                expire(job, level);
            }
        }
        return FastLoop.outcome(start, finish, switches, slices);
    }

    private void expire(int job, int level) {
        leave(level);
        admit(arrivalFirst ? now : now - 1);
        int to = level;
        if (quantaUsed == null || ++quantaUsed[job] == allotment[level]) {
            to = Math.min(level + 1, levels.length - 1);
            if (quantaUsed != null) {
                quantaUsed[job] = 0;
            }
        }
        enter(job, to);
    }

    private void admit(long until) {
        while (arrived < arrival.length && arrival[arrived] <= until) {
            enter(arrived++, 0);
        }
    }

    private void enter(int job, int level) {
        levels[level].add(job);
        occupied |= 1L << level;
    }

    private void leave(int level) {
        levels[level].remove();
        leftover[level] = quantum[level];
        if (levels[level].isEmpty()) {
            occupied &= ~(1L << level);
        }
    }
}
