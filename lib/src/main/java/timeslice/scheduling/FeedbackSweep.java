package timeslice.scheduling;

import org.jspecify.annotations.Nullable;

/**
 * The same as {@link FeedbackLoop} where a job has one quantum on the top level and there are others below
 * it. The queue of the top level is then the arrivals themselves, and nothing is cut there. There are few
 * branches, as in {@link RoundRobinTurns}: what must be written when a job is done is written after every
 * slice.
 */
final class FeedbackSweep {
    private final Workload jobs;
    private final @Nullable RecordedSlices slices;
    private final @Nullable BusyPeriods periods;
    private final long[] quantum;
    private final int[] allotment;
    private final byte @Nullable [] quantaUsed; // null if every job goes down after one

    FeedbackSweep(Workload jobs, FeedbackQueues policy, RunRecord record) {
        this.jobs = jobs;
        slices = record.slices();
        periods = record.periods();
        quantum = policy.quanta().stream().mapToLong(Long::longValue).toArray();
        allotment = policy.allotments().stream().mapToInt(Integer::intValue).toArray();
        boolean several = policy.allotments().stream().anyMatch(number -> number > 1);
        quantaUsed = several ? new byte[jobs.size()] : null;
    }

    static boolean fits(FeedbackQueues policy, Workload jobs) {
        int lowest = policy.quanta().size() - 1;
        return lowest > 0
                && policy.allotments().getFirst() == 1
                && policy.allotments().stream().allMatch(number -> number <= Byte.MAX_VALUE)
                && PackedJob.fits(jobs);
    }

    Outcome run() {
        // locals instead of fields: twice as fast
        var recorded = slices;
        var arrival = jobs.arrivals;
        var burst = jobs.bursts;
        int size = jobs.size();
        var start = new long[size];
        var finish = new long[size];
        int shift = PackedJob.bits(size);
        long lower = (1L << shift) - 1;
        int lowest = quantum.length - 1;
        var quanta = quantum;
        var leftover = quantum.clone();
        var levels = new LongRing[quantum.length]; // of packed jobs
        for (int level = 1; level <= lowest; level++) {
            levels[level] = new LongRing();
        }
        var second = levels[1];
        long first = quantum[0];
        if (recorded != null) {
            recorded.useLevels();
        }
        int in = 0;
        int last = -1;
        long switches = size - 1L; // to a job on the top level, but for the first
        long now = 0;
        long next = arrival[0];
        long below = 0; // slices below the top level
        long inUse = 0; // bit i: level i holds a job
        while (true) {
            while (next <= now) {
                long needs = burst[in];
                long ran = Math.min(first, needs);
                if (recorded != null) {
                    recorded.begin(in, now, 0);
                }
                start[in] = now;
                now += ran;
                finish[in] = now; // until it runs again
                long goesDown = (first - needs) >>> 63;
                second.addIf(goesDown, ((needs - ran) << shift) | in);
                inUse |= goesDown << 1;
                last = in++;
                next = in < size ? arrival[in] : Long.MAX_VALUE;
            }
            if (inUse == 0) {
                if (in == size) {
                    break;
                }
                if (recorded != null) {
                    recorded.idle(now, next);
                }
                if (periods != null && now < next) {
                    periods.pause(now, in, in + below);
                }
                now = next;
                continue;
            }
            below++;
            int level = Long.numberOfTrailingZeros(inUse);
            var queue = levels[level];
            long entry = queue.first();
            int job = (int) (entry & lower);
            if (recorded != null) {
                recorded.begin(job, now, level);
            }
            switches += -(job ^ last) >>> 31; // 1 if it is another job
            last = job;
            long full = Math.min(leftover[level], entry >>> shift);
            long ran = Math.min(full, next - now);
            now += ran;
            finish[job] = now; // until it runs again
            entry -= ran << shift;
            if (ran < full) { // somebody arrives meanwhile
                queue.first(entry);
                leftover[level] -= ran;
                continue;
            }
            queue.head++;
            leftover[level] = quanta[level];
            inUse &= ~((queue.isEmpty() ? 1L : 0) << level);
            long goesOn = -(entry >>> shift) >>> 63;
            int to = quantaUsed == null ? Math.min(level + 1, lowest) : below(job, level);
            levels[to].addIf(goesOn, entry);
            inUse |= goesOn << to;
        }
        if (recorded != null) {
            recorded.close(now);
        }
        if (periods != null) {
            periods.end(size + below);
        }
        return FastLoop.outcome(jobs, start, finish, switches, recorded);
    }

    /** The level on which a job goes on that has used up a quantum. */
    private int below(int job, int level) {
        if (quantaUsed != null) {
            if (++quantaUsed[job] < allotment[level]) {
                return level;
            }
            quantaUsed[job] = 0;
        }
        return Math.min(level + 1, quantum.length - 1);
    }
}
