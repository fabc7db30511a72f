package timeslice.scheduling;

/** Round robin as a book writes it down: a queue in a ring, and one turn of a loop a slice. */
final class PlainSliceLoop {
    private PlainSliceLoop() {}

    /** Fills start and finish; an arrival at the end of a slice enters the queue before the preempted job. */
    static void run(long[] arrival, long[] burst, long quantum, long[] start, long[] finish) {
        int jobs = arrival.length;
        var left = burst.clone();
        var ring = new int[Integer.highestOneBit(jobs) * 2]; // room for all of them
        int mask = ring.length - 1;
        int head = 0;
        int tail = 0;
        int in = 0;
        long now = 0;
        for (int done = 0; done < jobs; ) {
            if (head == tail) {
                now = Math.max(now, arrival[in]);
                while (in < jobs && arrival[in] <= now) {
                    ring[tail++ & mask] = in++;
                }
            }
            int job = ring[head++ & mask];
            if (left[job] == burst[job]) {
                start[job] = now;
            }
            long ran = Math.min(left[job], quantum);
            now += ran;
            left[job] -= ran;
            while (in < jobs && arrival[in] <= now) {
                ring[tail++ & mask] = in++;
            }
            if (left[job] > 0) {
                ring[tail++ & mask] = job;
            } else {
                finish[job] = now;
                done++;
            }
        }
    }
}
