package timeslice.scheduling;

import java.util.List;

/** Is told every decision of a run on several processors. */
@FunctionalInterface
interface CoreWatcher {
    /** The processor takes the job out of those that wait, for at most {@code limit} ticks. */
    void decided(long now, Core core, ReadyJob job, long limit, List<Candidate> waiting, String reason);
}
