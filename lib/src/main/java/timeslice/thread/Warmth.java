package timeslice.thread;

import java.util.concurrent.locks.LockSupport;

/** The first recording would show the loading of classes as waiting: so a small one comes before it. */
final class Warmth {
    private static boolean isReached;

    private Warmth() {}

    /** Makes one recording that nobody sees, if there was none before. */
    static synchronized void reach() {
        if (isReached) {
            return;
        }
        isReached = true;
        var recorder = ThreadRecorder.cold();
        var thread = recorder.thread("warm", () -> LockSupport.parkNanos(2_000_000));
        var virtual = recorder.virtualThread("warm too", () -> LockSupport.parkNanos(2_000_000));
        boolean isInterrupted = false;
        while (thread.isAlive() || virtual.isAlive()) {
            try {
                recorder.join();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        recorder.timeline();
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
