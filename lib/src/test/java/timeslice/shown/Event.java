package timeslice.shown;

import java.util.concurrent.TimeUnit;

/** As chapter 11 shows it. */
class Event {
    private boolean flag;

    synchronized boolean isSet() {
        return flag;
    }

    synchronized void set() {
        flag = true;
        notifyAll();
    }

    synchronized void clear() {
        flag = false;
    }

    synchronized boolean await(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000, left;
        while (!flag && (left = end - System.nanoTime()) > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return flag;
    }
}
