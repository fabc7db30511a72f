package timeslice.scheduling;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that come one by one, nobody knows how many. They are kept in blocks, so that growing copies
 * nothing, and a block of small numbers takes four bytes a number instead of eight.
 */
final class GrowingColumn {
    private static final int BLOCK = 1 << 15;

    /** So many numbers at once: the JVM compiles what is called often sooner than one long loop, and once only. */
    private static final int STRETCH = 32;

    private Object[] blocks = new Object[4]; // int[] or long[], all of them full
    private int full;
    private int[] open = new int[16]; // the last block, as long as its numbers are small
    private long @Nullable [] wide; // the last block, if there is a large one among them
    private int filled;

    int size() {
        return full * BLOCK + filled;
    }

    void add(long value) {
        if (value == (int) value && wide == null && filled < open.length) {
            open[filled++] = (int) value;
        } else {
            makeRoom();
            addSlowly(value);
        }
    }

    /** Adds the first numbers of an array. */
    void add(int[] values, int count) {
        int added = 0;
        while (added < count) {
            if (wide == null && filled < open.length) {
                int part = Math.min(count - added, open.length - filled);
                System.arraycopy(values, added, open, filled, part);
                filled += part;
                added += part;
            } else {
                add(values[added++]); // makes room
            }
        }
    }

    /** A copy of the first numbers, as many as a block has at most. */
    long[] first(int count) {
        var numbers = new long[count];
        take(full > 0 ? blocks[0] : wide == null ? open : wide, count, numbers, 0);
        return numbers;
    }

    /** Adds the value until there are so many numbers. */
    void fill(int size, long value) {
        while (size() < size) {
            add(value);
        }
    }

    private void addSlowly(long value) {
        if (wide == null && value != (int) value) {
            wide = widened(open, filled);
        }
        if (wide == null) {
            open[filled++] = (int) value;
        } else {
            wide[filled++] = value;
        }
    }

    private void makeRoom() {
        if (filled == BLOCK) {
            if (full == blocks.length) {
                blocks = Arrays.copyOf(blocks, 2 * full);
            }
            blocks[full++] = wide == null ? open : wide;
            open = new int[BLOCK];
            wide = null;
            filled = 0;
        } else if (wide == null && filled == open.length) {
            open = Arrays.copyOf(open, 2 * filled);
        }
    }

    private static long[] widened(int[] narrow, int count) {
        var wide = new long[BLOCK];
        widen(narrow, count, wide, 0);
        return wide;
    }

    private static void widen(int[] from, int count, long[] to, int at) {
        for (int i = 0; i < count; i += STRETCH) {
            widen(from, i, Math.min(i + STRETCH, count), to, at);
        }
    }

    private static void widen(int[] source, int from, int until, long[] to, int at) {
        for (int i = from; i < until; i++) {
            to[at + i] = source[i];
        }
    }

    /** All numbers; the column is empty afterwards. */
    long[] take() {
        var all = new long[size()];
        for (int block = 0; block < full; block++) {
            take(blocks[block], BLOCK, all, block * BLOCK);
            blocks[block] = ""; // what was taken can be collected
        }
        take(wide == null ? open : wide, filled, all, full * BLOCK);
        full = 0;
        filled = 0;
        return all;
    }

    private static void take(Object block, int count, long[] to, int at) {
        if (block instanceof int[] narrow) {
            widen(narrow, count, to, at);
        } else {
            System.arraycopy(block, 0, to, at, count);
        }
    }

    /** All numbers, of a column that was given none but {@code int}s; the column is empty afterwards. */
    int[] takeInts() {
        var all = take();
        var ints = new int[all.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = (int) all[i];
        }
        return ints;
    }
}
