package timeslice.scheduling;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Checks the slices of a run from left to right: each job gets what it needs, and the CPU is never idle without need. */
final class SliceCheck {
    private final Workload jobs;
    private final long[] finish;
    private final long[] left;
    private final @Nullable ReadyCount waking; // null without I/O and a job pool
    private final long always; // all bits where a job is done when its last slice ends: no I/O follows
    private int arrived;
    private int done;

    SliceCheck(Workload jobs, Outcome outcome) {
        this.jobs = jobs;
        finish = outcome.finish();
        left = jobs.bursts.clone();
        var io = outcome.io();
        waking = io == null ? null : new ReadyCount(jobs, finish, io);
        always = io == null ? -1 : 0;
    }

    void check(RecordedSlices slices) {
        for (int chunk = 0; chunk < slices.chunks(); chunk++) {
            boolean isLast = chunk == slices.chunks() - 1;
            long end = isLast ? slices.end() : slices.starts(chunk + 1)[0];
            check(slices.jobs(chunk), slices.starts(chunk), slices.filled(chunk), end);
        }
        for (int job = 0; job < left.length; job++) {
            if (left[job] != 0) {
                throw received(job);
            }
        }
    }

    private void check(int[] job, long[] start, int size, long lastEnd) {
        var rests = left; // locals instead of fields: half the time
        var arrivals = jobs.arrivals;
        var finishes = finish;
        long exact = always;
        int finished = done;
        for (int i = 0; i < size; i++) {
            int who = job[i];
            long from = start[i];
            long to = i + 1 < size ? start[i + 1] : lastEnd;
            if (who < 0) {
                done = finished;
                nobodyRuns(who, from, to);
                continue;
            }
            long rest = rests[who] - (to - from);
            rests[who] = rest;
            long isDone = (rest - 1) >> 63; // all bits, or none
            long late = (to - finishes[who]) & isDone & exact;
            // all that must not be negative, in one test that is never true
            if (((to - from - 1) | (from - arrivals[who]) | (finishes[who] - to) | rest | late) < 0) {
                throw wrong(who, from, to);
            }
            finished -= (int) isDone;
        }
        done = finished;
    }

    private void nobodyRuns(int who, long from, long to) {
        if (to <= from) {
            throw overlap(from);
        }
        if (who == Slices.IDLE && isReadyBefore(to)) {
            throw Invariants.broken("the CPU is idle before t=" + to + " although a job is ready");
        }
    }

    private boolean isReadyBefore(long instant) {
        if (waking != null) {
            return waking.isReadyBefore(instant);
        }
        while (arrived < jobs.size() && jobs.arrivals[arrived] < instant) {
            arrived++;
        }
        return arrived > done;
    }

    private IllegalStateException wrong(int job, long from, long to) {
        if (to <= from) {
            return overlap(from);
        }
        if (from < jobs.arrivals[job]) {
            return broken(job, "runs at t=" + from + ", before it arrives");
        }
        if (to > finish[job]) {
            return broken(job, "runs until t=" + to + ", after it has finished");
        }
        return left[job] < 0 ? received(job) : broken(job, "has all its time at t=" + to + ", not at t=" + finish[job]);
    }

    private static IllegalStateException overlap(long from) {
        return Invariants.broken("slices overlap at t=" + from + ", or one is empty");
    }

    private IllegalStateException received(int job) {
        return broken(job, "received " + (jobs.bursts[job] - left[job]) + " of " + jobs.bursts[job]);
    }

    private IllegalStateException broken(int job, String what) {
        return Invariants.broken("job " + jobs.name(job) + " " + what);
    }

    /** Counts, from left to right, the jobs that have become ready but are not yet blocked or done. */
    private static final class ReadyCount {
        private final long[] becameReady;
        private final long[] stopped;
        private int in;
        private int out;

        ReadyCount(Workload jobs, long[] finish, IoLog io) {
            int returns = io.entries().size();
            becameReady = Arrays.copyOf(jobs.arrivals, jobs.size() + returns);
            stopped = Arrays.copyOf(finish, jobs.size() + returns);
            for (int i = 0; i < returns; i++) {
                becameReady[jobs.size() + i] = io.entries().get(i).end();
                stopped[jobs.size() + i] = io.entries().get(i).from();
            }
            Arrays.sort(becameReady);
            Arrays.sort(stopped);
        }

        boolean isReadyBefore(long instant) {
            while (in < becameReady.length && becameReady[in] < instant) {
                in++;
            }
            while (out < stopped.length && stopped[out] < instant) {
                out++;
            }
            return in > out;
        }
    }
}
