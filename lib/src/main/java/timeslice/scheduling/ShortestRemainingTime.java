package timeslice.scheduling;

import java.util.List;
import java.util.Objects;

/**
 * Shortest remaining time first, also called SRT or STCF: whenever a job becomes ready, the one with the
 * least left of its CPU burst runs. A newcomer that needs as much as the running job does not preempt it.
 * Source: Stallings, Operating Systems, chapter 9.
 *
 * @param preempted where a preempted job goes; it matters among jobs with equally much left
 */
public record ShortestRemainingTime(Preempted preempted) implements Policy {
    /** Checks that the rule is there. */
    public ShortestRemainingTime {
        Objects.requireNonNull(preempted, "preempted");
    }

    /**
     * The same policy with another place for preempted jobs.
     *
     * @param preempted where a preempted job goes
     * @return the policy
     */
    public ShortestRemainingTime preempted(Preempted preempted) {
        return new ShortestRemainingTime(preempted);
    }

    @Override
    public Policy begin(Workload jobs) {
        return new LeastRun(this, ReadyJob::remaining, (ready, job) -> job.run().untilArrival());
    }

    @Override
    public Choice choose(ReadyQueue ready) {
        return ready.min(ReadyJob::remaining).run().untilArrival();
    }

    @Override
    public String name() {
        return "SRTF";
    }

    @Override
    public String rule(String unit) {
        return "the job with the least left of its CPU burst runs, and a shorter newcomer preempts it; of equal ones, "
                + "the first in the ready queue; " + preempted.sentence(false);
    }

    @Override
    public List<Candidate> candidates(ReadyQueue ready) {
        return Candidate.all(ready, job -> job.remaining() + " left");
    }

    @Override
    public String explain(ReadyQueue ready, Choice choice) {
        return Reason.best("remaining", "least", ready, choice, job -> "" + job.remaining());
    }
}
