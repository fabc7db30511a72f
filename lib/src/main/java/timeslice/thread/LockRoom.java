package timeslice.thread;

import java.util.List;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** The waiting room of a lock; its state is the number of holds. */
final class LockRoom extends WaitingRoom {
    private static final long serialVersionUID = 1;

    private final boolean isReentrant;
    private volatile long timesTaken;

    LockRoom(String name, boolean isReentrant) {
        super(name);
        this.isReentrant = isReentrant;
    }

    boolean isReentrant() {
        return isReentrant;
    }

    int holds() {
        return getState();
    }

    @Nullable
    Thread owner() {
        return getState() == 0 ? null : getExclusiveOwnerThread();
    }

    boolean isMine() {
        return isHeldExclusively();
    }

    Condition condition() {
        return new ConditionObject();
    }

    @Override
    List<Thread> holders() {
        var owner = owner();
        return owner == null ? List.of() : List.of(owner);
    }

    @Override
    void giveBack() {
        release(1);
    }

    @Override
    long timesTaken() {
        return timesTaken;
    }

    @Override
    boolean takeNow() {
        return tryAcquire(1);
    }

    @Override
    boolean takeWithin(long nanos) throws InterruptedException {
        return tryAcquireNanos(1, nanos);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // only the owner counts
    protected boolean tryAcquire(int holds) {
        var me = Thread.currentThread();
        if (isReentrant && getState() > 0 && me.equals(getExclusiveOwnerThread())) {
            setState(Math.addExact(getState(), holds));
            return true;
        }
        if (!compareAndSetState(0, holds)) {
            return false;
        }
        setExclusiveOwnerThread(me);
        timesTaken++;
        return true;
    }

    @Override
    protected boolean tryRelease(int holds) {
        if (!isHeldExclusively()) {
            var owner = owner();
            throw new IllegalMonitorStateException("thread \"" + Threads.name(Thread.currentThread())
                    + "\" cannot unlock " + name() + ": "
                    + (owner == null ? "nobody holds it" : "it is held by " + Threads.name(owner)));
        }
        int left = getState() - holds;
        if (left == 0) {
            setExclusiveOwnerThread(null);
        }
        setState(left);
        return left == 0;
    }

    @Override
    protected boolean isHeldExclusively() {
        return getState() > 0 && Thread.currentThread().equals(getExclusiveOwnerThread());
    }
}
