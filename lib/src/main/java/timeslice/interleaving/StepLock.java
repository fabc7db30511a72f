package timeslice.interleaving;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A lock that an exploration understands: taking and giving back are steps, and a thread that must wait is known to
 * wait, and for whom. Outside an exploration it is a lock like any other. Make one with {@link Locks}.
 */
public final class StepLock implements Lock {
    private final String name;
    private final boolean isReentrant;
    private final ReentrantLock real = new ReentrantLock();
    private final List<StepCondition> conditions = new ArrayList<>(0);
    private final Wait wait = new ForLock();
    private int owner = Wait.NOBODY;
    private int holds;

    /** The state of the run to which this lock belongs. */
    private @Nullable Object run;

    private final class ForLock implements Wait {
        @Override
        public boolean isReady(int thread) {
            return owner == NOBODY || (isReentrant && owner == thread);
        }

        @Override
        public String what() {
            return name;
        }

        @Override
        public int holder() {
            return owner;
        }
    }

    StepLock(String name, boolean isReentrant) {
        this.name = name;
        this.isReentrant = isReentrant;
    }

    /**
     * Takes the lock; waits until it is free. A thread that holds it already takes it once more if the lock is
     * reentrant; else it waits for itself.
     */
    @Override
    public void lock() {
        var thread = StepThread.current();
        if (thread == null) {
            lockReally();
            return;
        }
        run = thread.belonging(name, run);
        thread.reach("lock " + name, wait);
        owner = thread.index;
        holds++;
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        if (StepThread.current() == null && isFreeForMe()) {
            real.lockInterruptibly();
        } else {
            lock();
        }
    }

    /** Takes the lock if it is free now. */
    @Override
    public boolean tryLock() {
        var thread = StepThread.current();
        if (thread == null) {
            return isFreeForMe() && real.tryLock();
        }
        run = thread.belonging(name, run);
        thread.reach("try " + name, null);
        if (!wait.isReady(thread.index)) {
            thread.note("not free");
            return false;
        }
        owner = thread.index;
        holds++;
        return true;
    }

    /** Takes the lock if it becomes free in time; in an exploration, which knows no time, if it is free now. */
    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return StepThread.current() == null ? isFreeForMe() && real.tryLock(time, unit) : tryLock();
    }

    /**
     * Gives the lock back.
     *
     * @throws IllegalMonitorStateException if the thread does not hold it
     */
    @Override
    public void unlock() {
        var thread = StepThread.current();
        if (thread == null) {
            real.unlock();
            return;
        }
        run = thread.belonging(name, run);
        thread.reach("unlock " + name, null);
        requireHeld(thread, "gives back");
        if (--holds == 0) {
            owner = Wait.NOBODY;
        }
    }

    /** {@return a new condition of this lock, named after it} */
    @Override
    public StepCondition newCondition() {
        return newCondition("condition of " + name);
    }

    /**
     * {@return a new condition of this lock}
     *
     * @param conditionName what it is called in tables, such as {@code "notEmpty"}
     */
    public StepCondition newCondition(String conditionName) {
        var condition = new StepCondition(conditionName, this, real.newCondition());
        conditions.add(condition);
        return condition;
    }

    /** {@return whether a thread holds the lock} */
    public boolean isLocked() {
        return owner != Wait.NOBODY || real.isLocked();
    }

    /** {@return the lock's name} */
    @Override
    public String toString() {
        return name;
    }

    void requireHeld(StepThread thread, String deed) {
        if (owner != thread.index) {
            throw new IllegalMonitorStateException(thread.nameOf(thread.index) + " " + deed + " " + name + ", which "
                    + (owner == Wait.NOBODY ? "nobody holds" : thread.nameOf(owner) + " holds"));
        }
    }

    /** Gives the lock back altogether. */
    int release() {
        int held = holds;
        holds = 0;
        owner = Wait.NOBODY;
        return held;
    }

    void retake(int thread, int held) {
        owner = thread;
        holds = held;
    }

    boolean isFree() {
        return owner == Wait.NOBODY;
    }

    String shown(Stage<?> stage) {
        return owner == Wait.NOBODY ? "free" : stage.name(owner);
    }

    List<@Nullable Object> parts() {
        var parts = new ArrayList<@Nullable Object>();
        parts.add(owner);
        parts.add(holds);
        conditions.forEach(condition -> parts.addAll(condition.parts()));
        return parts;
    }

    private boolean isFreeForMe() {
        return isReentrant || !real.isHeldByCurrentThread();
    }

    private void lockReally() {
        try {
            if (!isFreeForMe()) {
                new java.util.concurrent.CountDownLatch(1).await(); // for itself, so for ever
            }
            real.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Abandoned();
        }
    }
}
