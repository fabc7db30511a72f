package timeslice.scheduling;

import java.util.HashMap;
import java.util.Map;

/**
 * How a job's next CPU burst is guessed from its earlier ones, by exponential averaging: the next guess
 * is {@code weight * last burst + (1 - weight) * last guess}. Source: Silberschatz, Galvin, Gagne,
 * Operating System Concepts, chapter CPU scheduling, shortest-job-first.
 *
 * @param weight weight of the last burst, from 0 (the first guess stays) to 1 (only the last burst counts)
 * @param first the guess for a job's first burst, in ticks; greater than 0
 */
public record Estimate(double weight, double first) {
    /**
     * Checks the two numbers.
     *
     * @throws IllegalArgumentException if {@code weight} lies outside 0 to 1 or {@code first} is not
     *     greater than 0
     */
    public Estimate {
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException(
                    "the weight of the last burst lies from 0 to 1, such as 0.5, not " + weight);
        }
        if (!(first > 0 && first < Limits.LARGEST)) {
            throw new IllegalArgumentException(
                    "the first guess is a number of ticks above 0, such as 10, not " + first);
        }
    }

    String sentence(String unit) {
        return "bursts are guessed by exponential averaging, weight " + Decimals.show(weight) + ", first guess "
                + Decimals.show(first) + " " + unit;
    }

    /** The guesses of one run. */
    static final class Guesses {
        private final Estimate rule;
        private final Map<ReadyJob, Double> next = new HashMap<>();

        Guesses(Estimate rule) {
            this.rule = rule;
        }

        double of(ReadyJob job) {
            return next.getOrDefault(job, rule.first);
        }

        void learn(ReadyJob job, Stop why) {
            switch (why) {
                case BLOCKED -> next.put(job, rule.weight * job.burst() + (1 - rule.weight) * of(job));
                case FINISHED -> next.remove(job);
                case EXPIRED, INTERRUPTED -> {}
            }
        }
    }
}
