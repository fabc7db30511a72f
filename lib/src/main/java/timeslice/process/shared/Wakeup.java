package timeslice.process.shared;

import java.lang.foreign.MemorySegment;

/**
 * Where processes sleep until something may have changed, and are woken one at a time. Who wakes and finds
 * work left wakes the next one.
 */
final class Wakeup {
    private static final long SLEEPERS = 4;
    private static final long IS_WAKING = 8;

    private final MemorySegment memory;
    private final long word;

    Wakeup(Control control, int number) {
        this.memory = control.memory();
        this.word = Control.WORDS + number * Mutex.SIZE;
    }

    /** To be asked before the caller looks whether it has to sleep. */
    int ticket() {
        return Words.get(memory, word);
    }

    void register() {
        int _ = Words.add(memory, word + SLEEPERS, 1);
    }

    void unregister() {
        int _ = Words.add(memory, word + SLEEPERS, -1);
        // From here on a change needs a new wake-up: whoever made one before is seen by the look that follows.
        Words.set(memory, word + IS_WAKING, 0);
    }

    /** Sleeps, unless there was a wake-up since the ticket was drawn. */
    void sleep(int ticket, long nanoseconds) {
        Pause.until(memory, word, ticket, nanoseconds);
    }

    void wakeOne() {
        if (Words.get(memory, word + SLEEPERS) > 0 && Words.get(memory, word + IS_WAKING) == 0) {
            Words.set(memory, word + IS_WAKING, 1);
            int _ = Words.add(memory, word, 1);
            Pause.wake(memory, word, 1);
        }
    }

    void wakeAll() {
        int _ = Words.add(memory, word, 1);
        Pause.wake(memory, word, Integer.MAX_VALUE);
    }
}
