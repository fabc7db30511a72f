package timeslice.scheduling;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lottery scheduling: before each slice a ticket is drawn, and the job that holds it runs. A job's share
 * of the CPU is, in the long run, its share of the tickets. Source: Waldspurger and Weihl, OSDI 1994;
 * OSTEP, chapter 9.
 *
 * @param quantum length of a slice, in ticks; at least 1
 * @param seed the draws follow from it: the same seed gives the same run
 */
public record Lottery(long quantum, long seed) implements Policy {
    /** Up to so many ready jobs it is faster to go through them. */
    private static final int SHORT_QUEUE = 64;

    /**
     * Checks the quantum.
     *
     * @throws IllegalArgumentException if {@code quantum} is less than 1
     */
    public Lottery {
        Limits.length("a quantum", quantum);
    }

    @Override
    public Policy begin(Workload jobs) {
        return new Draws(this, new SplittableRandom(seed));
    }

    @Override
    public Choice choose(ReadyQueue ready) {
        throw new IllegalStateException("a lottery draws in a run; begin() gives the object that does");
    }

    @Override
    public String name() {
        return "Lottery, quantum " + quantum;
    }

    @Override
    public String rule(String unit) {
        return "quantum " + Limits.amount(quantum, unit) + "; a ticket is drawn before each slice (seed " + seed + ")";
    }

    /** The draws of one run. */
    private static final class Draws implements Policy {
        private final Lottery policy;
        private final SplittableRandom random;
        private @Nullable TicketQueue queue; // only while it is long
        private long drawn;

        Draws(Lottery policy, SplittableRandom random) {
            this.policy = policy;
            this.random = random;
        }

        @Override
        public Choice choose(ReadyQueue ready) {
            if (ready.size() <= SHORT_QUEUE) {
                queue = null;
                return draw(ready).run(policy.quantum);
            }
            if (queue == null || queue.size() != ready.size()) {
                queue = new TicketQueue(ready);
            }
            drawn = random.nextLong(queue.tickets());
            return queue.holder(drawn).run(policy.quantum);
        }

        @Override
        public void entered(ReadyJob job) {
            if (queue != null) {
                queue.add(job);
            }
        }

        @Override
        public void stopped(ReadyJob job, Stop why) {
            if (queue != null) {
                queue.remove(job);
                if (why == Stop.EXPIRED) {
                    queue.add(job);
                }
            }
        }

        private ReadyJob draw(ReadyQueue ready) {
            long tickets = 0;
            for (var job : ready) {
                tickets += job.tickets();
            }
            drawn = random.nextLong(tickets);
            long counted = 0;
            var winner = ready.first();
            for (var job : ready) {
                counted += job.tickets();
                if (drawn < counted) {
                    winner = job;
                    break;
                }
            }
            return winner;
        }

        @Override
        public List<Candidate> candidates(ReadyQueue ready) {
            return Candidate.all(ready, job -> job.tickets() + (job.tickets() == 1 ? " ticket" : " tickets"));
        }

        @Override
        public String explain(ReadyQueue ready, Choice choice) {
            return "ticket " + (drawn + 1) + " was drawn of those in the order "
                    + ready.stream()
                            .map(job -> job.name() + " " + job.tickets())
                            .collect(Collectors.joining(", ", "{", "}"));
        }
    }
}
