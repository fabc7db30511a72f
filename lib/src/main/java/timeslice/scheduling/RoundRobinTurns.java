package timeslice.scheduling;

import org.jspecify.annotations.Nullable;

/**
 * Round robin slice by slice. When a job joins the queue it is known when it will first run, because each
 * job in front of it takes one slice before; and what must be written when a job is done is written after
 * every slice. So there are few branches: one that the processor guesses wrong costs more than a slice.
 */
final class RoundRobinTurns {
    private final RoundRobinLoop loop;
    private final @Nullable RecordedSlices slices;
    private final LongRing queue; // of packed jobs
    private final int bits;

    RoundRobinTurns(RoundRobinLoop loop, LongRing queue, @Nullable RecordedSlices slices) {
        this.loop = loop;
        this.queue = queue;
        this.slices = slices;
        bits = PackedJob.bits(loop.start.length);
    }

    /** Goes on until the queue is as short as that, or, if it is -1, until everything is done. */
    void run(int shortQueue) {
        // locals instead of fields: twice as fast
        var recorded = slices;
        var periods = loop.periods;
        long taken = loop.taken;
        var arrival = loop.arrival;
        var burst = loop.burst;
        var start = loop.start;
        var finish = loop.finish;
        long quantum = loop.quantum;
        int shift = bits;
        long lower = (1L << shift) - 1;
        long slice = quantum << shift;
        int late = loop.arrivalFirst ? 0 : 1;
        queue.makeRoom(); // one place stays free for the job that ran
        var ring = queue.items;
        int mask = ring.length - 1;
        int head = queue.head;
        int tail = queue.tail;
        int in = loop.arrived;
        int size = start.length;
        int last = loop.last;
        long switches = loop.switches;
        long now = loop.now;
        long next = in < size ? arrival[in] : Long.MAX_VALUE;
        long admitUntil = now - late;
        long turn = turn(); // until each job in the queue has had a slice
        long entry = 0; // what ran just before
        long rest = 0; // and what is left of it; 0 or less if it is done
        while (true) {
            while (next <= admitUntil) {
                if (tail - head >= mask) { // one place stays free for the job that ran
                    ring = LongRing.longer(ring, head, tail);
                    mask = ring.length - 1;
                }
                long needs = burst[in];
                start[in] = now + turn;
                turn += Math.min(quantum, needs);
                ring[tail++ & mask] = (needs << shift) | in++;
                next = in < size ? arrival[in] : Long.MAX_VALUE;
            }
            ring[tail & mask] = entry - slice;
            tail += (int) (-rest >>> 63); // only if something is left does this keep its place
            turn += Math.max(0, Math.min(quantum, rest));
            if (tail - head <= shortQueue) {
                break;
            }
            if (head == tail) {
                if (in == size) {
                    break;
                }
                if (recorded != null) {
                    recorded.idle(now, next);
                }
                if (periods != null && now < next) {
                    periods.pause(now, in, taken);
                }
                now = Math.max(now, next);
                admitUntil = now;
                rest = 0;
                continue;
            }
            entry = ring[head++ & mask];
            int job = (int) (entry & lower);
            if (recorded != null) {
                recorded.begin(job, now);
            }
            taken++;
            switches += -(job ^ last) >>> 31; // 1 if it is another job
            last = job;
            rest = entry >>> shift;
            long ran = Math.min(rest, quantum);
            turn -= ran;
            rest -= quantum;
            now += ran;
            finish[job] = now; // until it runs again
            admitUntil = now - late;
        }
        queue.items = ring;
        queue.head = head;
        queue.tail = tail;
        loop.arrived = in;
        loop.done = in - (tail - head);
        loop.now = now;
        loop.last = last;
        loop.switches = switches;
        loop.taken = taken;
    }

    private long turn() {
        long sum = 0;
        for (int i = queue.head; i != queue.tail; i++) {
            sum += Math.min(loop.quantum, queue.items[i & (queue.items.length - 1)] >>> bits);
        }
        return sum;
    }
}
