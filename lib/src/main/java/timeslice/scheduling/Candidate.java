package timeslice.scheduling;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A ready job as its policy saw it at the moment of a decision.
 *
 * @param job the job's name
 * @param level the level on which the policy had put it; 0, the highest, if it has no levels
 * @param note what the policy looks at, in a few characters, such as "3 left"; empty if only the job's place
 *     in the queue counts
 */
public record Candidate(String job, int level, String note) {
    /** Checks that there are names. */
    public Candidate {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(note, "note");
    }

    /**
     * All ready jobs, from the head of the queue to its tail.
     *
     * @param ready the ready jobs
     * @param note what the policy looks at in a job
     * @return a candidate a job
     */
    public static List<Candidate> all(ReadyQueue ready, Function<ReadyJob, String> note) {
        return ready.stream().map(job -> of(job, note.apply(job))).toList();
    }

    static Candidate of(ReadyJob job, String note) {
        return new Candidate(job.name(), job.level(), note);
    }
}
