package timeslice.interleaving;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A counting semaphore that an exploration understands. Any thread may give back what another has taken. Outside an
 * exploration it is a {@link Semaphore}. Make one with {@link Locks#semaphore}.
 */
public final class StepSemaphore {
    private final String name;
    private final Semaphore real;
    private final List<Integer> takers = new ArrayList<>(0);
    private final Wait wait = new ForPermit();
    private int permits;

    /** The state of the run to which this semaphore belongs. */
    private @Nullable Object run;

    private final class ForPermit implements Wait {
        @Override
        public boolean isReady(int thread) {
            return permits > 0;
        }

        @Override
        public String what() {
            return "a permit of " + name;
        }

        @Override
        public int holder() {
            // With one permit it is clear who keeps others waiting; with several it may be any of them.
            return takers.size() == 1 ? takers.getFirst() : NOBODY;
        }
    }

    StepSemaphore(String name, int permits) {
        this.name = name;
        this.permits = permits;
        real = new Semaphore(permits);
    }

    /** Takes a permit; waits until there is one. */
    public void acquire() {
        var thread = StepThread.current();
        if (thread == null) {
            acquireReally();
            return;
        }
        run = thread.belonging(name, run);
        thread.reach("acquire " + name, wait);
        permits--;
        takers.add(thread.index);
    }

    /** {@return whether there was a permit, which the thread then has taken} */
    public boolean tryAcquire() {
        var thread = StepThread.current();
        if (thread == null) {
            return real.tryAcquire();
        }
        run = thread.belonging(name, run);
        thread.reach("try " + name, null);
        if (permits == 0) {
            thread.note("no permit");
            return false;
        }
        permits--;
        takers.add(thread.index);
        return true;
    }

    /** Gives a permit back, or adds one. */
    public void release() {
        var thread = StepThread.current();
        if (thread == null) {
            real.release();
            return;
        }
        run = thread.belonging(name, run);
        thread.reach("release " + name, null);
        permits++;
        if (!takers.remove(/* element */ (Integer) thread.index) && !takers.isEmpty()) {
            takers.removeFirst();
        }
    }

    /** {@return the semaphore's name} */
    @Override
    public String toString() {
        return name;
    }

    String shown() {
        return permits + (permits == 1 ? " permit" : " permits");
    }

    List<@Nullable Object> parts() {
        var parts = new ArrayList<@Nullable Object>();
        parts.add(permits);
        parts.addAll(takers);
        return parts;
    }

    private void acquireReally() {
        try {
            real.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Abandoned();
        }
    }
}
