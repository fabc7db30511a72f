package timeslice.scheduling;

import java.util.Arrays;

/**
 * Numbers that come one by one, nobody knows how many. They are kept in blocks, so that growing copies
 * nothing, and a block of small numbers takes four bytes a number instead of eight.
 */
final class GrowingColumn {
    private static final int BLOCK = 1 << 15;

    private Object[] blocks = new Object[4]; // int[] or long[], all of them full
    private int full;
    private long[] open = new long[16];
    private int filled;
    private long magnitudes; // of the open block: all bits that its numbers, without their signs, use

    int size() {
        return full * BLOCK + filled;
    }

    void add(long value) {
        if (filled == open.length) {
            grow();
        }
        open[filled++] = value;
        magnitudes |= value ^ (value >> 63);
    }

    /** Adds the value until there are so many numbers. */
    void fill(int size, long value) {
        while (size() < size) {
            add(value);
        }
    }

    private void grow() {
        if (filled < BLOCK) {
            open = Arrays.copyOf(open, 2 * filled);
            return;
        }
        if (full == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * full);
        }
        if (magnitudes <= Integer.MAX_VALUE) {
            blocks[full++] = narrow(open);
        } else {
            blocks[full++] = open;
            open = new long[BLOCK];
        }
        filled = 0;
        magnitudes = 0;
    }

    private static int[] narrow(long[] values) {
        var narrow = new int[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (int) values[i];
        }
        return narrow;
    }

    /** All numbers; the column is empty afterwards. */
    long[] take() {
        var all = new long[size()];
        for (int block = 0; block < full; block++) {
            if (blocks[block] instanceof int[] narrow) {
                widen(narrow, all, block * BLOCK);
            } else {
                System.arraycopy(blocks[block], 0, all, block * BLOCK, BLOCK);
            }
            blocks[block] = open; // what was taken can be collected
        }
        System.arraycopy(open, 0, all, full * BLOCK, filled);
        full = 0;
        filled = 0;
        return all;
    }

    private static void widen(int[] from, long[] to, int at) {
        for (int i = 0; i < from.length; i++) {
            to[at + i] = from[i];
        }
    }

    /** All numbers, of a column that was given none but {@code int}s; the column is empty afterwards. */
    int[] takeInts() {
        return narrow(take());
    }
}
