package timeslice.process;

import java.io.Serializable;
import timeslice.timeline.Timeline;

/**
 * One int that several processes share. To add in two steps, {@code x.set(x.get() + 1)}, loses the work of
 * others; {@link #addAndGet} adds in one step that nobody can come between (atomic, 原子操作). The names are
 * those of {@code AtomicInteger}.
 *
 * @param memory where it is
 */
public record SharedInt(SharedMemory memory) implements Serializable {
    /**
     * A shared int.
     *
     * @param value what it is at first
     * @throws java.io.UncheckedIOException if the system gives no memory or no file handle for it
     */
    public static SharedInt of(int value) {
        var memory = SharedMemory.bytes(Integer.BYTES);
        memory.setInt(0, value);
        return new SharedInt(memory);
    }

    /**
     * Records from now on who read and wrote it when, in every process that gets it after this call; see
     * {@link SharedMemory#recorded()}.
     *
     * @return this value
     */
    public SharedInt recorded() {
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
    public int get() {
        return memory.getInt(0);
    }

    /** Gives it a value, whatever it was. */
    public void set(int value) {
        memory.setInt(0, value);
    }

    /** Adds in one step, and returns what it was before. */
    public int getAndAdd(int more) {
        return memory.getAndAddInt(0, more);
    }

    /** Adds in one step, and returns the sum. */
    public int addAndGet(int more) {
        return memory.getAndAddInt(0, more) + more;
    }

    /** Adds 1 in one step, and returns the sum. */
    public int incrementAndGet() {
        return addAndGet(1);
    }

    /** Gives it a value only if it is still what the caller believes, in one step; says whether it was. */
    public boolean compareAndSet(int expected, int value) {
        return memory.compareAndSetInt(0, expected, value);
    }

    @Override
    public String toString() {
        return String.valueOf(get());
    }
}
