package timeslice.process;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * The stretches of time in which a process really ran, as the process itself sees them. It reads the
 * clock over and over; where two readings lie far apart, it was not running in between.
 */
final class Stretches {
    /**
     * Two readings further apart than this have a gap between them, in nanoseconds. An interrupt or a
     * thread of the JVM takes less; giving the CPU to another process takes more, most of the time.
     */
    static final long SHORTEST_GAP = 500_000;

    private final CpuClock clock;
    private final LongSupplier time;
    private long[] ends = new long[1024];
    private int size;

    Stretches(CpuClock clock) {
        this(clock, System::nanoTime);
    }

    /**
     * With another clock for the time that passes.
     *
     * @param clock the CPU time that the process has used
     * @param time the time that passes, in nanoseconds, as {@link System#nanoTime()} counts
     */
    Stretches(CpuClock clock, LongSupplier time) {
        this.clock = clock;
        this.time = time;
    }

    /** Takes the two ends of a stretch, on the clock of {@link System#nanoTime()}. */
    interface Visitor {
        void stretch(long from, long to);
    }

    /**
     * Computes until that much CPU time has been used since the call.
     *
     * @param demand CPU time in nanoseconds
     * @return the CPU time used, in nanoseconds; at least {@code demand}
     */
    long compute(long demand) {
        long from = time.getAsLong();
        long last = from;
        long before = clock.nanos();
        long used = 0;
        long nextLook = from + demand;
        while (used < demand) {
            long now = time.getAsLong();
            if (now - last > SHORTEST_GAP) {
                add(from, last);
                from = now;
            }
            last = now;
            if (now - nextLook >= 0) {
                used = clock.nanos() - before;
                // The demand that is left takes at least as long as it would without a gap.
                nextLook = now + demand - used;
            }
        }
        add(from, last);
        return used;
    }

    void forEach(Visitor visitor) {
        for (int i = 0; i < size; i += 2) {
            visitor.stretch(ends[i], ends[i + 1]);
        }
    }

    private void add(long from, long to) {
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
        ends[size++] = from;
        ends[size++] = to;
    }
}
