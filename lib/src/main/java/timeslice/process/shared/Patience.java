package timeslice.process.shared;

import java.util.concurrent.TimeUnit;

/** How long to wait, and whether an interrupt ends it. Made for one wait, used by one thread. */
public final class Patience {
    private static final long EVER = Long.MAX_VALUE;
    private static final long FIRST_SLICE = 1_000_000;

    private final long nanoseconds;
    private final boolean isInterruptible;
    private final long start;
    private boolean wasInterrupted;
    private long moment;
    private long slice;

    private Patience(long nanoseconds, boolean isInterruptible) {
        this.nanoseconds = nanoseconds;
        this.isInterruptible = isInterruptible;
        this.start = nanoseconds == EVER || nanoseconds <= 0 ? 0 : System.nanoTime();
    }

    /** {@return waiting for as long as it takes, until an interrupt} */
    public static Patience endless() {
        return new Patience(EVER, true);
    }

    /** {@return waiting for as long as it takes; an interrupt is kept for later} */
    public static Patience stubborn() {
        return new Patience(EVER, false);
    }

    /** {@return no waiting at all} */
    public static Patience none() {
        return new Patience(0, false);
    }

    /** {@return waiting for some time at most} */
    public static Patience of(long time, TimeUnit unit) {
        return new Patience(Math.max(0, unit.toNanos(time)), true);
    }

    /** Nanoseconds left, 0 or less if it is over. */
    long left() {
        return nanoseconds == EVER || nanoseconds <= 0 ? nanoseconds : nanoseconds - (System.nanoTime() - start);
    }

    /**
     * How long to sleep next, in nanoseconds: short at first, since a process that has just started cannot wake
     * others yet, then up to {@link Pause#SLICE}.
     */
    long slice() {
        slice = Math.min(Pause.SLICE, Math.max(FIRST_SLICE, 2 * slice));
        return Math.min(slice, left());
    }

    /** To be called at the beginning, where an interrupt counts although nothing need be waited for. */
    public void requireNoInterrupt() throws InterruptedException {
        if (isInterruptible) {
            check();
        }
    }

    /** To be called before each sleep. */
    void check() throws InterruptedException {
        if (Thread.interrupted()) {
            if (isInterruptible) {
                throw new InterruptedException("interrupted while it waited for another process");
            }
            wasInterrupted = true;
        }
    }

    /** To be called when that happens which was waited for, while nobody else can do the like. */
    void happensNow() {
        moment = System.nanoTime();
    }

    /** {@return when that happened which was waited for} */
    public long moment() {
        return moment;
    }

    /** To be called when the wait is over, however it ended. */
    void end() {
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
