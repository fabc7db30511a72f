package timeslice.process.shared;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * The processes that have a shared thing: a table with a row for each.
 *
 * <pre>0 state (4) | 4 generation (4) | 8 process (8) | 16 its start (8) | 24 marks (4) | 28 name (36)</pre>
 */
public final class Members {
    static final long OFFSET = 4096;
    static final int ROW = 64;
    /** How many processes can have the same thing at once. */
    static final int ROWS = 1024;

    static final long SIZE = (long) ROW * ROWS;

    private static final int FREE = 0;
    private static final int TAKEN = 1;
    private static final int BEING_WRITTEN = 2;
    private static final long GENERATION = 4;
    private static final long PROCESS = 8;
    private static final long START = 16;
    private static final long MARKS = 24;
    private static final long NAME = 28;
    private static final int NAME_LENGTH = 36;
    /** Of a generation as much as an identity holds. */
    private static final int MASK = 0x7fff;

    private final MemorySegment memory;
    private int row;

    /** The members, as their creator sees them until this process {@linkplain #join() joins}. */
    Members(MemorySegment memory) {
        this.memory = memory;
    }

    /** Makes this process a member. One that was a member before is so again, with its marks. */
    void join() {
        row = mine();
        if (row >= 0) {
            return;
        }
        row = free();
        long at = at(row);
        Words.set(memory, at + GENERATION, Words.get(memory, at + GENERATION) + 1);
        memory.set(ValueLayout.JAVA_LONG, at + PROCESS, Life.PID);
        memory.set(ValueLayout.JAVA_LONG, at + START, Life.BEGIN);
        memory.set(ValueLayout.JAVA_INT, at + MARKS, 0);
        write(at + NAME, ProcessName.get());
        Words.set(memory, at, TAKEN);
    }

    /** {@return this process's identity among the members, never 0; no later member has the same one} */
    int me() {
        return identity(row);
    }

    /** {@return the name and number of a member, for messages} */
    String describe(int identity) {
        int that = identity & 0xffff;
        return "\"" + name(that - 1) + "\" (process " + Words.getLong(memory, at(that - 1) + PROCESS) + ")";
    }

    /** {@return whether the member of this identity still lives} */
    boolean isAlive(int identity) {
        int that = (identity & 0xffff) - 1;
        return that >= 0 && that < ROWS && identity(that) == identity && lives(that);
    }

    /** {@return whether this process made the thing} */
    public boolean isCreator() {
        return row == 0;
    }

    /** {@return whether the process that made the thing still lives} */
    public boolean isCreatorAlive() {
        return row == 0 || lives(0);
    }

    /** {@return the name and number of the process that made the thing, for messages} */
    public String creator() {
        return describe(identity(0));
    }

    /** {@return whether any other process that has the thing still lives} */
    public boolean hasOthers() {
        return hasOthers(0);
    }

    /**
     * {@return whether any other process lives that has the thing and bears these marks}
     *
     * @param marks bits that must all be set
     */
    public boolean hasOthers(int marks) {
        for (int i = 0; i < ROWS; i++) {
            if (i != row && isTaken(i) && (marks(i) & marks) == marks && lives(i)) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether any other process ever had the thing} */
    public boolean hadOthers() {
        for (int i = 0; i < ROWS; i++) {
            if (i != row && Words.get(memory, at(i)) != FREE) {
                return true;
            }
        }
        return false;
    }

    /** {@return the bits that this process has set} */
    public int marks() {
        return marks(row);
    }

    /** Sets this process's bits, according to what they were. */
    public void mark(IntUnaryOperator change) {
        while (true) {
            int before = marks();
            if (Words.swap(memory, at(row) + MARKS, before, change.applyAsInt(before))) {
                return;
            }
        }
    }

    int row() {
        return row;
    }

    String name(int that) {
        var bytes = memory.asSlice(at(that) + NAME, NAME_LENGTH).toArray(ValueLayout.JAVA_BYTE);
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private int mine() {
        for (int i = 0; i < ROWS && Words.get(memory, at(i)) != FREE; i++) {
            if (isTaken(i)
                    && Words.getLong(memory, at(i) + PROCESS) == Life.PID
                    && Words.getLong(memory, at(i) + START) == Life.BEGIN) {
                return i;
            }
        }
        return -1;
    }

    private int free() {
        for (int i = 0; i < ROWS; i++) {
            if (Words.swap(memory, at(i), FREE, BEING_WRITTEN)) {
                return i;
            }
        }
        // The first row stays its creator's, by whose end all others are told.
        for (int i = 1; i < ROWS; i++) {
            if (isTaken(i) && !lives(i) && Words.swap(memory, at(i), TAKEN, BEING_WRITTEN)) {
                return i;
            }
        }
        throw new IllegalStateException(
                ROWS + " processes have the same queue, pipe or lock already: let some of them end first");
    }

    private boolean isTaken(int that) {
        return Words.get(memory, at(that)) == TAKEN;
    }

    private int marks(int that) {
        return Words.get(memory, at(that) + MARKS);
    }

    private boolean lives(int that) {
        return Life.isAlive(Words.getLong(memory, at(that) + PROCESS), Words.getLong(memory, at(that) + START));
    }

    private int identity(int that) {
        return (Words.get(memory, at(that) + GENERATION) & MASK) << 16 | (that + 1);
    }

    private static long at(int that) {
        return OFFSET + (long) that * ROW;
    }

    private void write(long at, String name) {
        var bytes = Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), NAME_LENGTH);
        MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, at, NAME_LENGTH);
    }
}
