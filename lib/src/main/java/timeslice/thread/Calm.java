package timeslice.thread;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Waits until the JVM's own compiler has nothing to do. In a notebook each statement is compiled to bytecode just before
 * it runs; that wakes the JVM's compiler of machine code, which then uses a processor for some tenths of a second. A
 * measurement that begins at once shows the compiler's work in the place of the reader's: of two threads that compute
 * 100 ms each on two processors 31 to 49 ms were parallel without this wait, and 79 to 96 with it.
 */
final class Calm {
    private static final Duration QUIET = Duration.ofMillis(50);
    private static final Duration MOST = Duration.ofSeconds(1);
    private static final Duration GAP = Duration.ofMillis(10);
    /** A look itself may cause so much compiling, and does not matter. */
    private static final long NOTHING = 200_000;

    private static final Path THREADS = Path.of("/proc/self/task");

    private Calm() {}

    /** Waits for 50 ms without compiling, at most for a second; not at all if the calling thread is interrupted. */
    static void await() {
        await(Files.isDirectory(THREADS) ? Calm::onProcessors : Calm::compiling, QUIET, MOST);
    }

    /**
     * Waits until a time does not grow any more.
     *
     * @param spent the time that the compiler has spent so far, in nanoseconds
     * @param quiet for how long it must not have grown
     * @param most for how long to wait at most
     */
    static void await(LongSupplier spent, Duration quiet, Duration most) {
        long begun = System.nanoTime();
        long since = begun;
        long last = spent.getAsLong();
        while (System.nanoTime() - since < quiet.toNanos()
                && System.nanoTime() - begun < most.toNanos()
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(GAP.toNanos());
            long now = spent.getAsLong();
            // Less than before is possible: the JVM ends compiler threads that are not needed.
            if (Math.abs(now - last) > NOTHING) {
                since = System.nanoTime();
            }
            last = now;
        }
    }

    /** What the compiler's threads have used of processors, as Linux counts it; exact even within a long compilation. */
    private static long onProcessors() {
        long sum = 0;
        try (var threads = Files.newDirectoryStream(THREADS)) {
            for (var thread : threads) {
                sum += onProcessors(thread);
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return sum;
        }
        return sum;
    }

    private static long onProcessors(Path thread) {
        try {
            var name = Files.readString(thread.resolve("comm"));
            if (name.startsWith("C1 Compiler") || name.startsWith("C2 Compiler")) {
                var times = Files.readString(thread.resolve("schedstat"));
                return Long.parseLong(times.substring(0, times.indexOf(' ')));
            }
        } catch (IOException | RuntimeException over) { // the thread has ended, or the system does not count
            return 0;
        }
        return 0;
    }

    /** What the JVM says itself; it counts a compilation when it is finished. */
    private static long compiling() {
        var compiler = ManagementFactory.getCompilationMXBean();
        return compiler == null || !compiler.isCompilationTimeMonitoringSupported()
                ? 0
                : TimeUnit.MILLISECONDS.toNanos(compiler.getTotalCompilationTime());
    }
}
