package timeslice.interleaving;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits for an exploration, and ends it when its time is over, when a thread does not come back, or on an interrupt. */
final class Supervisor {
    /** A step takes microseconds; one that takes so long is stuck. */
    static final Duration STUCK = Duration.ofSeconds(5);

    /** Beginnings of class names that say nothing to a reader about where the own code is. */
    private static final List<String> MACHINERY =
            List.of("java.", "jdk.", "sun.", Supervisor.class.getPackageName() + ".Step", Crew.class.getName());

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(200);

    private Supervisor() {}

    /**
     * Runs to the end, or as far as the time allows.
     *
     * @return whether the time was enough
     */
    static <S> boolean run(Program<S> program, Strategy strategy, @Nullable Recorder recorder, Duration time) {
        var stage = Stage.of(program, strategy, recorder);
        long end = System.nanoTime() + time.toNanos();
        stage.start();
        try {
            boolean isInTime = await(stage, end);
            var failure = stage.failure;
            if (failure instanceof Snapshot.OpaqueException opaque) {
                throw opaque;
            }
            if (failure != null) {
                throw failure instanceof IllegalStateException known
                        ? known
                        : new IllegalStateException("the exploration failed: " + failure, failure);
            }
            return isInTime;
        } catch (InterruptedException e) {
            stage.isStopped = true;
            var cancelled = new CancellationException("the exploration was interrupted");
            cancelled.initCause(e);
            throw cancelled;
        } finally {
            stage.close();
        }
    }

    private static boolean await(Stage<?> stage, long end) throws InterruptedException {
        long seen = -1;
        long since = System.nanoTime();
        while (true) {
            long now = System.nanoTime();
            long wait = stage.isStopped ? LOOK : Math.max(1, Math.min(LOOK, end - now));
            if (stage.finished.await(wait, TimeUnit.NANOSECONDS)) {
                return !stage.isStopped;
            }
            now = System.nanoTime();
            if (now >= end) {
                stage.isStopped = true;
            }
            long progress = stage.progress.getOpaque();
            if (progress != seen) {
                seen = progress;
                since = now;
            } else if (now - since > STUCK.toNanos()) {
                throw new IllegalStateException(stuck(stage));
            }
        }
    }

    private static String stuck(Stage<?> stage) {
        if (!stage.hasBegun) {
            return "no thread of the program has had a processor for " + STUCK.toSeconds()
                    + " s. A loop without a step,"
                    + " of an earlier exploration, may have them all: restart the kernel to be rid of it, or explore"
                    + " with onPlatformThreads()";
        }
        var thread = stage.working();
        if (thread == null) {
            return "no thread of the program has come to its next step for " + STUCK.toSeconds() + " s";
        }
        var place = Arrays.stream(thread.getStackTrace())
                .filter(frame -> MACHINERY.stream().noneMatch(frame.getClassName()::startsWith))
                .findFirst()
                .map(frame -> " It is in " + frame.getMethodName() + ", " + frame.getFileName() + ", line "
                        + frame.getLineNumber() + ".")
                .orElse("");
        return "thread " + thread.getName() + " has not come to its next step for " + STUCK.toSeconds() + " s." + place
                + " In an exploration, wait with await(label, condition) and take locks from Locks: a loop without a"
                + " step, synchronized and the locks of the JDK stop everything. (A loop without a step goes on until the"
                + " kernel is restarted.)";
    }
}
