package timeslice.scheduling;

/** SJF: whoever has the shortest burst runs until it is done. Of equal ones it is the one that arrived first. */
final class ShortestLoop {
    private ShortestLoop() {}

    static Outcome run(Workload jobs, boolean recording) {
        var arrival = jobs.arrivals;
        var burst = jobs.bursts;
        int size = jobs.size();
        int bits = PackedJob.bits(size);
        long lower = (1L << bits) - 1;
        var finish = new long[size];
        var order = recording ? new int[size] : new int[0];
        var pauses = Pauses.bits(recording ? size : 0);
        var ready = new LongHeap();
        int in = 0;
        long now = 0;
        long end = 0; // of the slice before
        long signs = 0; // of what must not be negative, all in one
        for (int done = 0; done < size; done++) {
            if (ready.isEmpty() && arrival[in] > now) {
                now = arrival[in];
                if (recording) {
                    Pauses.mark(pauses, done);
                }
            }
            while (in < size && arrival[in] <= now) {
                ready.add((burst[in] << bits) | in);
                in++;
            }
            long entry = ready.first();
            ready.removeFirst();
            int job = (int) (entry & lower);
            now += entry >>> bits;
            finish[job] = now;
            if (recording) {
                order[done] = job;
                long begin = now - burst[job];
                long isIdle = (end - begin) >> 63; // all bits, or none
                // with so many jobs done, the next by arrival is the first that could have run meanwhile
                signs |= (begin - end) | ((arrival[done] - begin) & isIdle);
                end = now;
            }
        }
        if (signs < 0) {
            throw Invariants.broken("jobs overlap, or the CPU is idle although a job is ready");
        }
        var slices = recording ? new UninterruptedSlices(jobs, finish, order, new Pauses(pauses, size)) : null;
        var outcome = Outcome.uninterrupted(jobs, finish, slices);
        Invariants.check(jobs, outcome);
        return outcome;
    }
}
