package timeslice.interleaving;

import java.util.List;
import java.util.SequencedMap;

/**
 * One step of an {@link Interleaving}.
 *
 * @param thread number of the thread that does it, from 0
 * @param label what the step is called; {@code "start"} for what stands before a thread's first mark
 * @param notes what happened besides, such as {@code "signals notEmpty"}
 * @param shown the values that the program {@linkplain Program#show shows}, after the step, as texts
 * @param waiting for each thread what it waits for after the step; empty if it can go on or has finished
 */
public record Turn(
        int thread, String label, List<String> notes, SequencedMap<String, String> shown, List<String> waiting) {
    /** {@return label and notes as one text} */
    public String words() {
        return notes.isEmpty() ? label : label + " (" + String.join(", ", notes) + ")";
    }
}
