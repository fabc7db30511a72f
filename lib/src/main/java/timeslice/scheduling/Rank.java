package timeslice.scheduling;

import java.util.Arrays;

/**
 * The value at a place among the sorted values of a metric that is a time, without sorting all of them and
 * without a column of their own: they are counted by their upper bits, and only those that share the upper
 * bits of the value wanted are sorted.
 */
final class Rank {
    private static final int BITS = 14;

    private final long[] end;
    private final long[] arrival;
    private final long[] burst;
    private final Schedule run;
    private final boolean waiting;

    private Rank(Metric metric, Schedule run) {
        this.run = run;
        boolean isResponse = metric == Metric.RESPONSE && !run.outcome().isUninterrupted();
        end = isResponse ? run.outcome().start() : run.outcome().finish();
        arrival = run.workload().arrivals;
        burst = run.workload().bursts;
        waiting = metric == Metric.WAITING || (metric == Metric.RESPONSE && !isResponse);
    }

    /** The value that has so many values in front of it. */
    static long at(Metric metric, Schedule run, int place) {
        long max = (long) run.totals().of(metric).max();
        return new Rank(metric, run).at(place, Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(max) - BITS));
    }

    private long at(int place, int shift) {
        var counts = new int[1 << BITS];
        for (int job = 0; job < end.length; job++) {
            counts[(int) (value(job) >>> shift)]++;
        }
        int upper = 0;
        int rest = place;
        while (rest >= counts[upper]) {
            rest -= counts[upper++];
        }
        return shift == 0 ? upper : among(upper, shift, counts[upper])[rest];
    }

    /** The values with these upper bits, sorted. */
    private long[] among(int upper, int shift, int count) {
        var values = new long[count];
        int found = 0;
        for (int job = 0; job < end.length; job++) {
            long value = value(job);
            if (value >>> shift == upper) {
                values[found++] = value;
            }
        }
        Arrays.sort(values);
        return values;
    }

    private long value(int job) {
        long value = end[job] - arrival[job];
        return waiting ? value - burst[job] - run.blocked(job) : value;
    }
}
