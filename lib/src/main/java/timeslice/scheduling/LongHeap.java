package timeslice.scheduling;

import java.util.Arrays;

/** A priority queue of numbers, least first: a heap with four children a node, which suits the cache. */
final class LongHeap {
    private long[] heap = new long[64];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    long first() {
        return heap[0];
    }

    /** Replaces the least number by one that is not greater. */
    void lowerFirst(long value) {
        heap[0] = value;
    }

    void add(long value) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        var items = heap;
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) >> 2;
            long above = items[parent];
            if (above <= value) {
                break;
            }
            items[at] = above;
            at = parent;
        }
        items[at] = value;
    }

    void removeFirst() {
        var items = heap;
        int count = --size;
        long last = items[count];
        int at = 0;
        while (true) {
            int child = 4 * at + 1;
            if (child >= count) {
                break;
            }
            int end = Math.min(child + 4, count);
            int least = child;
            long value = items[child];
            for (int other = child + 1; other < end; other++) {
                long candidate = items[other];
                if (candidate < value) {
                    value = candidate;
                    least = other;
                }
            }
            if (value >= last) {
                break;
            }
            items[at] = value;
            at = least;
        }
        items[at] = last;
    }
}
