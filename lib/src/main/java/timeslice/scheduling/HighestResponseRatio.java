package timeslice.scheduling;

import java.util.List;

/**
 * Highest response ratio next: the job with the greatest {@code (waited + burst) / burst} runs, and keeps
 * the CPU until its burst ends (高响应比优先). Short jobs come early, and long ones do not starve. Source:
 * Stallings, Operating Systems, chapter 9.
 */
public record HighestResponseRatio() implements Policy {
    @Override
    public Policy begin(Workload jobs) {
        return new CrowdRun(this, new RatioCrowd(), ReadyJob::run);
    }

    @Override
    public Choice choose(ReadyQueue ready) {
        return ready.min(HighestResponseRatio::compare).run();
    }

    /** Exact: waited / burst compared as fractions, in 128 bits. */
    static int compare(ReadyJob a, ReadyJob b) {
        long left = a.waited();
        long right = b.waited();
        int high = Long.compare(Math.multiplyHigh(right, a.burst()), Math.multiplyHigh(left, b.burst()));
        return high != 0 ? high : Long.compareUnsigned(right * a.burst(), left * b.burst());
    }

    @Override
    public String name() {
        return "HRRN";
    }

    @Override
    public String rule(String unit) {
        return "the job with the highest response ratio, (waited + burst) / burst, runs and is not preempted; of equal "
                + "ones, the one that became ready first";
    }

    @Override
    public List<Candidate> candidates(ReadyQueue ready) {
        return Candidate.all(ready, job -> "ratio " + Decimals.show(ratio(job)));
    }

    @Override
    public String explain(ReadyQueue ready, Choice choice) {
        return Reason.best("response ratio", "highest", ready, choice, job -> Decimals.show(ratio(job)));
    }

    private static double ratio(ReadyJob job) {
        return (double) (job.waited() + job.burst()) / job.burst();
    }
}
