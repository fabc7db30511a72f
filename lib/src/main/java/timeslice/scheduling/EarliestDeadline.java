package timeslice.scheduling;

import java.util.List;

/**
 * Earliest deadline first: whenever a job becomes ready, the one whose deadline comes first runs. Jobs
 * without a deadline run when no other is ready. Source: Liu and Layland, Scheduling algorithms for
 * multiprogramming in a hard-real-time environment, Journal of the ACM 20(1), 1973.
 */
public record EarliestDeadline() implements Policy {
    @Override
    public Policy begin(Workload jobs) {
        return new LeastRun(this, ReadyJob::deadline, (ready, job) -> job.run().untilArrival());
    }

    @Override
    public Choice choose(ReadyQueue ready) {
        return ready.min(ReadyJob::deadline).run().untilArrival();
    }

    @Override
    public String name() {
        return "EDF";
    }

    @Override
    public String rule(String unit) {
        return "the job whose deadline comes first runs, and a more urgent newcomer preempts it; jobs without a "
                + "deadline come last; of equal ones, the first in the ready queue";
    }

    @Override
    public List<Candidate> candidates(ReadyQueue ready) {
        return Candidate.all(ready, job -> job.deadline() == Job.NO_DEADLINE ? "no deadline" : "due " + job.deadline());
    }

    @Override
    public String explain(ReadyQueue ready, Choice choice) {
        return Reason.best(
                "deadline",
                "earliest",
                ready,
                choice,
                job -> job.deadline() == Job.NO_DEADLINE ? "none" : "" + job.deadline());
    }
}
