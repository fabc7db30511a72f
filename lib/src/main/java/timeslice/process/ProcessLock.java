package timeslice.process;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import timeslice.process.shared.Control;
import timeslice.process.shared.Known;
import timeslice.process.shared.Mutex;
import timeslice.process.shared.Patience;
import timeslice.timeline.Timeline;

/**
 * A lock (锁) that one thread of one process holds at a time. The thread may take it again while it holds
 * it (reentrant, 可重入); it is free when each taking has been matched by an unlock.
 *
 * <pre>{@code
 * var lock = new ProcessLock();
 * lock.lock();
 * try { ... } finally { lock.unlock(); }
 * }</pre>
 *
 * <p>When a process dies that holds the lock, the next one gets it within a second, and is told:
 * {@link #previousHolderDied()}. What the lock guards may then be half done. Who waits longest has no right
 * of way.
 */
public final class ProcessLock implements Lock, AutoCloseable, Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    private static final String KIND = "lock";
    private static final Known<ProcessLock> KNOWN = new Known<>();

    private final transient Control control;
    private final transient Mutex mutex;
    private final transient LockLog log;
    /** Who holds it in this process. The fields below are the holder's own. */
    private transient volatile @Nullable Thread holder;

    private transient int holds;
    private transient boolean isFromTheDead;
    private transient long heldSince;

    private ProcessLock(Control control) {
        this.control = control;
        this.mutex = new Mutex(control, 0);
        this.log = new LockLog(control);
    }

    /**
     * A free lock.
     *
     * @throws java.io.UncheckedIOException if the system gives no memory or no file handle for it
     */
    public ProcessLock() {
        this(Control.create(KIND, 0));
        KNOWN.add(control.path(), this);
    }

    /**
     * Records from now on who waited for the lock and held it when, in every process, for
     * {@link #timeline()}. The first 16,384 spans are kept.
     *
     * @return this lock
     */
    public ProcessLock recorded() {
        log.begin();
        return this;
    }

    /**
     * Who waited and held when: one lane for each process (and thread) that used the lock.
     *
     * @return the recording so far, in nanoseconds since somebody first wanted the lock
     * @throws IllegalStateException if the lock is not {@linkplain #recorded() recorded}
     */
    public Timeline timeline() {
        return log.timeline();
    }

    @Override
    public void lock() {
        try {
            var _ = take(Patience.stubborn());
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        var _ = take(Patience.endless());
    }

    @Override
    public boolean tryLock() {
        try {
            return take(Patience.none());
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return take(Patience.of(time, unit));
    }

    /**
     * Gives the lock back.
     *
     * @throws IllegalMonitorStateException if the calling thread does not hold it
     */
    @Override
    public void unlock() {
        requireHolder("unlock");
        holds--;
        if (holds > 0) {
            return;
        }
        long since = heldSince;
        long until = log.now(); // while nobody else can hold it
        holder = null;
        mutex.unlock();
        log.held(since, until);
    }

    /**
     * Whether the lock came from a process that died while it held it. Asked by the thread that holds it.
     *
     * @return true from the taking of the lock until its unlock, if nobody gave it back before
     * @throws IllegalMonitorStateException if the calling thread does not hold it
     */
    public boolean previousHolderDied() {
        requireHolder("previousHolderDied");
        return isFromTheDead;
    }

    /** {@return whether the calling thread holds this lock} */
    public boolean isHeldByCurrentThread() {
        return Thread.currentThread().equals(holder);
    }

    /** {@return whether any thread of any process holds this lock} */
    public boolean isLocked() {
        return mutex.isLocked();
    }

    /**
     * Not supported.
     *
     * @throws UnsupportedOperationException always: wait for a condition with a {@link ProcessQueue}
     */
    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException("a lock between processes has no conditions: let the process "
                + "that waits take from a ProcessQueue, and the other one put into it");
    }

    /** Gives the lock's memory back early; the lock cannot be used afterwards by processes that start later. */
    @Override
    public void close() {
        control.close();
    }

    @Override
    public String toString() {
        return "ProcessLock[" + (isLocked() ? "held" : "free") + "]";
    }

    private boolean take(Patience patience) throws InterruptedException {
        if (isHeldByCurrentThread()) {
            patience.requireNoInterrupt();
            holds = Math.incrementExact(holds);
            return true;
        }
        long start = log.now();
        var result = mutex.lock(patience);
        if (result == Mutex.Result.TOO_LATE) {
            return false;
        }
        holder = Thread.currentThread();
        holds = 1;
        isFromTheDead = result == Mutex.Result.TAKEN_FROM_THE_DEAD;
        heldSince = log.waited(start);
        return true;
    }

    private void requireHolder(String call) {
        if (!isHeldByCurrentThread()) {
            throw new IllegalMonitorStateException(call + " is for the thread that holds the lock; the thread \""
                    + Thread.currentThread().getName() + "\" of \"" + CurrentProcess.name() + "\" does not hold it");
        }
    }

    @Serial
    private Object writeReplace() {
        return new Ticket(control.path(), control.token(), control.handOut());
    }

    @Serial
    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("a lock travels as its ticket");
    }

    /** What travels in the lock's place. */
    private record Ticket(String path, long token, int number) implements Serializable {
        @Serial
        private Object readResolve() {
            var lock = KNOWN.get(path, () -> new ProcessLock(Control.attach(KIND, path, token)));
            lock.control.arrived(number);
            return lock;
        }
    }
}
