package timeslice.scheduling;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Shortest job first, also called shortest process next: whoever has the shortest CPU burst runs, and
 * keeps the CPU until the burst ends (短作业优先). Source: Stallings, Operating Systems, chapter 9.
 *
 * @param estimate how bursts are guessed, or null if the policy knows them, which no real one can
 */
public record ShortestJobFirst(@Nullable Estimate estimate) implements Policy {
    /**
     * The same policy, guessing the bursts.
     *
     * @param rule how to guess
     * @return the policy
     */
    public ShortestJobFirst estimated(Estimate rule) {
        return new ShortestJobFirst(Objects.requireNonNull(rule, "rule"));
    }

    @Override
    public Policy begin(Workload jobs) {
        return estimate == null
                ? new LeastRun(this, ReadyJob::burst, (ready, job) -> job.run())
                : new Guessing(this, new Estimate.Guesses(estimate));
    }

    @Override
    public Choice choose(ReadyQueue ready) {
        return ready.min(ReadyJob::burst).run();
    }

    @Override
    public String name() {
        return estimate == null ? "SJF" : "SJF, guessing";
    }

    @Override
    public String rule(String unit) {
        return "the shortest CPU burst runs first and is not preempted; of equal ones, the one that became ready first"
                + (estimate == null ? "" : "; " + estimate.sentence(unit));
    }

    @Override
    public List<Candidate> candidates(ReadyQueue ready) {
        return Candidate.all(ready, job -> "burst " + job.burst());
    }

    @Override
    public String explain(ReadyQueue ready, Choice choice) {
        return Reason.best("burst", "least", ready, choice, job -> "" + job.burst());
    }

    /** One run with guesses. */
    private record Guessing(ShortestJobFirst policy, Estimate.Guesses guesses, LeastFirst order) implements Policy {
        Guessing(ShortestJobFirst policy, Estimate.Guesses guesses) {
            // the bits of numbers above 0 are in the order of the numbers
            this(policy, guesses, new LeastFirst(job -> Double.doubleToLongBits(guesses.of(job))));
        }

        @Override
        public Choice choose(ReadyQueue ready) {
            var job = order.choose(ready);
            return (job == null ? ready.min(Comparator.comparingDouble(guesses::of)) : job).run();
        }

        @Override
        public void entered(ReadyJob job) {
            order.entered(job);
        }

        @Override
        public String name() {
            return policy.name();
        }

        @Override
        public void stopped(ReadyJob job, Stop why) {
            guesses.learn(job, why);
            order.stopped(job, why);
        }

        @Override
        public List<Candidate> candidates(ReadyQueue ready) {
            return Candidate.all(ready, job -> "guess " + Decimals.show(guesses.of(job)));
        }

        @Override
        public String explain(ReadyQueue ready, Choice choice) {
            return Reason.best("guessed burst", "least", ready, choice, job -> Decimals.show(guesses.of(job)));
        }
    }
}
