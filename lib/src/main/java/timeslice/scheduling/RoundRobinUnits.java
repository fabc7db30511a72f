package timeslice.scheduling;

/**
 * Round robin with a quantum of 1, slice by slice. All slices are equally long and an instant is a number of
 * slices, so there is one step for all that happens between two arrivals: the job at the head runs and,
 * unless it is done, goes to the tail. That is written without a branch, and with nothing else in it,
 * because such a run consists of little else.
 */
final class RoundRobinUnits {
    /** As many as a number of 31 bits can count: only a batch of jobs without arrivals has more. */
    private static final int MOST_STEPS = Integer.MAX_VALUE;

    private final RoundRobinLoop loop;

    RoundRobinUnits(RoundRobinLoop loop) {
        this.loop = loop;
    }

    void run() {
        // locals instead of fields: twice as fast
        var arrival = loop.arrival;
        var burst = loop.burst;
        var start = loop.start;
        var finish = loop.finish;
        var periods = loop.periods;
        int size = start.length;
        int shift = PackedJob.bits(size);
        long lower = (1L << shift) - 1;
        long unit = 1L << shift;
        int late = loop.arrivalFirst ? 0 : 1;
        var ring = new long[64]; // of jobs and how many slices each needs after its next one
        int head = 0;
        int tail = 0;
        int in = 0;
        long idle = arrival[0];
        long same = 0; // slices after a slice of the same job
        long now = arrival[0];
        long nobody = -1L << shift;
        long entry = nobody; // what ran just before; negative if it is done, its lower bits are still the job
        long admitUntil = now;
        while (true) {
            while (in < size && arrival[in] <= admitUntil) {
                if (tail - head >= ring.length - 1) { // one place stays free for the job that ran
                    ring = LongRing.longer(ring, head, tail);
                }
                start[in] = now + (tail - head);
                ring[tail++ & (ring.length - 1)] = ((burst[in] - 1) << shift) | in;
                in++;
            }
            long until = in < size ? arrival[in] + late : Long.MAX_VALUE;
            boolean isCrowd = true;
            int steps = (int) Math.min(until - now, MOST_STEPS);
            for (int step = 0; step < steps; step++) {
                long next = ring[head & (ring.length - 1)]; // read first: the processor need not wait for the write
                ring[tail & (ring.length - 1)] = entry;
                tail += (int) (~entry >>> 63); // only if something is left does this keep its place
                finish[(int) (entry & lower)] = now; // until it runs again
                isCrowd = tail - head > 1;
                if (!isCrowd) {
                    break;
                }
                head++;
                entry = next - unit;
                now++;
            }
            admitUntil = now - late;
            if (isCrowd) {
                continue;
            }
            if (tail > head) { // nobody else is ready: its slices follow each other
                long next = ring[head++ & (ring.length - 1)];
                int job = (int) (next & lower);
                long ran = Math.min((next >>> shift) + 1, until - now);
                same += ran - (entry >>> 63); // if something was left of what ran just before, it was this job
                now += ran;
                finish[job] = now;
                entry = next - (ran << shift);
                admitUntil = now - late;
            }
            if (entry < 0 && now < until) {
                if (in == size) {
                    break;
                }
                if (periods != null && now < arrival[in]) {
                    periods.pause(now, in, now - idle);
                }
                idle += Math.max(0, arrival[in] - now);
                now = Math.max(now, arrival[in]);
                admitUntil = now;
                entry = nobody | in;
            }
        }
        loop.now = now;
        loop.arrived = size;
        loop.done = size;
        loop.taken = now - idle;
        loop.switches = loop.taken - same - 1;
    }
}
