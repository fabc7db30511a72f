package timeslice.kernel.interrupt;

/** Thrown in a thread of a cell that went on computing after the reader had interrupted the cell. */
public final class ThreadEnded extends Error {
    private static final long serialVersionUID = 1;

    ThreadEnded() {
        super("ended since the cell was interrupted");
    }
}
