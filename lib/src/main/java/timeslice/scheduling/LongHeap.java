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
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) >> 2;
            if (heap[parent] <= value) {
                break;
            }
            heap[at] = heap[parent];
            at = parent;
        }
        heap[at] = value;
    }

    void removeFirst() {
        long last = heap[--size];
        int at = 0;
        while (true) {
            int child = 4 * at + 1;
            if (child >= size) {
                break;
            }
            int least = child;
            int end = Math.min(child + 4, size);
            for (int other = child + 1; other < end; other++) {
                if (heap[other] < heap[least]) {
                    least = other;
                }
            }
            if (heap[least] >= last) {
                break;
            }
            heap[at] = heap[least];
            at = least;
        }
        heap[at] = last;
    }
}
