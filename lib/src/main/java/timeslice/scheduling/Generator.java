package timeslice.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes workloads by chance: the same generator gives the same jobs on every machine. Gaps are summed and
 * rounded down to whole ticks, bursts and waits are rounded up to at least 1.
 *
 * @param seed the jobs follow from it
 * @param jobs how many there are; at least 1
 * @param gaps time from one arrival to the next
 * @param bursts CPU time of a batch job
 * @param interactive the interactive jobs among them, or null if there are none
 */
public record Generator(
        long seed,
        int jobs,
        Distribution gaps,
        Distribution bursts,
        @Nullable Interactive interactive) {
    /**
     * Jobs that wait for somebody most of the time: short bursts, with waits between them.
     *
     * @param part part of all jobs that is interactive, from 0 to 1
     * @param rounds how many bursts each has; at least 1
     * @param bursts CPU time of one burst
     * @param waits time of one wait, on a device of the job's own
     */
    public record Interactive(double part, int rounds, Distribution bursts, Distribution waits) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if {@code part} or {@code rounds} lies outside its range
         */
        public Interactive {
            Objects.requireNonNull(bursts, "bursts");
            Objects.requireNonNull(waits, "waits");
            if (!(part >= 0 && part <= 1)) {
                throw new IllegalArgumentException("the interactive part of the jobs lies from 0 to 1, not at " + part);
            }
            if (rounds < 1) {
                throw new IllegalArgumentException("an interactive job has at least 1 burst, not " + rounds);
            }
        }
    }

    /**
     * Checks the number of jobs.
     *
     * @throws IllegalArgumentException if {@code jobs} is less than 1
     */
    public Generator {
        Objects.requireNonNull(gaps, "gaps");
        Objects.requireNonNull(bursts, "bursts");
        if (jobs < 1) {
            throw new IllegalArgumentException("a workload has at least 1 job, not " + jobs);
        }
    }

    /**
     * A generator of batch jobs.
     *
     * @param seed the jobs follow from it
     * @param jobs how many there are; at least 1
     * @param gaps time from one arrival to the next; {@link Distribution#exponential} for Poisson arrivals
     * @param bursts CPU time of a job
     * @return the generator
     * @throws IllegalArgumentException if {@code jobs} is less than 1
     */
    public static Generator of(long seed, int jobs, Distribution gaps, Distribution bursts) {
        return new Generator(seed, jobs, gaps, bursts, null);
    }

    /**
     * A generator of batch jobs that arrive as a Poisson process and keep the CPU busy for a given part of
     * the time.
     *
     * @param seed the jobs follow from it
     * @param jobs how many there are; at least 1
     * @param load mean burst divided by mean gap; greater than 0, below 1 for a queue that does not grow
     *     without end
     * @param bursts CPU time of a job
     * @return the generator
     * @throws IllegalArgumentException if {@code jobs} or {@code load} lies outside its range
     */
    public static Generator poisson(long seed, int jobs, double load, Distribution bursts) {
        if (!(load > 0)) {
            throw new IllegalArgumentException("a load is greater than 0, such as 0.8, not " + load);
        }
        return of(seed, jobs, Distribution.exponential(bursts.mean() / load), bursts);
    }

    /**
     * The same generator, a part of whose jobs is interactive.
     *
     * @param part part of all jobs that is interactive, from 0 to 1
     * @param rounds how many bursts each has; at least 1
     * @param bursts CPU time of one burst
     * @param waits time of one wait
     * @return the generator
     * @throws IllegalArgumentException if {@code part} or {@code rounds} lies outside its range
     */
    public Generator interactive(double part, int rounds, Distribution bursts, Distribution waits) {
        return new Generator(seed, jobs, gaps, this.bursts, new Interactive(part, rounds, bursts, waits));
    }

    /**
     * Makes the jobs. Batch jobs are named 1, 2, ...; in a mix, by their place, {@code batch1}, {@code
     * user2}, ...
     *
     * @return the workload
     * @throws WorkloadException if the times are too large
     */
    public Workload workload() {
        var info = new WorkloadInfo(jobs + " random jobs, seed " + seed, "ticks", toString(), List.of());
        var random = new SplittableRandom(seed);
        var builder = new WorkloadBuilder();
        double now = 0;
        for (int job = 1; job <= jobs; job++) {
            add(builder, job, (long) now, random);
            now += gaps.draw(random);
            if (now > Limits.LARGEST) {
                throw new WorkloadException("job " + (job + 1) + " would arrive after " + Limits.LARGEST + " ticks");
            }
        }
        return builder.build(info);
    }

    private void add(WorkloadBuilder builder, int job, long arrival, RandomGenerator random) {
        if (interactive == null) {
            builder.names().add(Integer.toString(job));
            builder.add(arrival, ticks(bursts, random));
        } else if (random.nextDouble() < interactive.part()) {
            var all = new ArrayList<Burst>();
            all.add(Burst.cpu(ticks(interactive.bursts(), random)));
            for (int round = 1; round < interactive.rounds(); round++) {
                all.add(Burst.io(ticks(interactive.waits(), random)));
                all.add(Burst.cpu(ticks(interactive.bursts(), random)));
            }
            builder.add(Job.of("user" + job, arrival, all.toArray(Burst[]::new)));
        } else {
            builder.add(Job.of("batch" + job, arrival, ticks(bursts, random)));
        }
    }

    private static long ticks(Distribution distribution, RandomGenerator random) {
        return Math.max(1, (long) Math.ceil(distribution.draw(random)));
    }
}
