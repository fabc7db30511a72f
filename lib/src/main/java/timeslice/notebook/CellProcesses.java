package timeslice.notebook;

import java.time.Instant;
import timeslice.process.child.Registry;

/** The child processes of cells, for the kernel: an interrupt of a cell ends those that the cell has started. */
public final class CellProcesses {
    private CellProcesses() {}

    /**
     * Ends the children that were given their work at a moment or after it. A spare child may have been started
     * long before.
     *
     * @param moment by this JVM's clock
     */
    public static void endThoseSince(Instant moment) {
        Registry.endThoseSince(moment);
    }
}
