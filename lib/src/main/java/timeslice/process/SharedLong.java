package timeslice.process;

import java.io.Serializable;
import timeslice.timeline.Timeline;

/**
 * One long that several processes share. To add in two steps, {@code x.set(x.get() + 1)}, loses the work of
 * others; {@link #addAndGet} adds in one step that nobody can come between (atomic, 原子操作). The names are
 * those of {@code AtomicLong}.
 *
 * @param memory where it is
 */
public record SharedLong(SharedMemory memory) implements Serializable {
    /**
     * A shared long.
     *
     * @param value what it is at first
     * @throws java.io.UncheckedIOException if the system gives no memory or no file handle for it
     */
    public static SharedLong of(long value) {
        var memory = SharedMemory.bytes(Long.BYTES);
        memory.setLong(0, value);
        return new SharedLong(memory);
    }

    /**
     * Records from now on who read and wrote it when, in every process that gets it after this call; see
     * {@link SharedMemory#recorded()}.
     *
     * @return this value
     */
    public SharedLong recorded() {
        var _ = memory.recorded();
        return this;
    }

    /**
     * Who did what when: one lane for each process (and thread) that used it.
     *
     * @return the recording so far, in nanoseconds since the first access
     * @throws IllegalStateException if it is not {@linkplain #recorded() recorded}
     */
    public Timeline timeline() {
        return memory.timeline();
    }

    /** {@return its value now} */
    public long get() {
        return memory.getLong(0);
    }

    /** Gives it a value, whatever it was. */
    public void set(long value) {
        memory.setLong(0, value);
    }

    /** Adds in one step, and returns what it was before. */
    public long getAndAdd(long more) {
        return memory.getAndAddLong(0, more);
    }

    /** Adds in one step, and returns the sum. */
    public long addAndGet(long more) {
        return memory.getAndAddLong(0, more) + more;
    }

    /** Adds 1 in one step, and returns the sum. */
    public long incrementAndGet() {
        return addAndGet(1);
    }

    /** Gives it a value only if it is still what the caller believes, in one step; says whether it was. */
    public boolean compareAndSet(long expected, long value) {
        return memory.compareAndSetLong(0, expected, value);
    }

    @Override
    public String toString() {
        return String.valueOf(get());
    }
}
