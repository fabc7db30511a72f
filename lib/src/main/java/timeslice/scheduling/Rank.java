package timeslice.scheduling;

/**
 * The value at a place among the sorted values of a metric that is a time, without sorting them and without a
 * column of their own: they are counted by their upper bits, then those that share the upper bits of the value
 * wanted by the next bits, and so on. Mostly one or two passes do.
 */
final class Rank {
    private static final int BITS = 14;

    /** So many jobs at once: the JVM compiles what is called often sooner than one long loop, and once only. */
    private static final int STRETCH = 32;

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
        return new Rank(metric, run).at(place, Long.SIZE - Long.numberOfLeadingZeros(max));
    }

    private long at(int place, int bits) {
        long upper = 0;
        int rest = place; // so many values in front of it share its upper bits
        int left = bits;
        while (left > 0) {
            int width = Math.min(BITS, left);
            left -= width;
            var counts = counted(upper, left, width);
            int next = 0;
            while (rest >= counts[next]) {
                rest -= counts[next++];
            }
            upper = (upper << width) | next;
        }
        return upper;
    }

    /** How many values with these upper bits have each of the possible next ones, above so many lower bits. */
    private int[] counted(long upper, int lower, int width) {
        var counts = new int[1 << width];
        for (int job = 0; job < end.length; job += STRETCH) {
            count(job, Math.min(job + STRETCH, end.length), upper, lower, width, counts);
        }
        return counts;
    }

    private void count(int from, int to, long upper, int lower, int width, int[] counts) {
        for (int job = from; job < to; job++) {
            long value = value(job) >>> lower;
            if (value >>> width == upper) {
                counts[(int) value & (counts.length - 1)]++;
            }
        }
    }

    private long value(int job) {
        long value = end[job] - arrival[job];
        return waiting ? value - burst[job] - run.blocked(job) : value;
    }
}
