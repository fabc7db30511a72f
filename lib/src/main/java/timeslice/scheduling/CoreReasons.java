package timeslice.scheduling;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a processor of several takes a job, in words. */
final class CoreReasons {
    /** The jobs that waited, in their order, and the second half of a sentence that begins with "because". */
    record Reason(List<Candidate> waiting, String text) {}

    private final boolean hasLevels;

    CoreReasons(FeedbackQueues policy) {
        hasLevels = policy.quanta().size() > 1;
    }

    private static List<Candidate> waiting(FeedbackRun queue) {
        return queue.first(Integer.MAX_VALUE, job -> job.ready).stream()
                .map(job -> Candidate.of(job, ""))
                .toList();
    }

    /** The job stands at the head of a queue, which may be one processor's own; {@code displaced} made room. */
    Reason head(FeedbackRun queue, ReadyJob job, @Nullable ReadyJob displaced, @Nullable Core own) {
        var waiting = waiting(queue);
        var of = own == null ? "" : " of " + own;
        var place = displaced == null || displaced == job
                ? ""
                : ", and takes the place of " + displaced.name() + (hasLevels ? " on level " + displaced.level() : "");
        if (waiting.size() == 1) {
            return new Reason(waiting, "no other job waits" + (own == null ? "" : " for " + own) + place);
        }
        if (!hasLevels) {
            return new Reason(waiting, "it is at the head of the ready queue" + of + " " + braced(waiting) + place);
        }
        var level = queue.first(Integer.MAX_VALUE, other -> other.ready && other.level() == job.level()).stream()
                .map(other -> Candidate.of(other, ""))
                .toList();
        return new Reason(
                waiting,
                "it is at the head of level " + job.level() + of + " " + braced(level)
                        + ", the highest on which a job waits" + place);
    }

    /** The thief takes the last job of a longer queue. */
    Reason stolen(Core thief, Core victim, FeedbackRun queue) {
        var waiting = waiting(queue);
        return new Reason(
                waiting,
                thief + " has no job and takes the last one that waits for " + victim + ", out of " + braced(waiting));
    }

    private static String braced(List<Candidate> jobs) {
        return jobs.stream().map(Candidate::job).collect(Collectors.joining(", ", "{", "}"));
    }
}
