package timeslice.scheduling;

import org.jspecify.annotations.Nullable;

/**
 * Feedback queues by OSTEP's rules without a boost. Only the job at the head of a level can have a
 * leftover of its quantum, because a preempted job keeps its place: one number a level is enough.
 */
final class FeedbackLoop {
    private final Workload jobs;
    private final long[] arrival;
    private final long[] burst;
    private final long[] left;
    private final long[] start;
    private final long[] finish;
    private final @Nullable RecordedSlices slices;
    private final @Nullable BusyPeriods periods;
    private final boolean arrivalFirst;
    private final long[] quantum;
    private final int[] allotment;
    private final long[] leftover;
    private final IntRing[] levels;
    private final int @Nullable [] quantaUsed;

    FeedbackLoop(Workload jobs, FeedbackQueues policy, RunRecord record) {
        this.jobs = jobs;
        arrival = jobs.arrivals;
        burst = jobs.bursts;
        left = burst.clone();
        start = new long[jobs.size()];
        finish = new long[jobs.size()];
        slices = record.slices();
        periods = record.periods();
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
        if (slices != null) {
            slices.useLevels();
        }
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
        // locals instead of fields: twice as fast
        var arrivals = arrival;
        var rest = left;
        var queues = levels;
        var rests = leftover;
        var top = levels[0];
        int size = start.length;
        int in = 0;
        int last = -1;
        long time = 0;
        long taken = 0; // slices so far
        long levelsInUse = 0; // bit i: level i holds a job
        long switches = -1; // the first job is none
        for (int done = 0; done < size; ) {
            if (levelsInUse == 0) {
                if (slices != null) {
                    slices.idle(time, arrivals[in]);
                }
                if (periods != null && time < arrivals[in]) {
                    periods.pause(time, in, taken);
                }
                time = Math.max(time, arrivals[in]);
            }
            while (in < size && arrivals[in] <= time) {
                top.add(in++);
                levelsInUse |= 1;
            }
            int level = Long.numberOfTrailingZeros(levelsInUse);
            var queue = queues[level];
            int job = queue.first();
            if (job != last) {
                switches++;
                last = job;
            }
            long before = rest[job];
            if (level == 0 && before == burst[job]) {
                start[job] = time;
            }
            long ran = Math.min(rests[level], before);
            boolean cut = level > 0 && in < size && arrivals[in] < time + ran;
            if (cut) {
                ran = arrivals[in] - time;
            }
            if (slices != null) {
                slices.begin(job, time, level);
            }
            taken++;
            time += ran;
            rest[job] = before - ran;
            if (cut) {
                rests[level] -= ran;
                continue;
            }
            queue.remove();
            rests[level] = quantum[level];
            if (queue.isEmpty()) {
                levelsInUse &= ~(1L << level);
            }
            if (before == ran) {
                finish[job] = time;
                done++;
            } else {
                long until = arrivalFirst ? time : time - 1;
                while (in < size && arrivals[in] <= until) {
                    top.add(in++);
                    levelsInUse |= 1;
                }
                int to = below(job, level);
                queues[to].add(job);
                levelsInUse |= 1L << to;
            }
        }
        if (slices != null) {
            slices.close(time);
        }
        if (periods != null) {
            periods.end(taken);
        }
        return FastLoop.outcome(jobs, start, finish, switches, slices);
    }

    /** The level on which a job goes on that has used up a quantum. */
    private int below(int job, int level) {
        if (quantaUsed != null) {
            if (++quantaUsed[job] < allotment[level]) {
                return level;
            }
            quantaUsed[job] = 0;
        }
        return Math.min(level + 1, levels.length - 1);
    }
}
