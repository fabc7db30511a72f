package timeslice.process;

import java.io.Serial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A child process has no result, as it did not begin or did not end well. The message says which and why. */
public final class ChildFailedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient @Nullable Outcome outcome;

    /**
     * Creates it.
     *
     * @param message which process, and what became of it
     * @param outcome the same for programs
     * @param cause what the child threw, or why it could not be started; null if there is no such exception
     */
    public ChildFailedException(String message, Outcome outcome, @Nullable Throwable cause) {
        super(message, cause);
        this.outcome = outcome;
    }

    /**
     * How the process ended.
     *
     * @return the outcome
     * @throws IllegalStateException if this exception itself came from another process
     */
    public Outcome outcome() {
        if (outcome == null) {
            throw new IllegalStateException("the outcome did not travel with the exception");
        }
        return Objects.requireNonNull(outcome);
    }
}
