package timeslice.thread;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The waiting room of a semaphore; its state is the number of permits that are left. */
final class SemaphoreRoom extends WaitingRoom {
    private static final long serialVersionUID = 1;

    private final transient Map<Thread, Integer> holders = new ConcurrentHashMap<>();
    private final transient AtomicLong changes = new AtomicLong();

    SemaphoreRoom(String name, int permits) {
        super(name);
        if (permits < 0) {
            throw new IllegalArgumentException(
                    "semaphore \"" + name + "\" cannot have " + permits + " permits: the number must be 0 or more");
        }
        setState(permits);
    }

    int permits() {
        return getState();
    }

    @Override
    void giveBack() {
        holders.computeIfPresent(Thread.currentThread(), (_, held) -> held == 1 ? null : held - 1);
        changes.incrementAndGet();
        releaseShared(1);
    }

    @Override
    List<Thread> holders() {
        return List.copyOf(holders.keySet());
    }

    @Override
    long timesTaken() {
        return changes.get();
    }

    @Override
    boolean takeNow() {
        return noted(tryAcquireShared(1) >= 0);
    }

    @Override
    boolean takeWithin(long nanos) throws InterruptedException {
        return noted(tryAcquireSharedNanos(1, nanos));
    }

    private boolean noted(boolean isTaken) {
        if (isTaken) {
            holders.merge(Thread.currentThread(), 1, Integer::sum);
            changes.incrementAndGet();
        }
        return isTaken;
    }

    @Override
    protected int tryAcquireShared(int permits) {
        while (true) {
            int available = getState();
            int left = available - permits;
            if (left < 0 || compareAndSetState(available, left)) {
                return left;
            }
        }
    }

    @Override
    protected boolean tryReleaseShared(int permits) {
        while (true) {
            int available = getState();
            if (compareAndSetState(available, Math.addExact(available, permits))) {
                return true;
            }
        }
    }
}
