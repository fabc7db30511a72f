package timeslice.shown;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;

/** As chapter 12 shows it. */
class OwnQueue<E> {
    private final Deque<E> items = new ArrayDeque<>();
    private final int capacity;

    OwnQueue(int capacity) {
        this.capacity = capacity;
    }

    synchronized boolean isEmpty() {
        return items.isEmpty();
    }

    synchronized int size() {
        return items.size();
    }

    synchronized void enqueue(E item) {
        if (items.size() == capacity) throw new IllegalStateException("queue is full");
        items.addLast(item);
    }

    synchronized E dequeue() {
        if (items.isEmpty()) throw new NoSuchElementException("queue is empty");
        return items.removeFirst();
    }
}
