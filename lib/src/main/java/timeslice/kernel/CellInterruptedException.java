package timeslice.kernel;

/** The reader has interrupted the cell. The message says what of it still runs, if anything does. */
public final class CellInterruptedException extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param message what stopped and what still runs
     */
    public CellInterruptedException(String message) {
        super(message);
    }
}
