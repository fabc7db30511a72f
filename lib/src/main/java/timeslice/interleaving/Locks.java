package timeslice.interleaving;

/** Locks and semaphores for programs that are explored. They belong into the program's state, new for each run. */
public final class Locks {
    private Locks() {}

    /**
     * {@return a lock that the thread which holds it can take again, like {@code ReentrantLock}}
     *
     * @param name what it is called in tables
     */
    public static StepLock reentrant(String name) {
        return new StepLock(name, true);
    }

    /**
     * {@return a lock that nobody can take twice: a thread that tries waits for itself}
     *
     * @param name what it is called in tables
     */
    public static StepLock plain(String name) {
        return new StepLock(name, false);
    }

    /**
     * {@return a counting semaphore}
     *
     * @param name what it is called in tables
     * @param permits how many threads can take it at once, 0 or more
     * @throws IllegalArgumentException if {@code permits} is below 0
     */
    public static StepSemaphore semaphore(String name, int permits) {
        if (permits < 0) {
            throw new IllegalArgumentException("semaphore " + name + ": " + permits + " permits; it must be 0 or more");
        }
        return new StepSemaphore(name, permits);
    }
}
