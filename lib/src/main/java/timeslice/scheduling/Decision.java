package timeslice.scheduling;

import java.util.List;

/**
 * One decision of a policy, in words.
 *
 * @param time the instant at which it was made, in ticks
 * @param job the job that was chosen
 * @param goesOn true if it had the CPU until then and goes on
 * @param limit longest time it may run, in ticks; {@link Long#MAX_VALUE} if until its burst ends
 * @param candidates the jobs that were ready, from the head of the queue to its tail; of several queues, one
 *     after the other
 * @param reason why it was chosen, as the second half of a sentence that begins with "because"
 * @param unit what one tick means
 * @param core number of the processor that takes the job, or {@link #ONLY_CORE}
 */
public record Decision(
        long time,
        String job,
        boolean goesOn,
        long limit,
        List<Candidate> candidates,
        String reason,
        String unit,
        int core) {
    /** Stands for a processor's number where there is only one. */
    public static final int ONLY_CORE = -1;

    /** Copies the list. */
    public Decision {
        candidates = List.copyOf(candidates);
    }

    /** {@return the names of the jobs that were ready, in the order of the candidates} */
    public List<String> ready() {
        return candidates.stream().map(Candidate::job).toList();
    }

    static Decision of(Policy policy, ReadyQueue ready, Choice choice, String unit) {
        return new Decision(
                ready.now(),
                choice.job().name(),
                choice.job() == ready.interrupted(),
                choice.limit(),
                policy.candidates(ready),
                ready.size() == 1 ? "it is the only ready job" : policy.explain(ready, choice),
                unit,
                ONLY_CORE);
    }

    /** {@return the decision as a sentence, as in "t=7: P2 runs, because it is the only ready job"} */
    @Override
    public String toString() {
        var atMost = limit == Long.MAX_VALUE ? "" : " for at most " + Limits.amount(limit, unit);
        return "t=" + time + ": " + job + (goesOn ? " goes on" : " runs") + (core == ONLY_CORE ? "" : " on CPU " + core)
                + atMost + ", because " + reason;
    }
}
