package timeslice.scheduling;

/**
 * What a loop must know of all bursts before it begins, from one pass.
 *
 * @param longest a number that takes as many bits as the longest burst, and is not less
 * @param total all bursts together, in ticks
 */
record BurstSums(long longest, long total) {
    /** So many bursts at once: the JVM compiles what is called often sooner than one long loop, and once only. */
    private static final int STRETCH = 32;

    static BurstSums of(long[] bursts) {
        long bits = 0;
        long sum = 0;
        for (int from = 0; from < bursts.length; from += STRETCH) {
            int to = Math.min(from + STRETCH, bursts.length);
            bits |= bits(bursts, from, to);
            sum += sum(bursts, from, to);
        }
        return new BurstSums(bits, sum);
    }

    private static long bits(long[] bursts, int from, int to) {
        long bits = 0;
        for (int job = from; job < to; job++) {
            bits |= bursts[job];
        }
        return bits;
    }

    private static long sum(long[] bursts, int from, int to) {
        long sum = 0;
        for (int job = from; job < to; job++) {
            sum += bursts[job];
        }
        return sum;
    }
}
