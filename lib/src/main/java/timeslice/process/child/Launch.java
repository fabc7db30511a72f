package timeslice.process.child;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Starts JVMs, some at a time: two hundred that start at once would only be in each other's way. */
final class Launch {
    private static final Semaphore STARTING =
            new Semaphore(Math.max(4, 2 * Runtime.getRuntime().availableProcessors()));
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private Launch() {}

    /** A process, and what to call when its JVM has started or will not. */
    record Started(Process process, Runnable isUp) {}

    static Started cold(Map<String, String> environment, java.util.Optional<Path> directory, List<String> options)
            throws IOException {
        boolean isCounted = acquire();
        try {
            var process = process(Jvm.command(options, false), environment, directory);
            return new Started(process, isCounted ? once(STARTING::release) : () -> {});
        } catch (Throwable failed) {
            if (isCounted) {
                STARTING.release();
            }
            throw failed;
        }
    }

    static Process process(List<String> command, Map<String, String> environment, java.util.Optional<Path> directory)
            throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Options for this JVM are not meant for its children, and what they print would be in the way.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        builder.environment().putAll(environment);
        directory.ifPresent(folder -> builder.directory(folder.toFile()));
        return builder.start();
    }

    private static boolean acquire() {
        boolean wasInterrupted = Thread.interrupted();
        try {
            return STARTING.tryAcquire(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException early) {
            wasInterrupted = true;
            return false;
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Runnable once(Runnable action) {
        var isDone = new java.util.concurrent.atomic.AtomicBoolean();
        return () -> {
            if (isDone.compareAndSet(false, true)) {
                action.run();
            }
        };
    }
}
