package timeslice.scheduling;

/** Sorts jobs by arrival, those of one instant in the order in which they came. */
final class ArrivalOrder {
    private ArrivalOrder() {}

    /** The places of the jobs in the sorted order: a stable merge sort of places, bottom up. */
    static int[] of(long[] arrival) {
        var from = new int[arrival.length];
        for (int job = 0; job < from.length; job++) {
            from[job] = job;
        }
        var to = new int[from.length];
        for (long width = 1; width < from.length; width *= 2) {
            for (long at = 0; at < from.length; at += 2 * width) {
                int middle = (int) Math.min(at + width, from.length);
                merge(arrival, from, to, (int) at, middle, (int) Math.min(at + 2 * width, from.length));
            }
            var swapped = from;
            from = to;
            to = swapped;
        }
        return from;
    }

    private static void merge(long[] arrival, int[] from, int[] to, int start, int middle, int end) {
        if (middle == end || arrival[from[middle - 1]] <= arrival[from[middle]]) {
            System.arraycopy(from, start, to, start, end - start); // in order already, as most of a log is
            return;
        }
        int left = start;
        int right = middle;
        for (int at = start; at < end; at++) {
            boolean takeLeft = right == end || (left < middle && arrival[from[left]] <= arrival[from[right]]);
            to[at] = from[takeLeft ? left++ : right++];
        }
    }

    static long[] pick(long[] column, int[] order) {
        var picked = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            picked[i] = column[order[i]];
        }
        return picked;
    }

    static int[] pick(int[] column, int[] order) {
        var picked = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            picked[i] = column[order[i]];
        }
        return picked;
    }
}
