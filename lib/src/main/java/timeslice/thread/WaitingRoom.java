package timeslice.thread;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/**
 * Where threads wait for a lock or a semaphore of ours. It knows who waits and who holds, for threads of the
 * platform and virtual ones, and can send a thread away that would wait for ever.
 *
 * <p>{@link java.util.concurrent.locks.LockSupport#getBlocker} of a thread that waits here is this object: so a
 * deadlock is found from the threads alone, without a list of all locks.
 */
abstract sealed class WaitingRoom extends AbstractQueuedSynchronizer permits LockRoom, SemaphoreRoom {
    private static final long serialVersionUID = 1;
    /** A thread that has waited so long looks for itself whether the wait can end. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

    private final String name;
    /** Who waits, each with the reason for which it is sent away: empty as long as it is not. */
    private final transient Map<Thread, String> waiting = new ConcurrentHashMap<>();

    WaitingRoom(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a lock needs a name, such as \"chopsticks\": reports show it");
        }
        this.name = name;
    }

    String name() {
        return name;
    }

    /** {@return the threads that hold it at this moment, perhaps several for a semaphore} */
    abstract List<Thread> holders();

    /** {@return how often it has been taken: the same number twice means the same holders in between} */
    abstract long timesTaken();

    abstract boolean takeNow();

    /** Waits no longer than this; whether it has been taken then. */
    abstract boolean takeWithin(long nanos) throws InterruptedException;

    boolean isWaiting(Thread thread) {
        return waiting.containsKey(thread);
    }

    /**
     * Marks a thread to be sent away with a {@link DeadlockException}; an interrupt then makes it go. Even if the
     * lock becomes free before that, the thread does not get it: so all threads of a deadlock end alike.
     *
     * @return whether it was waiting here
     */
    boolean sendAway(Thread thread, String reason) {
        return waiting.replace(thread, "", reason);
    }

    /** Gives back what the calling thread has just taken. */
    abstract void giveBack();

    void takeInterruptibly() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (!takeNow()) {
            await(true);
        }
    }

    void take() {
        if (takeNow()) {
            return;
        }
        try {
            await(false);
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    boolean tryTake(long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (takeNow()) {
            return true;
        }
        try (var _ = Track.waits(label())) {
            return takeWithin(nanos);
        }
    }

    private void await(boolean isInterruptible) throws InterruptedException {
        var me = Thread.currentThread();
        boolean interrupted = false;
        waiting.put(me, "");
        try (var _ = Track.waits(label())) {
            while (true) {
                try {
                    if (takeWithin(PATIENCE)) {
                        refuseIfSentAway(me);
                        return;
                    }
                    ownDeadlock(me).ifPresent(report -> {
                        throw new DeadlockException(report);
                    });
                } catch (InterruptedException e) {
                    var reason = waiting.getOrDefault(me, "");
                    if (!reason.isEmpty()) {
                        throw new DeadlockException(reason);
                    }
                    if (isInterruptible) {
                        throw e;
                    }
                    interrupted = true;
                }
            }
        } finally {
            waiting.remove(me);
            if (interrupted) {
                me.interrupt();
            }
        }
    }

    private void refuseIfSentAway(Thread me) {
        var reason = waiting.remove(me);
        if (reason != null && !reason.isEmpty()) {
            giveBack();
            throw new DeadlockException(reason);
        }
    }

    private Optional<String> ownDeadlock(Thread me) {
        return new WaitScan(this)
                .deadlock()
                .filter(found -> found.threads().contains(me))
                .map(found -> found.report().words());
    }

    /** Who holds it when the wait begins, for the charts. */
    private String label() {
        var names = holders().stream().map(Threads::name).toList();
        return names.isEmpty() ? name : name + ", held by " + String.join(" and ", names);
    }
}
