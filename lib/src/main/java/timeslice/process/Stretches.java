package timeslice.process;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
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

    /** What a turn lasts at least, in nanoseconds of CPU time, unless the job needs even less. */
    private static final long SHORTEST_TURN = 2 * SHORTEST_GAP;

    private final CpuClock clock;
    private final LongSupplier time;
    private long[] ends = new long[1024];
    private int size;

    private long before;
    private long used;
    private long from;
    private long last;

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
     * Computes until that much CPU time has been used since the call, in one turn.
     *
     * @param demand CPU time in nanoseconds
     * @return the CPU time used, in nanoseconds; at least {@code demand}
     */
    long compute(long demand) {
        begin();
        return lastTurn(demand, 0);
    }

    /**
     * Computes until that much CPU time has been used since the call, in turns that an alarm ends: one for
     * each quantum that fits into the demand, and a last one for what is left. The last one needs no alarm.
     * An alarm that is late makes the next turn shorter, so that lateness does not add up; a part of each
     * turn is always left, so that their number does not depend on it.
     *
     * @param demand CPU time in nanoseconds
     * @param quantum CPU time of one turn in nanoseconds; more than 0
     * @return the CPU time used, in nanoseconds; at least {@code demand}
     */
    long compute(long demand, long quantum, Alarm alarm) {
        begin();
        long granted = 0;
        for (; demand - granted > quantum; granted += quantum) {
            long end = Math.max(granted + quantum, used + leastOf(quantum));
            alarm.set(before + end);
            spin(end, alarm::hasRung);
            if (last > from) { // else the gap has been noticed already
                add(from, last);
            }
            from = time.getAsLong();
            last = from;
        }
        return lastTurn(demand, granted);
    }

    private long lastTurn(long demand, long granted) {
        spin(Math.max(demand, used + leastOf(demand - granted)), () -> true);
        add(from, last);
        return used;
    }

    private static long leastOf(long turn) {
        return Math.max(turn / 4, Math.min(turn, SHORTEST_TURN));
    }

    private void begin() {
        from = time.getAsLong();
        last = from;
        before = clock.nanos();
        used = 0;
    }

    /** Computes until that much CPU time has been used since the beginning, and the turn is over besides. */
    private void spin(long end, BooleanSupplier isOver) {
        long nextLook = last + end - used;
        while (true) {
            long now = time.getAsLong();
            if (now - last > SHORTEST_GAP) {
                add(from, last);
                from = now;
            }
            last = now;
            if (now - nextLook >= 0) {
                used = clock.nanos() - before;
                if (used >= end && isOver.getAsBoolean()) {
                    return;
                }
                // The demand that is left takes at least as long as it would without a gap.
                nextLook = now + end - used;
            }
        }
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
