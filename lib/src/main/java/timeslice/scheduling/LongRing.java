package timeslice.scheduling;

/**
 * A first-in-first-out queue of numbers in an array that grows. A loop that is in a hurry takes the array
 * and the two ends into locals of its own, and gives them back.
 */
final class LongRing {
    long[] items = new long[64]; // item i stands at i modulo the length, a power of 2
    int head;
    int tail;

    boolean isEmpty() {
        return head == tail;
    }

    long first() {
        return items[head & (items.length - 1)];
    }

    /** Replaces the first item. */
    void first(long item) {
        items[head & (items.length - 1)] = item;
    }

    int size() {
        return tail - head;
    }

    long remove() {
        return items[head++ & (items.length - 1)];
    }

    /** Sees to it that there is a place behind the last item. */
    void makeRoom() {
        if (size() == items.length) {
            items = longer(items, head, tail);
        }
    }

    void add(long item) {
        makeRoom();
        items[tail++ & (items.length - 1)] = item;
    }

    /** Adds an item if the number is 1, and does not if it is 0, without a branch. */
    void addIf(long one, long item) {
        makeRoom();
        items[tail & (items.length - 1)] = item;
        tail += (int) one;
    }

    /** The same queue in an array of twice the length. */
    static long[] longer(long[] items, int head, int tail) {
        var longer = new long[2 * items.length];
        for (int i = head; i != tail; i++) {
            longer[i & (longer.length - 1)] = items[i & (items.length - 1)];
        }
        return longer;
    }
}
