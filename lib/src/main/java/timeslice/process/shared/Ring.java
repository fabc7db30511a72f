package timeslice.process.shared;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import timeslice.process.OtherSideGoneException;

/**
 * A ring buffer (环形缓冲区) of frames in shared memory. Each end is one word, with the place (in units of 8
 * bytes) and the number of the frame: so a put or a take is done by the writing of one word, and a
 * process that is killed before that has done nothing.
 *
 * <pre>64 tail (8) | 128 head (8) | 192 continued elsewhere (4) | 4096 … frames: length (4) kind (4) bytes</pre>
 */
final class Ring {
    static final long HEADER = 4096;

    private static final long TAIL = 64;
    private static final long HEAD = 128;
    private static final long CONTINUED = 192;
    private static final int UNIT = 8;
    /** The kind of the frame that stands for the unused rest before the end of the memory. */
    private static final int SKIP = -1;

    private final MemorySegment memory;
    private final long capacity;

    Ring(MemorySegment memory) {
        this.memory = memory;
        this.capacity = memory.byteSize() - HEADER;
    }

    /** Begins counting at a number; for a ring that nobody else has yet. */
    void begin(int number) {
        Words.setLong(memory, TAIL, word(0, number));
        Words.setLong(memory, HEAD, word(0, number));
    }

    long capacity() {
        return capacity;
    }

    /** The number that the next frame at the tail will get. */
    int tailNumber() {
        return number(Words.getLong(memory, TAIL));
    }

    /** The number of the frame at the head. */
    int headNumber() {
        return number(Words.getLong(memory, HEAD));
    }

    boolean isContinued() {
        return Words.get(memory, CONTINUED) != 0;
    }

    void setContinued() {
        Words.set(memory, CONTINUED, 1);
    }

    /** Whether an empty ring has room for a frame of so many bytes, wherever its ends are. */
    boolean canHold(long length) {
        return frame(length) <= capacity / 2;
    }

    /** Whether there is room for a frame of so many bytes now. */
    boolean hasRoom(long length) {
        long tail = Words.getLong(memory, TAIL);
        long need = frame(length);
        long skipped = need > capacity - at(tail) ? capacity - at(tail) : 0;
        return used(Words.getLong(memory, HEAD), tail) + skipped + need <= capacity;
    }

    /** Puts a frame at the tail, if there is room. Only one process at a time may put. */
    boolean put(Payload payload) {
        long tail = Words.getLong(memory, TAIL);
        long need = frame(payload.length());
        long used = used(Words.getLong(memory, HEAD), tail);
        long at = at(tail);
        long skipped = need > capacity - at ? capacity - at : 0;
        if (used + skipped + need > capacity) {
            return false;
        }
        if (skipped > 0) {
            header(at, 0, SKIP);
            at = 0;
        }
        header(at, payload.length(), payload.kind());
        MemorySegment.copy(payload.bytes(), 0, memory, HEADER + at + UNIT, payload.length());
        Words.setLong(memory, TAIL, word(place(tail) + (int) ((skipped + need) / UNIT), number(tail) + 1));
        return true;
    }

    /** Takes the frame at the head, if there is one. Only one process at a time may take. */
    <T> @Nullable T take(Function<Payload, T> reader) {
        long head = Words.getLong(memory, HEAD);
        long tail = Words.getLong(memory, TAIL);
        if (number(head) == number(tail)) {
            return null;
        }
        long frame = whole(head, tail);
        var taken = reader.apply(payload(frame));
        Words.setLong(memory, HEAD, after(frame));
        return taken;
    }

    /** Lets somebody look at all frames, from the head on, while nobody takes. */
    void look(java.util.function.Predicate<Payload> reader) {
        long tail = Words.getLong(memory, TAIL);
        long next = Words.getLong(memory, HEAD);
        while (number(next) != number(tail)) {
            long frame = whole(next, tail);
            if (!reader.test(payload(frame))) {
                return;
            }
            next = after(frame);
        }
    }

    /** The end of the frame that begins at a word: past a skipped rest, and checked. */
    private long whole(long begin, long tail) {
        long frame = begin;
        if (kind(frame) == SKIP) {
            frame = word(place(frame) + (int) ((capacity - at(frame)) / UNIT), number(frame));
        }
        long length = length(frame);
        if (length < 0
                || length > Codec.LARGEST
                || frame(length) > capacity - at(frame)
                || frame(length) > used(frame, tail)) {
            throw new OtherSideGoneException("the shared memory is damaged: a frame says that it has " + length
                    + " bytes, which are not there; nothing more can be taken");
        }
        return frame;
    }

    private long after(long frame) {
        return word(place(frame) + (int) (frame(length(frame)) / UNIT), number(frame) + 1);
    }

    private Payload payload(long frame) {
        return new Payload(kind(frame), memory.asSlice(HEADER + at(frame) + UNIT, length(frame)));
    }

    private int length(long frame) {
        return memory.get(ValueLayout.JAVA_INT, HEADER + at(frame));
    }

    private int kind(long frame) {
        return memory.get(ValueLayout.JAVA_INT, HEADER + at(frame) + Integer.BYTES);
    }

    private void header(long at, int length, int kind) {
        memory.set(ValueLayout.JAVA_INT, HEADER + at, length);
        memory.set(ValueLayout.JAVA_INT, HEADER + at + Integer.BYTES, kind);
    }

    private long at(long word) {
        return Integer.toUnsignedLong(place(word)) * UNIT & (capacity - 1);
    }

    private static long used(long head, long tail) {
        return Integer.toUnsignedLong(place(tail) - place(head)) * UNIT;
    }

    private static long frame(long length) {
        return UNIT + (length + UNIT - 1) / UNIT * UNIT;
    }

    private static long word(int place, int number) {
        return (long) number << 32 | Integer.toUnsignedLong(place);
    }

    private static int place(long word) {
        return (int) word;
    }

    private static int number(long word) {
        return (int) (word >> 32);
    }
}
