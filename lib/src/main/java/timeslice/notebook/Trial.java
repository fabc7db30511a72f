package timeslice.notebook;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Code of a reader, run in a thread of its own, so that a check comes back even if the code does not.
 *
 * @param code what to run
 * @param limit how long it may take
 */
record Trial<T>(Callable<T> code, Duration limit) {
    private static final Duration LIMIT = Duration.ofSeconds(12);

    static <T> Trial<T> of(Callable<T> code) {
        return new Trial<>(code, LIMIT);
    }

    /**
     * Runs the code and judges what it returns.
     *
     * @param judge finds what is wrong with a result; empty if nothing is
     * @return what is wrong, as a sentence, also if the code throws or takes too long; empty if nothing is
     */
    Optional<String> problem(Function<? super T, Optional<String>> judge) {
        var task = new FutureTask<>(code);
        var thread = Thread.ofPlatform().daemon().name("exercise").start(task);
        try {
            return judge.apply(task.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.of("Your code has not come back after " + limit.toSeconds() + " seconds.");
        } catch (ExecutionException e) {
            return Optional.of("Your code threw " + e.getCause() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("The check was interrupted.");
        } finally {
            thread.interrupt();
        }
    }
}
