package timeslice.scheduling;

import org.jspecify.annotations.Nullable;

/**
 * Sums and maxima over all jobs of a run, from one pass: a program that runs once spends more time on getting
 * ready a loop than on the loop.
 *
 * @param jain sum of the jobs' speeds (1 / slowdown), squared, by the number of jobs times the sum of their
 *     squares
 * @param lastFinish when the last job was done
 * @param busy all bursts together
 */
record Totals(
        Total turnaround, Total waiting, Total response, Total slowdown, double jain, long lastFinish, long busy) {
    /**
     * Sum and maximum of a metric over all jobs.
     *
     * @param sum for a time, added up exactly in whole ticks and then rounded to a double
     * @param max for a time, a whole number of ticks
     */
    record Total(double sum, double max) {}

    Total of(Metric metric) {
        return switch (metric) {
            case TURNAROUND -> turnaround;
            case WAITING -> waiting;
            case RESPONSE -> response;
            case SLOWDOWN -> slowdown;
        };
    }

    static Totals of(Schedule run) {
        return new Sweep(run).run();
    }

    /** The pass over the columns. */
    private static final class Sweep {
        /** So many jobs at once: the JVM compiles what is called often sooner than one long loop, and once only. */
        private static final int STRETCH = 32;

        private final long[] arrival;
        private final long[] burst;
        private final long @Nullable [] start; // null if response time is waiting time
        private final long[] finish;
        private final long @Nullable [] blocked;
        private long turnarounds;
        private long longestTurnaround;
        private long waits;
        private long longestWait;
        private long responses;
        private long longestResponse;
        private double slowdowns;
        private double greatestSlowdown;
        private double speeds;
        private double squares;
        private long lastFinish;
        private long busy;

        Sweep(Schedule run) {
            arrival = run.workload().arrivals;
            burst = run.workload().bursts;
            start = run.outcome().isUninterrupted() ? null : run.outcome().start();
            finish = run.outcome().finish();
            blocked = run.outcome().blocked();
        }

        Totals run() {
            for (int job = 0; job < finish.length; job += STRETCH) {
                add(job, Math.min(job + STRETCH, finish.length));
            }
            return new Totals(
                    new Total(turnarounds, longestTurnaround),
                    new Total(waits, longestWait),
                    new Total(responses, longestResponse),
                    new Total(slowdowns, greatestSlowdown),
                    speeds * speeds / (finish.length * squares),
                    lastFinish,
                    busy);
        }

        private void add(int from, int to) {
            for (int job = from; job < to; job++) {
                long needs = blocked == null ? burst[job] : burst[job] + blocked[job];
                long turnaround = finish[job] - arrival[job];
                long wait = turnaround - needs;
                long response = start == null ? wait : start[job] - arrival[job];
                double slowdown = (double) turnaround / needs;
                turnarounds = Math.addExact(turnarounds, turnaround);
                longestTurnaround = Math.max(longestTurnaround, turnaround);
                waits = Math.addExact(waits, wait);
                longestWait = Math.max(longestWait, wait);
                responses = Math.addExact(responses, response);
                longestResponse = Math.max(longestResponse, response);
                slowdowns += slowdown;
                greatestSlowdown = Math.max(greatestSlowdown, slowdown);
                speeds += 1 / slowdown;
                squares += 1 / (slowdown * slowdown);
                lastFinish = Math.max(lastFinish, finish[job]);
                busy += burst[job];
            }
        }
    }
}
