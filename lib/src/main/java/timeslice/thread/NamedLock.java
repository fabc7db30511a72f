package timeslice.thread;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * A lock with a name that knows its owner, so that charts and reports can say who waits for whom, for virtual
 * threads too.
 *
 * <p>No wait for it is endless: {@link Deadlock#watch} ends a deadlock as soon as it is seen, and without
 * that, a thread that has waited for 2 seconds looks for itself whether it can ever go on; if not, {@link #lock()}
 * throws a {@link DeadlockException} that names the threads and locks. A thread that ended without giving a
 * lock back counts as one that never will.
 */
public final class NamedLock implements Lock {
    private final LockRoom room;

    private NamedLock(String name, boolean isReentrant) {
        room = new LockRoom(name, isReentrant);
    }

    /**
     * A plain lock, such as Python's {@code Lock} or a POSIX mutex: its owner cannot take it a second time, but
     * waits for itself.
     *
     * @param name what it guards, such as {@code "balance"}; not blank
     * @throws IllegalArgumentException if the name is blank
     */
    public static NamedLock plain(String name) {
        return new NamedLock(name, false);
    }

    /**
     * A reentrant lock, such as Python's {@code RLock} or Java's {@link java.util.concurrent.locks.ReentrantLock}:
     * its owner can take it again, and must give it back as often.
     *
     * @param name what it guards, such as {@code "balance"}; not blank
     * @throws IllegalArgumentException if the name is blank
     */
    public static NamedLock reentrant(String name) {
        return new NamedLock(name, true);
    }

    /** {@return its name} */
    public String name() {
        return room.name();
    }

    /** {@return the name of the thread that holds it; empty if none does} */
    public Optional<String> owner() {
        return Optional.ofNullable(room.owner()).map(Threads::name);
    }

    /** {@return how often its owner holds it; 0 if nobody does} */
    public int holdCount() {
        return room.holds();
    }

    /** {@return whether the calling thread holds it} */
    public boolean isHeldByCurrentThread() {
        return room.isMine();
    }

    /**
     * Takes the lock, and waits for it if need be. An interrupt does not end the wait.
     *
     * @throws DeadlockException if the wait would never end
     */
    @Override
    public void lock() {
        room.take();
    }

    /**
     * Takes the lock, and waits for it if need be.
     *
     * @throws InterruptedException if the thread is interrupted before it has the lock
     * @throws DeadlockException if the wait would never end
     */
    @Override
    public void lockInterruptibly() throws InterruptedException {
        room.takeInterruptibly();
    }

    @Override
    public boolean tryLock() {
        return room.takeNow();
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return room.tryTake(unit.toNanos(time));
    }

    /**
     * Gives the lock back.
     *
     * @throws IllegalMonitorStateException if the calling thread does not hold it
     */
    @Override
    public void unlock() {
        room.giveBack();
    }

    @Override
    public Condition newCondition() {
        return room.condition();
    }

    /** {@return name and owner, such as {@code "balance (held by Ann, 2 holds)"}} */
    @Override
    public String toString() {
        int holds = holdCount();
        return name()
                + owner().map(who -> " (held by " + who + (holds == 1 ? ", 1 hold)" : ", " + holds + " holds)"))
                        .orElse(" (free)");
    }
}
