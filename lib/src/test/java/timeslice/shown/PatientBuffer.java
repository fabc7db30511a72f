package timeslice.shown;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/** As chapter 12 shows it. */
class PatientBuffer<E> extends BoundedBuffer<E> {
    PatientBuffer(int capacity, Lock lock) {
        super(capacity, lock);
    }

    Optional<E> poll(Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (items.isEmpty()) {
                if (left <= 0) return Optional.empty();
                left = notEmpty.awaitNanos(left);
            }
            notFull.signal();
            return Optional.of(items.removeFirst());
        } finally {
            lock.unlock();
        }
    }
}
