package timeslice.shown;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/** As chapter 11 shows it. */
class SmallCondition {
    private final ReentrantLock lock;
    private final Queue<Semaphore> bells = new ArrayDeque<>();

    SmallCondition(ReentrantLock lock) {
        this.lock = lock;
    }

    void await() throws InterruptedException {
        var mine = new Semaphore(0);
        int holds = lock.getHoldCount();
        if (holds == 0) throw new IllegalMonitorStateException("take the lock first");
        bells.add(mine); // 1
        for (int i = 0; i < holds; i++) lock.unlock(); // 2
        boolean rung = false; // 3
        try {
            mine.acquire();
            rung = true;
        } finally {
            for (int i = 0; i < holds; i++) lock.lock(); // 4
            if (!rung && !bells.remove(mine)) signal();
        }
    }

    void signal() {
        if (!lock.isHeldByCurrentThread()) throw new IllegalMonitorStateException("take the lock first");
        if (!bells.isEmpty()) bells.remove().release();
    }

    void signalAll() {
        do signal();
        while (!bells.isEmpty());
    }
}
