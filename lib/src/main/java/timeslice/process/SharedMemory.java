package timeslice.process;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import timeslice.process.shared.Control;
import timeslice.process.shared.Known;
import timeslice.timeline.Timeline;

/**
 * Memory (共享内存) that several processes have at once: what one writes, all others read, without a copy.
 * All bytes are 0 at first. Reads and writes of an int or a long are never torn, and seen by all in the
 * order of the program (volatile); nothing else is ordered: who changes what others change too uses the
 * atomic operations or a {@link ProcessLock}.
 */
public final class SharedMemory implements AutoCloseable, Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    private static final String KIND = "memory";
    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
    private static final Known<SharedMemory> KNOWN = new Known<>();

    private final transient Control control;
    private final transient MemorySegment segment;
    private final transient MemoryLog log;
    /** Not volatile: it is set before anybody else has this object, and a read must cost next to nothing. */
    private transient boolean isRecorded;

    private SharedMemory(Control control) {
        this.control = control;
        this.segment = control.memory().asSlice(Control.BODY);
        this.log = new MemoryLog(control);
        this.isRecorded = log.isOn();
    }

    /**
     * Memory of some size.
     *
     * @param size how many bytes, 1 at least
     * @throws IllegalArgumentException if {@code size} is less than 1
     * @throws java.io.UncheckedIOException if the system gives no memory or no file handle for it
     */
    public static SharedMemory bytes(long size) {
        if (size < 1) {
            throw new IllegalArgumentException("size " + size + ": shared memory has 1 byte at least");
        }
        var memory = new SharedMemory(Control.create(KIND, size));
        KNOWN.add(memory.control.path(), memory);
        return memory;
    }

    /**
     * Records from now on who read and wrote what when by the methods of this class, in every process that gets it
     * after this call, for {@link #timeline()}. The first 16,384 accesses are kept. Each access takes longer then.
     *
     * @return this memory
     */
    public SharedMemory recorded() {
        log.begin();
        isRecorded = true;
        return this;
    }

    /**
     * Who did what when: one lane for each process (and thread) that used the memory.
     *
     * @return the recording so far, in nanoseconds since the first access
     * @throws IllegalStateException if the memory is not {@linkplain #recorded() recorded}
     */
    public Timeline timeline() {
        return log.timeline();
    }

    /** {@return how many bytes there are} */
    public long size() {
        return segment.byteSize();
    }

    /**
     * The memory itself, for everything else that Java can do with a segment.
     *
     * @return the same bytes, as this process sees them
     */
    public MemorySegment segment() {
        return segment;
    }

    /**
     * Reads four bytes as an int.
     *
     * @param offset where, in bytes, a multiple of 4
     * @throws IndexOutOfBoundsException if the int would not lie within the memory
     * @throws IllegalArgumentException if {@code offset} is no multiple of 4
     */
    public int getInt(long offset) {
        long start = now();
        int value = (int) INT.getVolatile(segment, checked(offset, Integer.BYTES));
        note(start, "get", offset, value);
        return value;
    }

    /** Writes four bytes as an int; see {@link #getInt}. */
    public void setInt(long offset, int value) {
        long start = now();
        INT.setVolatile(segment, checked(offset, Integer.BYTES), value);
        note(start, "set", offset, value);
    }

    /** Adds to an int in one step that nobody can come between, and returns what it was before. */
    public int getAndAddInt(long offset, int more) {
        long start = now();
        int before = (int) INT.getAndAdd(segment, checked(offset, Integer.BYTES), more);
        note(start, "add to", offset, before);
        return before;
    }

    /** Writes an int only if it is still what the caller believes, in one step; says whether it was. */
    public boolean compareAndSetInt(long offset, int expected, int value) {
        long start = now();
        boolean isSet = INT.compareAndSet(segment, checked(offset, Integer.BYTES), expected, value);
        note(start, isSet ? "swap to" : "no swap to", offset, value);
        return isSet;
    }

    /**
     * Reads eight bytes as a long.
     *
     * @param offset where, in bytes, a multiple of 8
     * @throws IndexOutOfBoundsException if the long would not lie within the memory
     * @throws IllegalArgumentException if {@code offset} is no multiple of 8
     */
    public long getLong(long offset) {
        long start = now();
        long value = (long) LONG.getVolatile(segment, checked(offset, Long.BYTES));
        note(start, "get", offset, value);
        return value;
    }

    /** Writes eight bytes as a long; see {@link #getLong}. */
    public void setLong(long offset, long value) {
        long start = now();
        LONG.setVolatile(segment, checked(offset, Long.BYTES), value);
        note(start, "set", offset, value);
    }

    /** Adds to a long in one step that nobody can come between, and returns what it was before. */
    public long getAndAddLong(long offset, long more) {
        long start = now();
        long before = (long) LONG.getAndAdd(segment, checked(offset, Long.BYTES), more);
        note(start, "add to", offset, before);
        return before;
    }

    /** Writes a long only if it is still what the caller believes, in one step; says whether it was. */
    public boolean compareAndSetLong(long offset, long expected, long value) {
        long start = now();
        boolean isSet = LONG.compareAndSet(segment, checked(offset, Long.BYTES), expected, value);
        note(start, isSet ? "swap to" : "no swap to", offset, value);
        return isSet;
    }

    /** Gives the memory back early; processes that have it already keep it until they end. */
    @Override
    public void close() {
        control.close();
    }

    @Override
    public String toString() {
        return "SharedMemory[" + size() + " bytes]";
    }

    private long now() {
        return isRecorded ? System.nanoTime() : 0;
    }

    private void note(long start, String what, long offset, long value) {
        if (start != 0) {
            log.add(start, what, offset, value);
        }
    }

    private long checked(long offset, int bytes) {
        if (offset < 0 || offset > size() - bytes) {
            throw new IndexOutOfBoundsException(
                    "offset " + offset + ": " + bytes + " bytes from there do not lie within the " + size() + " bytes");
        }
        if (offset % bytes != 0) {
            throw new IllegalArgumentException("offset " + offset + " is no multiple of " + bytes);
        }
        return offset;
    }

    @Serial
    private Object writeReplace() {
        return new Ticket(control.path(), control.token(), control.handOut());
    }

    @Serial
    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("shared memory travels as its ticket");
    }

    /** What travels in the memory's place. */
    private record Ticket(String path, long token, int number) implements Serializable {
        @Serial
        private Object readResolve() {
            var memory = KNOWN.get(path, () -> new SharedMemory(Control.attach(KIND, path, token)));
            memory.control.arrived(number);
            return memory;
        }
    }
}
