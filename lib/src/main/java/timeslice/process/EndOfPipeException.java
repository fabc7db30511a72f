package timeslice.process;

import java.io.Serial;

/**
 * The end of a pipe: everything that was sent has been received, and every process that had the other end
 * has closed it or has ended. It is what {@code EOFError} is in Python.
 */
public final class EndOfPipeException extends OtherSideGoneException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Says who has gone.
     *
     * @param message who has gone, and what this means for the caller
     */
    public EndOfPipeException(String message) {
        super(message);
    }
}
