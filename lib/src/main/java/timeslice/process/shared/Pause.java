package timeslice.process.shared;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.LockSupport;

/** Waiting for a word of shared memory to change. It may end early; the caller looks at the word again. */
final class Pause {
    /** Nobody sleeps longer without looking whether it was interrupted and whether the others still live. */
    static final long SLICE = 20_000_000;

    private static final long SHORT = 50_000;
    private static final long LONG = 1_000_000;

    private Pause() {}

    static void until(MemorySegment memory, long offset, int expected, long nanoseconds) {
        // A virtual thread in a system call would keep its carrier from all others.
        if (Futex.isAvailable() && !Thread.currentThread().isVirtual()) {
            Futex.await(memory.asSlice(offset, Integer.BYTES), expected, nanoseconds);
            return;
        }
        long end = System.nanoTime() + nanoseconds;
        long nap = SHORT;
        while (Words.get(memory, offset) == expected && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(nap);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            nap = Math.min(LONG, 2 * nap);
        }
    }

    static void wake(MemorySegment memory, long offset, int howMany) {
        if (Futex.isAvailable()) {
            Futex.wake(memory.asSlice(offset, Integer.BYTES), howMany);
        }
    }
}
