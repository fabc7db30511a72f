package timeslice.scheduling;

import java.util.Arrays;

/**
 * How many jobs there are at every instant: a step function of time, made of the run's events (arrivals,
 * ends of I/O, finishes), not of its means. Its {@linkplain #mean() mean over time} is the L of Little's
 * law, L = λ W, so the law can be held against the mean turnaround W. Source of the law: J. D. C. Little, A
 * Proof for the Queuing Formula L = λ W, Operations Research 9 (1961).
 *
 * {@snippet :
 * var n = run.inSystem();
 * Lines.of("Jobs in the system", "time (ticks)", "jobs").steps("in system", n.times(), n.counts());
 * }
 */
public final class JobCount {
    private final String unit;
    private final long[] times; // counts[i] holds from times[i] until times[i + 1]
    private final int[] counts; // one less than times

    private JobCount(String unit, long[] times, int[] counts) {
        this.unit = unit;
        this.times = times;
        this.counts = counts;
    }

    /**
     * Counts from left to right.
     *
     * @param in instants at which the count rises by one, at least one; sorted here
     * @param out as many instants at which it falls by one; sorted here
     * @param served so many are not counted, because a processor is free for them
     */
    static JobCount of(String unit, long[] in, long[] out, int served) {
        Arrays.sort(in);
        Arrays.sort(out);
        var times = new long[in.length + out.length];
        var counts = new int[in.length + out.length];
        int size = 0;
        int entered = 0;
        int left = 0;
        while (left < out.length) {
            long now = entered < in.length ? Math.min(in[entered], out[left]) : out[left];
            while (entered < in.length && in[entered] == now) {
                entered++;
            }
            while (left < out.length && out[left] == now) {
                left++;
            }
            int count = Math.max(0, entered - left - served);
            if (size == 0 || count != counts[size - 1] || left == out.length) {
                times[size] = now;
                counts[size++] = count;
            }
        }
        return new JobCount(unit, Arrays.copyOf(times, size), Arrays.copyOf(counts, size - 1));
    }

    /** {@return the instants at which the count changes, and the end, ascending, in ticks: x values of a chart} */
    public double[] times() {
        return Arrays.stream(times).asDoubleStream().toArray();
    }

    /** {@return how many jobs there are from each of the {@link #times()} on; 0 from the end on} */
    public double[] counts() {
        return Arrays.stream(Arrays.copyOf(counts, times.length))
                .asDoubleStream()
                .toArray();
    }

    /** {@return the instant at which counting begins, in ticks} */
    public long start() {
        return times[0];
    }

    /** {@return the instant at which counting ends, in ticks} */
    public long end() {
        return times[times.length - 1];
    }

    /**
     * How many jobs there are just after what happens at an instant.
     *
     * @param time the instant, in ticks
     * @return the number of jobs; 0 before the start and from the end on
     */
    public int at(long time) {
        int found = Arrays.binarySearch(times, time);
        int step = found >= 0 ? found : -found - 2;
        return step < 0 || step >= counts.length ? 0 : counts[step];
    }

    /** {@return the mean over time, from start to end: what is counted during a longer time weighs more} */
    public double mean() {
        double area = 0;
        for (int i = 0; i < counts.length; i++) {
            area += (double) counts[i] * (times[i + 1] - times[i]);
        }
        return area / (end() - start());
    }

    /** {@return the greatest number of jobs} */
    public int max() {
        return Arrays.stream(counts).max().orElse(0);
    }

    /**
     * The same count during a part of the time.
     *
     * @param from instant at which it begins, in ticks
     * @param to instant at which it ends, in ticks
     * @return the count from {@code from} to {@code to}
     * @throws IllegalArgumentException if {@code to} is not after {@code from}
     */
    public JobCount window(long from, long to) {
        if (to <= from) {
            throw new IllegalArgumentException("a window from " + from + " to " + to + ": it must end after it begins");
        }
        var inside =
                Arrays.stream(times).filter(time -> time > from && time < to).toArray();
        var instants = new long[inside.length + 2];
        instants[0] = from;
        System.arraycopy(inside, 0, instants, 1, inside.length);
        instants[inside.length + 1] = to;
        var numbers = new int[inside.length + 1];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = at(instants[i]);
        }
        return new JobCount(unit, instants, numbers);
    }

    @Override
    public String toString() {
        return "from " + start() + " to " + end() + " " + unit + ": " + Decimals.show(mean()) + " jobs on average, "
                + max() + " at most";
    }
}
