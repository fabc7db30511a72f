package timeslice.interleaving;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a {@link StepLock}. A signal wakes the thread that has waited longest; a signal without a waiting
 * thread is lost. Threads wake by signals only, never for no reason, so a program that needs a loop around its waiting
 * for that alone is not found out.
 */
@SuppressWarnings("WaitNotInLoop") // the loop is its caller's, as with every condition
public final class StepCondition implements Condition {
    private final String name;
    private final StepLock lock;
    private final Condition real;
    private final ArrayDeque<Waiter> waiters = new ArrayDeque<>(0);

    private final class Waiter implements Wait {
        private final int thread;
        private boolean isSignalled;

        Waiter(int thread) {
            this.thread = thread;
        }

        @Override
        public boolean isReady(int asking) {
            return isSignalled && lock.isFree();
        }

        @Override
        public String what() {
            return isSignalled ? lock.toString() : "a signal on " + name;
        }
    }

    StepCondition(String name, StepLock lock, Condition real) {
        this.name = name;
        this.lock = lock;
        this.real = real;
    }

    /** Gives the lock back and waits for a signal; then takes the lock again. */
    @Override
    public void await() throws InterruptedException {
        var thread = StepThread.current();
        if (thread == null) {
            real.await();
            return;
        }
        awaitSignal(thread);
    }

    @Override
    public void awaitUninterruptibly() {
        var thread = StepThread.current();
        if (thread == null) {
            real.awaitUninterruptibly();
            return;
        }
        awaitSignal(thread);
    }

    private void awaitSignal(StepThread thread) {
        thread.reach("wait " + name, null);
        lock.requireHeld(thread, "waits on " + name + " without");
        int held = lock.release();
        var waiter = new Waiter(thread.index);
        waiters.add(waiter);
        thread.reach("wake " + name, waiter);
        lock.retake(thread.index, held);
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        requireFree("await with a time");
        return real.await(time, unit);
    }

    @Override
    public long awaitNanos(long nanoseconds) throws InterruptedException {
        requireFree("awaitNanos");
        return real.awaitNanos(nanoseconds);
    }

    @Override
    public boolean awaitUntil(Date deadline) throws InterruptedException {
        requireFree("awaitUntil");
        return real.awaitUntil(deadline);
    }

    private static void requireFree(String what) {
        if (StepThread.current() != null) {
            throw new UnsupportedOperationException(what + ": an exploration knows no time; use await() without one");
        }
    }

    /** Wakes the thread that has waited longest, if one waits. */
    @Override
    public void signal() {
        var thread = StepThread.current();
        if (thread == null) {
            real.signal();
            return;
        }
        lock.requireHeld(thread, "signals " + name + " without holding");
        thread.note(waiters.isEmpty() ? "signal " + name + ": nobody waits" : "signal " + name);
        wakeOne();
    }

    /** Wakes all threads that wait. */
    @Override
    public void signalAll() {
        var thread = StepThread.current();
        if (thread == null) {
            real.signalAll();
            return;
        }
        lock.requireHeld(thread, "signals " + name + " without holding");
        thread.note("signalAll " + name + ": " + waiters.size() + " waiting");
        while (!waiters.isEmpty()) {
            wakeOne();
        }
    }

    private void wakeOne() {
        var waiter = waiters.poll();
        if (waiter != null) {
            waiter.isSignalled = true;
        }
    }

    /** {@return the condition's name} */
    @Override
    public String toString() {
        return name;
    }

    List<@Nullable Object> parts() {
        var parts = new ArrayList<@Nullable Object>();
        waiters.forEach(waiter -> parts.add(waiter.thread));
        parts.add(name);
        return parts;
    }
}
