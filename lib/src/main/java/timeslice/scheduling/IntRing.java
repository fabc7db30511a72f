package timeslice.scheduling;

/** A first-in-first-out queue of job numbers in an array that grows. */
final class IntRing {
    private int[] items = new int[64];
    private int head;
    private int tail;

    int size() {
        return tail - head;
    }

    boolean isEmpty() {
        return head == tail;
    }

    int first() {
        return items[head & (items.length - 1)];
    }

    int remove() {
        return items[head++ & (items.length - 1)];
    }

    void add(int item) {
        if (tail - head == items.length) {
            var longer = new int[2 * items.length];
            for (int i = head; i != tail; i++) {
                longer[i & (longer.length - 1)] = items[i & (items.length - 1)];
            }
            items = longer;
        }
        items[tail++ & (items.length - 1)] = item;
    }
}
