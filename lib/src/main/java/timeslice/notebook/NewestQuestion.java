package timeslice.notebook;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a way to put a value into a full queue that throws the oldest one away, never waits, and is
 * right even if another thread fills the place that was made free.
 */
public final class NewestQuestion implements Question<BiConsumer<BlockingQueue<String>, String>> {
    private static final int SECONDS = 2;

    /** A question without options. */
    public NewestQuestion() {}

    @Override
    public Verdict check(@Nullable BiConsumer<BlockingQueue<String>, String> answer) {
        if (answer == null) {
            return new Verdict.Unanswered("Write a lambda with two parameters: (queue, value) -> { … }");
        }
        try {
            var soFar = "";
            var queue = new ArrayBlockingQueue<String>(3);
            for (var value : List.of("a", "b", "c")) {
                put(answer, queue, value);
            }
            if (!List.copyOf(queue).equals(List.of("a", "b", "c"))) {
                return new Verdict.Wrong(
                        soFar, "There is room for three, but after a, b and c it holds " + queue + ".");
            }
            soFar = "While there is room it is right.";
            put(answer, queue, "d");
            if (!List.copyOf(queue).equals(List.of("b", "c", "d"))) {
                return new Verdict.Wrong(
                        soFar, "d comes when a, b and c are in; then b, c and d must be, but it is " + queue + ".");
            }
            soFar = "With one thread it is right.";
            var contested = new Contested();
            for (var value : List.of("a", "b", "c", "d")) {
                put(answer, contested, value);
            }
            if (!contested.contains("d")) {
                return new Verdict.Wrong(
                        soFar,
                        "Another sensor filled the place that you had made free: your value was lost, and the queue is "
                                + contested + ".");
            }
            return new Verdict.Right("The newest values are always in, whoever is faster in between.");
        } catch (Failed failed) {
            return failed.verdict;
        }
    }

    // A thread of its own, so that an answer that waits for ever does not stop the notebook.
    private static void put(BiConsumer<BlockingQueue<String>, String> answer, BlockingQueue<String> queue, String value)
            throws Failed {
        var task = new FutureTask<@Nullable Void>(() -> answer.accept(queue, value), null);
        var thread = Thread.ofPlatform().daemon().name("answer").start(task);
        var when = "With " + queue + " in a queue for three, ";
        var rival = queue instanceof Contested ? "Another sensor fills the place that you make free. " : "";
        try {
            task.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            var name = String.valueOf(e.getCause());
            throw new Failed(rival + when + "your code throws " + name + " when " + value + " comes.");
        } catch (TimeoutException e) {
            throw new Failed(when + "your code still waits " + SECONDS + " seconds after " + value + " has come.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("The check was interrupted: run the cell again.");
        } finally {
            thread.interrupt();
        }
    }

    private static final class Failed extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Verdict verdict;

        Failed(String why) {
            super(why);
            verdict = new Verdict.Wrong("", why);
        }
    }

    /** The first place that is made free is taken at once, as by another thread that was faster. */
    private static final class Contested extends ArrayBlockingQueue<String> {
        private static final long serialVersionUID = 1;
        private boolean rivalHasCome;

        Contested() {
            super(3);
        }

        @Override
        public @Nullable String poll() {
            var oldest = super.poll();
            fill();
            return oldest;
        }

        @Override
        public String take() throws InterruptedException {
            var oldest = super.take();
            fill();
            return oldest;
        }

        private void fill() {
            if (!rivalHasCome) {
                rivalHasCome = true;
                offer("rival");
            }
        }
    }
}
