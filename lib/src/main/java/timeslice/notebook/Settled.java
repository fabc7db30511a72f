package timeslice.notebook;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Finds out whether a thread has come to its end or to a wait, however long the machine takes to let it get there. */
final class Settled {
    private static final Set<Thread.State> WAITING =
            EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.BLOCKED);
    /** Nanoseconds of CPU time after which a thread that is still at work waits by asking again and again. */
    private static final long ASKING = 30_000_000;

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Settled() {}

    /**
     * Waits until a thread has ended or waits for something.
     *
     * @return whether it has ended; not, if it asks again and again instead of waiting, or takes longer than 10 seconds
     */
    static boolean ended(Thread thread) throws InterruptedException {
        var threads = ManagementFactory.getThreadMXBean();
        long end = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < end
                && !WAITING.contains(thread.getState())
                && threads.getThreadCpuTime(thread.threadId()) < ASKING) {
            if (thread.join(Duration.ofMillis(1))) {
                return true;
            }
        }
        return !thread.isAlive();
    }
}
