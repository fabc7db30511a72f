package timeslice.shown;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** As chapter 12 shows it. */
class BoundedBuffer<E> {
    final Deque<E> items = new ArrayDeque<>();
    final int capacity;
    final Lock lock;
    final Condition notFull, notEmpty;

    BoundedBuffer(int capacity, Lock lock) {
        this.capacity = capacity;
        this.lock = lock;
        notFull = lock.newCondition();
        notEmpty = lock.newCondition();
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
