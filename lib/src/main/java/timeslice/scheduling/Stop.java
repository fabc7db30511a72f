package timeslice.scheduling;

/** Why a job stopped running. */
public enum Stop {
    /** It has done all its work. */
    FINISHED,
    /** Its CPU burst is over and it waits for I/O. */
    BLOCKED,
    /** It used up the time that the policy gave it, and goes to the tail of the ready queue. */
    EXPIRED,
    /** A job became ready while it ran, and the policy decides anew; it keeps its place and may go on. */
    INTERRUPTED
}
