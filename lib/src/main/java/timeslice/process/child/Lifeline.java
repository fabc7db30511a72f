package timeslice.process.child;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import timeslice.process.shared.PrivateFolder;

/** A child lives no longer than its parent: the end of its standard input tells it that the parent has gone. */
final class Lifeline {
    /** The exit code of a child whose parent has gone: as if the terminal had been closed (128 + SIGHUP). */
    static final int CUT = 129;

    /** Names the milliseconds for shutdown hooks when nobody looks after the child any more. */
    static final String LONGEST_END = "timeslice.child.end";

    private static final int FIVE_SECONDS = 5000;

    /** Milliseconds until a process whose pipe was closed is gone for the system too. */
    private static final int LAST_BREATH = 100;

    /** 0 until main has told. */
    private static volatile long parentPid;

    private Lifeline() {}

    static void isTiedTo(long parent) {
        parentPid = parent;
    }

    /** Ends this process at once, as its parent has gone. A parent that was killed has left its files to its children. */
    static void cut() {
        var parent = ProcessHandle.of(parentPid);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_BREATH);
        while (parent.map(ProcessHandle::isAlive).orElse(false) && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        PrivateFolder.deleteWithThatOf(parentPid);
        Runtime.getRuntime().halt(CUT);
    }

    /** Waits while the JVM ends in good order, but not for ever: a hook may hang. */
    static void awaitEnd() {
        try {
            Thread.sleep(Integer.getInteger(LONGEST_END, FIVE_SECONDS));
        } catch (InterruptedException early) {
            Thread.currentThread().interrupt();
        }
    }
}
