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

    /**
     * Sum and maximum of a metric over all jobs.
     *
     * @param sum for a time, added up exactly in whole ticks and then rounded to a double
     * @param max for a time, a whole number of ticks
     */
    record Total(double sum, double max) {}

    /** Sum and maximum of a metric that is a time, without a column of its own. */
    static Total total(Metric metric, Schedule run) {
        var end = metric == Metric.RESPONSE
                ? run.outcome().start()
                : run.outcome().finish();
        boolean waiting = metric == Metric.WAITING;
        long sum = 0;
        long max = 0;
        for (int job = 0; job < end.length; job++) {
            long value = end[job] - run.workload().arrivals[job];
            if (waiting) {
                value -= run.workload().bursts[job] + run.blocked(job);
            }
            sum = Math.addExact(sum, value);
            max = Math.max(max, value);
        }
        return new Total(sum, max);
    }

    /** Sum and maximum of the slowdowns. */
    static Total slowdown(Schedule run) {
        double sum = 0;
        double max = 0;
        for (int job = 0; job < run.workload().size(); job++) {
            double value = slowdown(run, job);
            sum += value;
            max = Math.max(max, value);
        }
        return new Total(sum, max);
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

    static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }
}
