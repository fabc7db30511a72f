package timeslice.process;

import java.io.Serial;

/**
 * Nobody is left on the other side: the process that made the queue, the pipe or the lock has ended, or it
 * has closed it. Waiting longer would be waiting for ever.
 */
public class OtherSideGoneException extends IllegalStateException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Says who has gone.
     *
     * @param message who has gone, and what this means for the caller
     */
    public OtherSideGoneException(String message) {
        super(message);
    }
}
