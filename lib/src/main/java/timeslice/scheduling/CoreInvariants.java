package timeslice.scheduling;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What must be true of every run on several processors. A violation is a mistake of the simulator, never of
 * its user, so it says what to report.
 */
final class CoreInvariants {
    private final Workload jobs;
    private final Outcome outcome;
    private final List<Slices> cores;

    private CoreInvariants(Workload jobs, Outcome outcome, CoreRecord record) {
        this.jobs = jobs;
        this.outcome = outcome;
        cores = record.slices();
    }

    static void check(Workload jobs, Outcome outcome) {
        var record = outcome.cores();
        if (record != null && record.slices().stream().noneMatch(Slices::isFull)) {
            var check = new CoreInvariants(jobs, outcome, record);
            check.slices();
            check.workIsConserved();
        }
    }

    /** No processor and no job does two things at once, and every job gets its burst after its arrival. */
    private void slices() {
        var received = new long[jobs.size()];
        var until = jobs.arrivals.clone();
        var coreUntil = new long[cores.size()];
        for (var slice = new SliceOrder(cores); slice.advance(); ) {
            int job = slice.job();
            if (slice.end() < slice.start() || slice.start() < coreUntil[slice.core()]) {
                throw broken("slices of CPU " + slice.core() + " overlap at t=" + slice.start());
            }
            coreUntil[slice.core()] = slice.end();
            if (job >= 0) {
                if (slice.start() < until[job]) {
                    throw broken("job " + jobs.name(job) + " runs at t=" + slice.start()
                            + ", before it arrives or while it runs elsewhere");
                }
                until[job] = slice.end();
                received[job] += slice.end() - slice.start();
            }
        }
        for (int job = 0; job < jobs.size(); job++) {
            if (received[job] != jobs.bursts[job] || until[job] > outcome.finish()[job]) {
                throw broken("job " + jobs.name(job) + " received " + received[job] + " of " + jobs.bursts[job]
                        + " until t=" + until[job] + " and finishes at t=" + outcome.finish()[job]);
            }
        }
    }

    /** While a job waits, every processor runs a job or switches to one. */
    private void workIsConserved() {
        var io = outcome.io();
        var entries = io == null ? List.<IoLog.Entry>of() : io.entries();
        var ready = sorted(jobs.arrivals, entries.stream().mapToLong(IoLog.Entry::end));
        var gone = sorted(outcome.finish(), entries.stream().mapToLong(IoLog.Entry::from));
        var begun = LongStream.builder();
        var ended = LongStream.builder();
        for (var slice = new SliceOrder(cores); slice.advance(); ) {
            if (slice.job() != Slices.IDLE) {
                begun.add(slice.start());
                ended.add(slice.end());
            }
        }
        var begins = begun.build().sorted().toArray();
        var ends = ended.build().sorted().toArray();
        for (int r = 0, g = 0, b = 0, e = 0; g < gone.length; ) {
            long now = gone[g];
            now = r < ready.length ? Math.min(now, ready[r]) : now;
            now = b < begins.length ? Math.min(now, begins[b]) : now;
            now = e < ends.length ? Math.min(now, ends[e]) : now;
            r = upTo(now, ready, r);
            g = upTo(now, gone, g);
            b = upTo(now, begins, b);
            e = upTo(now, ends, e);
            if (b - e != Math.min(cores.size(), r - g)) {
                throw broken("from t=" + now + " on, " + (b - e) + " of " + cores.size()
                        + " processors work although jobs that could run: " + (r - g));
            }
        }
    }

    private static int upTo(long now, long[] instants, int at) {
        int next = at;
        while (next < instants.length && instants[next] <= now) {
            next++;
        }
        return next;
    }

    private static long[] sorted(long[] some, LongStream others) {
        var all = LongStream.concat(Arrays.stream(some), others).toArray();
        Arrays.sort(all);
        return all;
    }

    private static IllegalStateException broken(String what) {
        return new IllegalStateException("the simulator broke a rule of its own: " + what
                + ". Please report this together with the workload and the policy");
    }
}
