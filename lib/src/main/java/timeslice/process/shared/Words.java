package timeslice.process.shared;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** Reads and changes of one word of shared memory that nobody can come between. */
final class Words {
    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private Words() {}

    static int get(MemorySegment memory, long offset) {
        return (int) INT.getVolatile(memory, offset);
    }

    static void set(MemorySegment memory, long offset, int value) {
        INT.setVolatile(memory, offset, value);
    }

    static int add(MemorySegment memory, long offset, int more) {
        return (int) INT.getAndAdd(memory, offset, more);
    }

    static int replace(MemorySegment memory, long offset, int value) {
        return (int) INT.getAndSet(memory, offset, value);
    }

    static boolean swap(MemorySegment memory, long offset, int expected, int value) {
        return INT.compareAndSet(memory, offset, expected, value);
    }

    static long getLong(MemorySegment memory, long offset) {
        return (long) LONG.getVolatile(memory, offset);
    }

    static void setLong(MemorySegment memory, long offset, long value) {
        LONG.setVolatile(memory, offset, value);
    }
}
