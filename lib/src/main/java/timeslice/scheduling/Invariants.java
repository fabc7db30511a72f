package timeslice.scheduling;

import java.util.Arrays;

/**
 * What must be true of every run. A violation is a mistake of the simulator, never of its user, so it
 * says what to report.
 */
final class Invariants {
    private final Workload jobs;
    private final Outcome outcome;

    private Invariants(Workload jobs, Outcome outcome) {
        this.jobs = jobs;
        this.outcome = outcome;
    }

    static void check(Workload jobs, Outcome outcome) {
        var check = new Invariants(jobs, outcome);
        check.times();
        var slices = outcome.slices();
        if (slices != null && !slices.isFull()) {
            check.slices(slices);
        }
    }

    private void times() {
        for (int job = 0; job < jobs.size(); job++) {
            long blocked = outcome.blocked() == null ? 0 : outcome.blocked()[job];
            holds(outcome.start()[job] >= jobs.arrivals[job], job, "runs before it arrives");
            holds(
                    outcome.finish()[job] - jobs.arrivals[job] >= jobs.bursts[job] + blocked,
                    job,
                    "finishes before its work can be done");
        }
    }

    private void slices(Slices slices) {
        var received = new long[jobs.size()];
        var wake = new ReadyCount(jobs, outcome);
        for (int i = 0; i < slices.size(); i++) {
            int job = slices.job(i);
            long start = slices.start(i);
            long end = slices.end(i);
            if (end < start || (i > 0 && start != slices.end(i - 1))) {
                throw broken("slices overlap at t=" + start);
            }
            if (job >= 0) {
                holds(start >= jobs.arrivals[job], job, "runs at t=" + start + ", before it arrives");
                holds(end <= outcome.finish()[job], job, "runs until t=" + end + ", after it has finished");
                received[job] += end - start;
            } else if (job == Slices.IDLE && wake.readyBefore(end)) {
                throw broken("the CPU is idle before t=" + end + " although a job is ready");
            }
        }
        for (int job = 0; job < jobs.size(); job++) {
            holds(received[job] == jobs.bursts[job], job, "received " + received[job] + " of " + jobs.bursts[job]);
        }
    }

    /** Counts, from left to right, the jobs that have become ready but are not yet blocked or done. */
    private static final class ReadyCount {
        private final long[] becameReady;
        private final long[] left;
        private int in;
        private int out;

        ReadyCount(Workload jobs, Outcome outcome) {
            var io = outcome.io();
            int returns = io == null ? 0 : io.entries().size();
            becameReady = Arrays.copyOf(jobs.arrivals, jobs.size() + returns);
            left = Arrays.copyOf(outcome.finish(), jobs.size() + returns);
            for (int i = 0; i < returns && io != null; i++) {
                becameReady[jobs.size() + i] = io.entries().get(i).end();
                left[jobs.size() + i] = io.entries().get(i).from();
            }
            Arrays.sort(becameReady);
            Arrays.sort(left);
        }

        boolean readyBefore(long instant) {
            while (in < becameReady.length && becameReady[in] < instant) {
                in++;
            }
            while (out < left.length && left[out] < instant) {
                out++;
            }
            return in > out;
        }
    }

    private void holds(boolean rule, int job, String otherwise) {
        if (!rule) {
            throw broken("job " + jobs.name(job) + " " + otherwise);
        }
    }

    private static IllegalStateException broken(String what) {
        return new IllegalStateException("the simulator broke a rule of its own: " + what
                + ". Please report this together with the workload and the policy");
    }
}
