package timeslice.kernel.language.errors;

/** The reader's code threw something; {@link #getCause} is what it threw. */
public final class CellFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Creates a failure.
     *
     * @param thrown what the reader's code threw
     */
    public CellFailure(Throwable thrown) {
        // Not super(thrown): that would ask it for its message, which is the reader's code too.
        super("the cell failed", thrown);
    }
}
