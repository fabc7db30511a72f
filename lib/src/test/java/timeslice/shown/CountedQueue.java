package timeslice.shown;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** As chapter 12 shows it. */
class CountedQueue<E> {
    private final BlockingQueue<E> items = new LinkedBlockingQueue<>();
    private int unfinished;

    synchronized void put(E item) {
        unfinished++;
        items.add(item);
    }

    E take() throws InterruptedException {
        return items.take();
    }

    int size() {
        return items.size();
    }

    synchronized int unfinished() {
        return unfinished;
    }

    synchronized void taskDone() {
        if (unfinished == 0) throw new IllegalStateException("no unfinished task");
        if (--unfinished == 0) notifyAll();
    }

    synchronized void join() throws InterruptedException {
        while (unfinished > 0) wait();
    }
}
