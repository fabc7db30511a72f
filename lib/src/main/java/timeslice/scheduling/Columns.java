package timeslice.scheduling;

/** A metric of all jobs at once, in plain loops: a million jobs are measured in a few milliseconds. */
final class Columns {
    private Columns() {}

    /** One value a job, for a metric that is a time. */
    static long[] times(Metric metric, Schedule run) {
        var jobs = run.workload();
        var values = metric == Metric.RESPONSE
                ? run.outcome().start().clone()
                : run.outcome().finish().clone();
        subtract(values, jobs.arrivals);
        if (metric == Metric.WAITING) {
            subtract(values, jobs.bursts);
            var blocked = run.outcome().blocked();
            if (blocked != null) {
                subtract(values, blocked);
            }
        }
        return values;
    }

    private static void subtract(long[] values, long[] others) {
        for (int i = 0; i < values.length; i++) {
            values[i] -= others[i];
        }
    }

    static double[] slowdowns(Schedule run) {
        var values = new double[run.workload().size()];
        for (int job = 0; job < values.length; job++) {
            values[job] = slowdown(run, job);
        }
        return values;
    }

    static double slowdown(Schedule run, int job) {
        long turnaround = run.finish(job) - run.workload().arrivals[job];
        return (double) turnaround / (run.workload().bursts[job] + run.blocked(job));
    }

    static long max(long[] values) {
        long max = values[0];
        for (long value : values) {
            max = Math.max(max, value);
        }
        return max;
    }
}
