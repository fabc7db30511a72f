package timeslice.scheduling;

import java.util.Objects;

/**
 * The rules in which textbooks' feedback queues differ.
 *
 * @param preemptive true if a job that becomes ready on a higher level takes the CPU at once (OSTEP);
 *     false if a slice is not cut (Stallings)
 * @param demotedAlone true if a job that used up its allotment goes down even if nobody else is ready
 *     (OSTEP); false if it stays on its level then (Stallings)
 * @param freshAfterIo true if a job that asks for I/O before its allotment is used up gets a full one when
 *     it comes back: the rule that lets jobs cheat; false if what it used still counts (OSTEP's rule 4)
 * @param ioToHead true if a job that comes back from I/O goes to the head of its level instead of its tail
 * @param preempted where a preempted job goes, and whether it keeps the rest of its quantum
 * @param tie who enters its level first when a slice ends as another job becomes ready
 */
public record FeedbackRules(
        boolean preemptive,
        boolean demotedAlone,
        boolean freshAfterIo,
        boolean ioToHead,
        Preempted preempted,
        Tie tie) {
    /** OSTEP's rules 1 to 5, chapter 8. */
    public static final FeedbackRules OSTEP =
            new FeedbackRules(true, true, false, false, Preempted.KEEPS_PLACE_AND_LEFTOVER, Tie.PREEMPTED_FIRST);

    /** Stallings' feedback, chapter 9. */
    public static final FeedbackRules STALLINGS =
            new FeedbackRules(false, false, true, false, Preempted.KEEPS_PLACE, Tie.ARRIVAL_FIRST);

    /** Checks that every rule is there. */
    public FeedbackRules {
        Objects.requireNonNull(preempted, "preempted");
        Objects.requireNonNull(tie, "tie");
    }

    String sentence() {
        return (preemptive
                        ? "a job on a higher level takes the CPU at once; " + preempted.sentence(true)
                        : "a slice is not cut by an arrival")
                + (demotedAlone
                        ? "; a job that has used up its allotment goes down, even alone"
                        : "; a job that has used up its allotment goes down only if another one is ready")
                + (freshAfterIo
                        ? "; a job that asks for I/O in time gets a full allotment"
                        : "; I/O does not give back what was used of the allotment")
                + (ioToHead ? "; a job back from I/O goes to the head of its level" : "")
                + "; " + tie.sentence();
    }
}
