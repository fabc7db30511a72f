package timeslice.scheduling;

import java.util.Comparator;
import java.util.List;

/**
 * Longest remaining time first, decided anew after every tick: of the ready jobs the one with the most
 * left of its CPU burst runs. Of equal ones, the one that became ready first. Known from exams (GATE CS
 * 2006) as the counterpart of SRTF; no system uses it.
 */
public record LongestRemainingTime() implements Policy {
    private static final Comparator<ReadyJob> ORDER =
            Comparator.comparingLong(ReadyJob::remaining).reversed().thenComparingLong(job -> job.entry);

    @Override
    public Policy begin(Workload jobs) {
        return new LeastRun(this, job -> -job.remaining(), LongestRemainingTime::choice);
    }

    @Override
    public Choice choose(ReadyQueue ready) {
        return choice(ready, ready.min(ORDER));
    }

    private static Choice choice(ReadyQueue ready, ReadyJob job) {
        var choice = job.run().untilArrival();
        return ready.size() == 1 ? choice : choice.reviewAfter(1);
    }

    @Override
    public String name() {
        return "LRTF";
    }

    @Override
    public String rule(String unit) {
        return "after every tick the job with the most left of its CPU burst runs; of equal ones, the one that became "
                + "ready first";
    }

    @Override
    public List<Candidate> candidates(ReadyQueue ready) {
        return Candidate.all(ready, job -> job.remaining() + " left");
    }

    @Override
    public String explain(ReadyQueue ready, Choice choice) {
        return Reason.best("remaining", "greatest", ready, choice, job -> "" + job.remaining());
    }
}
