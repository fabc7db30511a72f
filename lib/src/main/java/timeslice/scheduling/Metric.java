package timeslice.scheduling;

/** What is measured of every job. Tables, charts and the command line share this list. */
public enum Metric {
    /** Time from arrival to finish. */
    TURNAROUND("turnaround", true) {
        @Override
        long ticks(Schedule run, int job) {
            return run.finish(job) - run.workload().arrival(job);
        }
    },
    /** Time in the ready queue. */
    WAITING("waiting", true) {
        @Override
        long ticks(Schedule run, int job) {
            return TURNAROUND.ticks(run, job) - run.workload().bursts[job] - run.blocked(job);
        }
    },
    /** Time from arrival to the first tick on the CPU. */
    RESPONSE("response", true) {
        @Override
        long ticks(Schedule run, int job) {
            return run.start(job) - run.workload().arrival(job);
        }
    },
    /** How many times longer a job took than without waiting; see {@link JobResult#slowdown()}. */
    SLOWDOWN("slowdown", false) {
        @Override
        long ticks(Schedule run, int job) {
            throw new UnsupportedOperationException("slowdown is a ratio");
        }

        @Override
        double value(Schedule run, int job) {
            double turnaround = TURNAROUND.ticks(run, job);
            return turnaround / (turnaround - WAITING.ticks(run, job));
        }
    };

    private final String label;
    private final boolean time;

    Metric(String label, boolean time) {
        this.label = label;
        this.time = time;
    }

    /** {@return its name, such as "waiting"} */
    public String label() {
        return label;
    }

    /** {@return true if it is a time in the workload's unit, false if it is a ratio} */
    public boolean isTime() {
        return time;
    }

    abstract long ticks(Schedule run, int job);

    double value(Schedule run, int job) {
        return ticks(run, job);
    }

    /** The mean; sums of times are exact. */
    double mean(Schedule run) {
        int jobs = run.workload().size();
        if (time) {
            long sum = 0;
            for (int job = 0; job < jobs; job++) {
                sum = Math.addExact(sum, ticks(run, job));
            }
            return (double) sum / jobs;
        }
        double sum = 0;
        for (int job = 0; job < jobs; job++) {
            sum += value(run, job);
        }
        return sum / jobs;
    }
}
