package timeslice.process;

import java.io.Serial;

/**
 * Something cannot be copied into another process: a thread, an open file, a lock's owner. It is thrown
 * before the process starts. The message names the thing, the way to it from the task, and what to do instead.
 */
public final class CannotTravelException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Creates it.
     *
     * @param message what cannot be copied, where it is, and what to do instead
     */
    public CannotTravelException(String message) {
        super(message);
    }

    /**
     * Creates it.
     *
     * @param message what cannot be copied, where it is, and what to do instead
     * @param cause what Java's serialisation said
     */
    public CannotTravelException(String message, Throwable cause) {
        super(message, cause);
    }
}
