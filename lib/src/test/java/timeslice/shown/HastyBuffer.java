package timeslice.shown;

import java.util.concurrent.locks.Lock;

/** As chapter 12 shows it. */
class HastyBuffer<E> extends BoundedBuffer<E> {
    HastyBuffer(int capacity, Lock lock) {
        super(capacity, lock);
    }

    @Override
    E take() throws InterruptedException {
        lock.lock();
        try {
            if (items.isEmpty()) notEmpty.await();
            notFull.signal();
            return items.removeFirst();
        } finally {
            lock.unlock();
        }
    }
}
