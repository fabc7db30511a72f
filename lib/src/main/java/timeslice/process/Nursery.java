package timeslice.process;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The one thread that starts the children of a run, and lives until its end. For Linux this thread is
 * their parent: a {@linkplain Tether tethered} child is killed when the thread ends, not the process.
 * The caller's own thread may be a virtual one, which changes the thread under it at any time.
 */
final class Nursery implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("parent of the children").factory());

    /**
     * Runs a start in that thread and waits for it.
     *
     * @throws InterruptedException if the caller is interrupted; the start may be under way still
     */
    void run(Runnable start) throws InterruptedException {
        try {
            thread.submit(start).get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** Ends the thread, after the start that may be under way. */
    @Override
    public void close() {
        thread.close();
    }
}
