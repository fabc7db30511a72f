package timeslice.thread;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * Work for a processor: nothing but arithmetic, so that a demonstration of CPU-bound tasks waits for
 * nothing else.
 *
 * <p>Two kinds of amount. {@link #steps} does a fixed number of steps: the same work everywhere, however
 * long it takes. {@link #spin} goes on until the calling thread has <em>used</em> so much CPU time; while
 * others have the processor the clock of the thread stands still, so a busy machine makes the call longer
 * but not the work smaller.
 */
public final class Work {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** About 50 µs between two looks at the clock. */
    private static final long STEPS_BETWEEN_LOOKS = 20_000;

    private Work() {}

    /**
     * Computes until the calling thread has used some CPU time. A virtual thread has no clock of its own in
     * Java; there as many steps are done as take that CPU time on a thread of the platform.
     *
     * @param cpuTime CPU time to use; above zero
     * @return a number that depends on every step, so that no compiler can leave the work out
     * @throws IllegalArgumentException if {@code cpuTime} is not above zero
     */
    public static long spin(Duration cpuTime) {
        long nanos = requirePositive(cpuTime);
        if (Thread.currentThread().isVirtual()) {
            return steps(stepsIn(cpuTime));
        }
        long end = THREADS.getCurrentThreadCpuTime() + nanos;
        long value = nanos;
        while (THREADS.getCurrentThreadCpuTime() < end) {
            value = compute(value, STEPS_BETWEEN_LOOKS);
        }
        return value;
    }

    /**
     * Does a fixed amount of arithmetic, each step of which needs the result of the one before it.
     *
     * @param count number of steps, about one nanosecond each or a little more; not negative
     * @return a number that depends on every step
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public static long steps(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("cannot do " + count + " steps of work: the number must be 0 or more");
        }
        return compute(count, count);
    }

    /**
     * How many steps this machine does in some CPU time, measured once, at the first need. The same number given to several
     * threads is the same work for each.
     *
     * @param cpuTime CPU time that the steps shall take; above zero
     * @return number of steps for {@link #steps}, at least 1
     * @throws IllegalArgumentException if {@code cpuTime} is not above zero
     */
    public static long stepsIn(Duration cpuTime) {
        long nanos = requirePositive(cpuTime);
        return Math.max(1, Math.round(nanos * Calibration.STEPS_PER_NANOSECOND));
    }

    private static long requirePositive(Duration cpuTime) {
        if (!cpuTime.isPositive()) {
            throw new IllegalArgumentException("cannot use " + cpuTime + " of CPU time: it must be above zero");
        }
        return cpuTime.toNanos();
    }

    /** Marsaglia's xorshift, "Xorshift RNGs" (2003): each step waits for the one before it. */
    static long compute(long seed, long steps) {
        long x = seed | 1;
        for (long i = 0; i < steps; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        return x;
    }
}
