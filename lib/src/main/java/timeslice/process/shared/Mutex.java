package timeslice.process.shared;

import java.lang.foreign.MemorySegment;

/**
 * A lock in one word of shared memory: 0, or who holds it. When a process dies that holds it, one of those
 * who wait for it gets it from the dead. It is not reentrant.
 */
public final class Mutex {
    /** How many bytes of shared memory it takes. */
    static final long SIZE = 64;

    private static final int FREE = 0;
    private static final long WAITERS = 4;
    private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 200 : 0;

    /** How the taking of a lock ended. */
    public enum Result {
        /** The caller has it. */
        TAKEN,
        /** The caller has it, from a process that died while it held it. */
        TAKEN_FROM_THE_DEAD,
        /** Somebody else has it. */
        TOO_LATE
    }

    private final Members members;
    private final MemorySegment memory;
    private final long word;
    private final int me;

    /**
     * A lock at a place; a place full of zeros is a free lock.
     *
     * @param control where it is
     * @param number which of the control's places, from 0
     */
    public Mutex(Control control, int number) {
        this.members = control.members();
        this.memory = control.memory();
        this.word = Control.WORDS + number * SIZE;
        this.me = members.me();
    }

    /** Takes it, however long this takes. */
    void lock() {
        if (Words.swap(memory, word, FREE, me)) {
            return;
        }
        try {
            var _ = lock(Patience.stubborn());
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Takes it.
     *
     * @param patience how long to wait
     * @return how it ended
     * @throws InterruptedException if the patience is that of an interruptible wait, and the caller is interrupted
     */
    public Result lock(Patience patience) throws InterruptedException {
        patience.requireNoInterrupt();
        for (int i = 0; i <= SPINS; i++) {
            if (Words.get(memory, word) == FREE && Words.swap(memory, word, FREE, me)) {
                return Result.TAKEN;
            }
            Thread.onSpinWait();
        }
        int _ = Words.add(memory, word + WAITERS, 1);
        try {
            return queueUp(patience);
        } finally {
            int _ = Words.add(memory, word + WAITERS, -1);
            patience.end();
        }
    }

    private Result queueUp(Patience patience) throws InterruptedException {
        long looked = System.nanoTime();
        while (true) {
            int holder = Words.get(memory, word);
            if (holder == FREE) {
                if (Words.swap(memory, word, FREE, me)) {
                    return Result.TAKEN;
                }
                continue;
            }
            patience.check();
            long left = patience.left();
            if (left <= 0 || System.nanoTime() - looked >= Pause.SLICE) {
                looked = System.nanoTime();
                if (!members.isAlive(holder) && Words.swap(memory, word, holder, me)) {
                    return Result.TAKEN_FROM_THE_DEAD;
                }
            }
            if (left <= 0) {
                return Result.TOO_LATE;
            }
            Pause.until(memory, word, holder, patience.slice());
        }
    }

    /** Gives it back. Only its holder may. */
    public void unlock() {
        Words.set(memory, word, FREE);
        if (Words.get(memory, word + WAITERS) > 0) {
            Pause.wake(memory, word, 1);
        }
    }

    /** {@return whether somebody holds it} */
    public boolean isLocked() {
        int holder = Words.get(memory, word);
        return holder != FREE && members.isAlive(holder);
    }
}
