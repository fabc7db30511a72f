package timeslice.thread;

import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * A value, and how long it took to get it. In a notebook the clock must not be read in one statement and again in
 * another: the kernel compiles each statement just before it runs it, and that time, tens of milliseconds, would count
 * as well. Code that is given as a lambda has been compiled before the clock is read.
 *
 * @param value what the code returned
 * @param time from its beginning to its end, by {@link System#nanoTime()}
 */
public record Timed<T>(T value, Duration time) {
    /**
     * Runs some code in the calling thread.
     *
     * <pre>{@code
     * Duration time = Timed.run(() -> { for (var thread : threads) { thread.join(); } });
     * }</pre>
     *
     * @param body the code
     * @return how long it took
     * @throws Exception what the code throws
     */
    public static Duration run(NamedTask.Body body) throws Exception {
        long start = System.nanoTime();
        body.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /**
     * Runs some code in the calling thread, and keeps what it returns.
     *
     * <pre>{@code
     * var offer = Timed.call(() -> queue.offer("d", 100, TimeUnit.MILLISECONDS));
     * }</pre>
     *
     * @param body the code
     * @throws Exception what the code throws
     */
    public static <T> Timed<T> call(Callable<T> body) throws Exception {
        long start = System.nanoTime();
        T value = body.call();
        return new Timed<>(value, Duration.ofNanos(System.nanoTime() - start));
    }
}
