package timeslice.interleaving;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A write that another thread does not see. One thread counts in a loop until a flag is set; when it has counted for a
 * moment, the other sets the flag. Nothing in the loop changes a plain flag, so the JVM's optimising compiler may read
 * it once, before the loop: then the loop does not end with the write, but with its last round. There is a last
 * round, so that this always ends. With a volatile flag the loop must read the flag each time.
 *
 * @param isVolatile whether the flag was volatile
 * @param sawWrite whether the loop ended because it saw the flag set; else it came to its last round
 * @param timeAfter how long the loop went on after the flag was set
 * @param rounds how often the loop went round in all
 */
public record Visibility(boolean isVolatile, boolean sawWrite, Duration timeAfter, long rounds) {
    private static final long MANY_ROUNDS = 4_000_000_000L;

    private static boolean plain;
    private static volatile boolean flag;

    /**
     * Tries it with a plain flag. It takes a few seconds.
     *
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static synchronized Visibility ofPlainFlag() throws InterruptedException {
        plain = false;
        return run(false, () -> countToPlain(MANY_ROUNDS), () -> plain = true);
    }

    /**
     * Tries it with a volatile flag. It takes a moment.
     *
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static synchronized Visibility ofVolatileFlag() throws InterruptedException {
        flag = false;
        return run(true, () -> countToVolatile(MANY_ROUNDS), () -> flag = true);
    }

    /** {@return what was seen, as a sentence} */
    public String words() {
        long milliseconds = timeAfter.toMillis();
        var time = milliseconds < 1 ? "less than 1 ms" : milliseconds + " ms";
        return (sawWrite
                        ? "The loop saw the write " + time + " after it was made"
                        : "The loop went on for " + time
                                + " after the write was made, to its last round, and never saw it")
                + " (" + rounds + " rounds in all).";
    }

    /** {@return which flag it was, and what was seen} */
    @Override
    public String toString() {
        return (isVolatile ? "volatile" : "plain") + " flag: " + words();
    }

    @FunctionalInterface
    private interface Loop {
        long count();
    }

    private static Visibility run(boolean isVolatile, Loop loop, Runnable write) throws InterruptedException {
        var rounds = new long[1];
        var end = new long[1];
        var counter = Thread.ofPlatform().daemon().name("counter").start(() -> {
            rounds[0] = loop.count();
            end[0] = System.nanoTime();
        });
        // Long enough for the compiler to have replaced the loop while it runs.
        counter.join(TimeUnit.SECONDS.toMillis(1));
        long written = System.nanoTime();
        write.run();
        counter.join();
        return new Visibility(
                isVolatile, rounds[0] < MANY_ROUNDS, Duration.ofNanos(Math.max(0, end[0] - written)), rounds[0]);
    }

    private static long countToPlain(long most) {
        long rounds = 0;
        while (!plain && rounds < most) {
            rounds++;
        }
        return rounds;
    }

    private static long countToVolatile(long most) {
        long rounds = 0;
        while (!flag && rounds < most) {
            rounds++;
        }
        return rounds;
    }
}
