package timeslice.thread;

/** Thrown out of a wait for a {@link NamedLock} or {@link NamedSemaphore} that would never have ended. */
public final class DeadlockException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Says who waits for whom.
     *
     * @param message the deadlock in words
     */
    public DeadlockException(String message) {
        super(message);
    }
}
