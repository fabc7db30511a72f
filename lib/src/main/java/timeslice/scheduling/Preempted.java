package timeslice.scheduling;

/** What happens to a job that loses the CPU to a more urgent one before its slice is over. */
public enum Preempted {
    /** It keeps its place in the ready queue and the rest of its quantum. OSTEP's rule. */
    KEEPS_PLACE_AND_LEFTOVER("a preempted job keeps its place", " and the rest of its quantum"),
    /** It keeps its place in the ready queue and gets a full quantum next time. */
    KEEPS_PLACE("a preempted job keeps its place", " and gets a full quantum"),
    /** It goes to the tail of the ready queue and gets a full quantum next time. */
    GOES_TO_TAIL("a preempted job goes to the tail", " and gets a full quantum");

    private final String place;
    private final String quantum;

    Preempted(String place, String quantum) {
        this.place = place;
        this.quantum = quantum;
    }

    /** The rule as a sentence for a caption; for policies without a quantum it is about the place alone. */
    String sentence(boolean withQuantum) {
        return withQuantum ? place + quantum : place;
    }
}
