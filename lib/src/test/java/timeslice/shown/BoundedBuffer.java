package timeslice.shown;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** As chapter 12 shows it. */
class BoundedBuffer<E> {
    final Deque<E> items = new ArrayDeque<>();
    final ReentrantLock lock = new ReentrantLock();
    final Condition notFull = lock.newCondition(), notEmpty = lock.newCondition();
    final int capacity;

    BoundedBuffer(int capacity) {
        this.capacity = capacity;
    }

    void put(E item) throws InterruptedException {
        lock.lock();
        try {
            while (items.size() == capacity) notFull.await();
            items.addLast(item);
            notEmpty.signal();
        } finally {
            lock.unlock();
        }
    }

    E take() throws InterruptedException {
        lock.lock();
        try {
            while (items.isEmpty()) notEmpty.await();
            notFull.signal();
            return items.removeFirst();
        } finally {
            lock.unlock();
        }
    }
}
