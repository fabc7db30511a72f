package timeslice.scheduling;

import org.jspecify.annotations.Nullable;

/** A policy made a choice that is not possible, or failed. The message names policy, time and job. */
public final class PolicyException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    PolicyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
