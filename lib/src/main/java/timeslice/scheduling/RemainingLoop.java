package timeslice.scheduling;

/**
 * SRTF by a heap whose entries hold what is left of a job's burst in their upper bits and the job in their
 * lower ones, so that of equal ones the job that arrived first is taken.
 */
final class RemainingLoop {
    private RemainingLoop() {}

    static Outcome run(Workload jobs, RunRecord record) {
        var slices = record.slices();
        var periods = record.periods();
        var arrivals = jobs.arrivals;
        var bursts = jobs.bursts;
        var starts = new long[jobs.size()];
        var finish = new long[jobs.size()];
        var heap = new LongHeap();
        int bits = PackedJob.bits(jobs.size());
        long lower = (1L << bits) - 1;
        int in = 0;
        int last = -1;
        long time = 0;
        long switches = -1; // the first job is none
        boolean interrupted = false;
        for (int done = 0; done < starts.length; ) {
            if (heap.isEmpty()) {
                if (slices != null) {
                    slices.idle(time, arrivals[in]);
                }
                if (periods != null && time < arrivals[in]) {
                    periods.pause(time, in, switches + 1); // who has begun a slice had not had the CPU before
                }
                time = Math.max(time, arrivals[in]);
            }
            while (in < arrivals.length && arrivals[in] <= time) {
                heap.add((bursts[in] << bits) | in);
                in++;
            }
            long next = in < arrivals.length ? arrivals[in] : Long.MAX_VALUE;
            long entry = heap.first();
            int job = (int) (entry & lower);
            long left = entry >>> bits;
            if (left == bursts[job]) {
                starts[job] = time;
            }
            if (job != last) {
                switches++;
            }
            long end = time + left;
            long until = Math.min(end, next);
            if (slices != null && !(interrupted && job == last)) {
                slices.begin(job, time);
            }
            last = job;
            time = until;
            interrupted = next < end;
            if (interrupted) {
                heap.lowerFirst(((end - next) << bits) | job);
            } else {
                heap.removeFirst();
                finish[job] = end;
                done++;
            }
        }
        if (slices != null) {
            slices.close(time);
        }
        if (periods != null) {
            periods.end(switches + 1);
        }
        return FastLoop.outcome(jobs, starts, finish, switches, slices);
    }
}
