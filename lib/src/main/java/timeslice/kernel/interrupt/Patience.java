package timeslice.kernel.interrupt;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/**
 * How long interrupted threads are waited for. The clock alone cannot tell: on a loaded machine a thread that is
 * about to end may get no processor for a second. So a thread is given up when it has had its chance:
 * <ul>
 *   <li>it has computed for so long that it does not heed the interrupt, by its own processor time;
 *   <li>or it waits where it can wait for ever, in a call of the operating system or for a monitor whose owner
 *       does not get on either, and has used no processor during the last looks;
 *   <li>or, whatever it does, after {@link #LONGEST}.
 * </ul>
 * Time is counted in looks of whoever waits, with a pause before each: who waits is slowed down by a loaded
 * machine as well.
 */
public final class Patience {
    /** Between two looks. */
    public static final Duration PAUSE = Duration.ofMillis(5);

    /** By the clock, after which a thread that never gets a processor is given up too. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    /** Looks without any processor time after which a thread that waits is taken to wait on. */
    private static final int STILL = 20;

    private static final int LONGEST_CHAIN = 100;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Map<Long, Use> uses = new HashMap<>();
    private final long end = System.nanoTime() + LONGEST.toNanos();
    private final int fewest;
    private final long enough;
    private int looks;

    /**
     * Begins to wait.
     *
     * @param grace how long a thread is waited for on a machine that has processors to spare
     */
    public Patience(Duration grace) {
        this.fewest = (int) Math.ceilDiv(grace.toNanos(), PAUSE.toNanos());
        this.enough = grace.toNanos() * 2 / 5;
    }

    /** Pauses, then counts a look. */
    public void look() throws InterruptedException {
        Thread.sleep(PAUSE);
        looks++;
    }

    /** {@return how many looks there were} */
    public int looks() {
        return looks;
    }

    /**
     * {@return whether a thread has had its chance to end}
     *
     * @param thread is alive; asked for after each look, from the first on
     */
    public boolean isOverFor(Thread thread) {
        var use = use(thread.threadId());
        if (System.nanoTime() > end) {
            return true;
        }
        // Of a virtual thread the JVM does not tell the processor time.
        return looks >= fewest && (thread.isVirtual() || use.sinceBegin() >= enough || waitsOn(thread, use));
    }

    private boolean waitsOn(Thread thread, Use use) {
        return switch (thread.getState()) {
            case NEW, TERMINATED -> true;
            case WAITING, TIMED_WAITING -> use.isStill(looks);
            case RUNNABLE -> use.isStill(looks) && isInSystem(thread);
            case BLOCKED -> !ownerGetsOn(thread.threadId());
        };
    }

    private static boolean isInSystem(Thread thread) {
        var trace = thread.getStackTrace();
        return trace.length == 0 || trace[0].isNativeMethod();
    }

    /** {@return whether the owner of the monitor, or who holds up the owner, computes} */
    private boolean ownerGetsOn(long blocked) {
        var seen = new HashSet<Long>();
        long id = blocked;
        while (seen.add(id) && seen.size() < LONGEST_CHAIN) {
            var info = THREADS.getThreadInfo(id);
            if (info == null || info.getThreadState() == Thread.State.TERMINATED) {
                return true; // it has just ended, and its monitors are free
            } else if (info.getLockOwnerId() >= 0) {
                id = info.getLockOwnerId();
            } else {
                return info.getThreadState() == Thread.State.BLOCKED || !use(id).isStill(looks);
            }
        }
        return false; // a deadlock
    }

    private Use use(long id) {
        var use = uses.computeIfAbsent(id, _ -> new Use(THREADS.getThreadCpuTime(id), looks));
        use.take(THREADS.getThreadCpuTime(id), looks);
        return use;
    }

    /** Processor time of one thread, in nanoseconds; -1 if nobody tells it. */
    private static final class Use {
        private final long begin;
        private long last;
        private int changed;

        Use(long begin, int look) {
            this.begin = begin;
            this.last = begin;
            this.changed = look;
        }

        void take(long now, int look) {
            if (now != last) {
                last = now;
                changed = look;
            }
        }

        long sinceBegin() {
            return last - begin;
        }

        boolean isStill(int look) {
            return look - changed >= STILL;
        }
    }
}
