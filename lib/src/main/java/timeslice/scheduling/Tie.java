package timeslice.scheduling;

/**
 * Who enters the ready queue first when a job's slice ends at the very instant at which another job
 * arrives or comes back from I/O. Textbooks differ, and their answers with them.
 */
public enum Tie {
    /** The newcomer, then the preempted job. Stallings' tables need this rule. */
    ARRIVAL_FIRST("a job that arrives as a slice ends enters the ready queue before the preempted job"),
    /** The preempted job, then the newcomer. */
    PREEMPTED_FIRST("a job that arrives as a slice ends enters the ready queue after the preempted job");

    private final String sentence;

    Tie(String sentence) {
        this.sentence = sentence;
    }

    /** {@return the rule as a sentence for a caption, without a full stop} */
    public String sentence() {
        return sentence;
    }
}
