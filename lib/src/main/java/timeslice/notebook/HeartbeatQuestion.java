package timeslice.notebook;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks for the body of a thread that does something again and again, with pauses, until it is interrupted. */
public final class HeartbeatQuestion implements Question<Consumer<Runnable>> {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int BEATS = 3;
    /** Nobody who pauses for 10 ms does so many in the time that three of them take. */
    private static final int TOO_MANY = 200;

    /** A question without options. */
    public HeartbeatQuestion() {}

    @Override
    public Verdict check(@Nullable Consumer<Runnable> answer) {
        if (answer == null) {
            return new Verdict.Unanswered("Write a lambda: beat -> { … }");
        }
        var heart = new Heart();
        var thread = Thread.ofPlatform().daemon().name("heart").start(() -> heart.run(answer));
        try {
            return verdict(heart, thread);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Verdict.Wrong("", "The check was interrupted: run the cell again.");
        } finally {
            heart.isOver = true;
            thread.interrupt();
        }
    }

    private static Verdict verdict(Heart heart, Thread thread) throws InterruptedException {
        boolean isInTime = heart.beats.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        Thread.sleep(3L * 10);
        int count = heart.count.get();
        if (heart.thrown.get() != null) {
            return new Verdict.Wrong(
                    "", "Your code throws " + heart.thrown.get() + " although nobody has interrupted it.");
        }
        if (Settled.ended(thread)) {
            return new Verdict.Wrong(
                    "",
                    "The thread ends by itself; it has called beat.run() so often: " + count
                            + ". It must go on until it is interrupted.");
        }
        if (!isInTime) {
            return new Verdict.Wrong(
                    "", "In " + PATIENCE.toSeconds() + " seconds beat.run() has been called so often: " + count + ".");
        }
        if (count > TOO_MANY) {
            return new Verdict.Wrong(
                    "It beats.", "But without a pause: " + count + " times in a moment. Sleep for 10 ms.");
        }
        thread.interrupt();
        if (!thread.join(PATIENCE)) {
            return new Verdict.Wrong(
                    "It beats.",
                    "But " + PATIENCE.toSeconds()
                            + " seconds after its thread was interrupted it is still there. What becomes of the InterruptedException?");
        }
        return new Verdict.Right("It beats until somebody asks it to stop, and then it stops.");
    }

    private static final class Heart {
        private final CountDownLatch beats = new CountDownLatch(BEATS);
        private final AtomicInteger count = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        private volatile boolean isOver;

        void run(Consumer<Runnable> answer) {
            try {
                answer.accept(this::beat);
            } catch (RuntimeException | Error e) {
                thrown.set(e);
            } finally {
                while (beats.getCount() > 0) {
                    beats.countDown(); // whoever waits need not wait longer
                }
            }
        }

        private void beat() {
            if (isOver) {
                throw new Over(); // the only way to end a thread that does not listen
            }
            count.incrementAndGet();
            beats.countDown();
        }
    }

    private static final class Over extends Error {
        private static final long serialVersionUID = 1;
    }
}
