package timeslice.scheduling;

import org.jspecify.annotations.Nullable;

/**
 * The slices of jobs that run one after another, each until it is done. Nothing is written down for them but
 * the order of the jobs, if it is not that of their arrival: a slice ends when its job finishes, and lasts
 * as long as the burst. Where the CPU pauses is written down as the jobs run or, for jobs in the order of
 * arrival, found out when somebody asks for an entry for the first time.
 */
final class UninterruptedSlices extends Slices {
    private final Workload jobs;
    private final long[] finish;
    private final int @Nullable [] order; // null: by arrival
    private final int size;
    private volatile @Nullable Pauses pauses;

    /**
     * Slices of jobs that run in the order of their arrival.
     *
     * @param idle how often the CPU pauses between two of them
     */
    UninterruptedSlices(Workload jobs, long[] finish, int idle) {
        super(jobs);
        this.jobs = jobs;
        this.finish = finish;
        order = null;
        size = Math.addExact(jobs.size(), idle);
    }

    /** Slices of jobs that run in this order. */
    UninterruptedSlices(Workload jobs, long[] finish, int[] order, Pauses pauses) {
        super(jobs);
        this.jobs = jobs;
        this.finish = finish;
        this.order = order;
        this.pauses = pauses;
        size = pauses.size();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int job(int entry) {
        int place = place(entry);
        return place < 0 ? IDLE : jobAt(place);
    }

    @Override
    public long start(int entry) {
        int place = place(entry);
        return place < 0 ? finish[jobAt(~place - 1)] : begin(place);
    }

    @Override
    public long end(int entry) {
        int place = place(entry);
        return place < 0 ? begin(~place) : finish[jobAt(place)];
    }

    @Override
    public int level(int entry) {
        check(entry);
        return 0;
    }

    private int jobAt(int place) {
        return order == null ? place : order[place];
    }

    private long begin(int place) {
        int job = jobAt(place);
        return finish[job] - jobs.bursts[job];
    }

    private int place(int entry) {
        check(entry);
        var known = pauses;
        if (known == null) {
            known = byArrival();
            pauses = known;
        }
        return known.place(entry);
    }

    private Pauses byArrival() {
        var bits = Pauses.bits(finish.length);
        for (int job = 1; job < finish.length; job++) {
            bits[job / Long.SIZE] |= ((finish[job - 1] - jobs.arrivals[job]) >>> 63) << job; // 1 if it arrives later
        }
        return new Pauses(bits, finish.length);
    }
}
