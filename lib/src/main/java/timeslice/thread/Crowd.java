package timeslice.thread;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Many threads that do the same, all at once. */
public final class Crowd {
    /** More platform threads than this are a burden for small machines. */
    private static final int MOST = 10_000;

    private Crowd() {}

    /**
     * Starts some platform threads, lets them begin together, and waits for all.
     *
     * <pre>{@code
     * Crowd.run(1000, () -> account.deposit(1))
     * }</pre>
     *
     * @param threads how many, 1 to 10 000
     * @param body what each of them does
     * @return from the moment at which all may begin until the last has ended
     * @throws InterruptedException if the calling thread is interrupted; then the threads are interrupted, too
     * @throws IllegalArgumentException if {@code threads} is not in its range
     * @throws Exception what the first thread throws that fails; the others run to their end before
     */
    public static Duration run(int threads, NamedTask.Body body) throws Exception {
        Objects.requireNonNull(body, "body");
        if (threads < 1 || threads > MOST) {
            throw new IllegalArgumentException(
                    "cannot start " + threads + " threads: the number must be from 1 to " + MOST);
        }
        var go = new CountDownLatch(1);
        var failures = new ConcurrentLinkedQueue<Throwable>();
        var crowd = new ArrayList<Thread>(threads);
        try {
            for (int i = 1; i <= threads; i++) {
                crowd.add(Thread.ofPlatform().daemon().name("crowd " + i).start(() -> {
                    try {
                        go.await();
                        body.run();
                    } catch (Throwable e) { // is thrown again where the crowd was started
                        failures.add(e);
                    }
                }));
            }
            long start = System.nanoTime();
            go.countDown();
            for (var thread : crowd) {
                thread.join();
            }
            var time = Duration.ofNanos(System.nanoTime() - start);
            rethrow(failures.peek());
            return time;
        } catch (InterruptedException | Error e) {
            crowd.forEach(Thread::interrupt);
            throw e;
        }
    }

    private static void rethrow(@Nullable Throwable failure) throws Exception {
        switch (failure) {
            case null -> {}
            case Exception e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }
}
