package timeslice.notebook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Questions whose answer is code of the reader that runs tasks. Each of them gives the code tasks that tell how
 * they were run, and comes back even if the code does not.
 */
public final class TaskQuestions {
    private static final Duration MEETING = Duration.ofSeconds(2);
    private static final Duration GAP = Duration.ofMillis(200);
    private static final Duration LINGER = Duration.ofMillis(100);
    private static final Duration SLACK = Duration.ofSeconds(3);

    private TaskQuestions() {}

    /**
     * Asks for code that runs all tasks of a list at the same time and comes back when all have ended. The tasks
     * meet: none of them ends before all have begun, or two seconds have passed.
     *
     * @param count number of tasks, at least 2
     * @throws IllegalArgumentException if {@code count} is below 2
     */
    public static Question<Consumer<List<Runnable>>> together(int count) {
        if (count < 2) {
            throw new IllegalArgumentException("count " + count + ": at least 2 tasks are needed for a meeting");
        }
        return Question.property(
                "Fill in the code that runs the tasks.",
                runAll -> {
                    var meeting = new Meeting(count);
                    return Trial.of(() -> {
                                runAll.accept(meeting.tasks());
                                return meeting.ended.get();
                            })
                            .problem(ended -> meeting.problem(ended));
                },
                "all " + count + " tasks ran at the same time, and all had ended when your code came back.");
    }

    /**
     * Asks for code that runs all tasks of a list at the same time and returns their results in the order in which
     * they became ready.
     */
    public static Question<Function<List<Callable<Integer>>, List<Integer>>> completionOrder() {
        return Question.property(
                "Fill in the function that gets tasks and returns their results.",
                function -> {
                    var ready = new ConcurrentLinkedQueue<Integer>();
                    var tasks = IntStream.of(3, 1, 2)
                            .<Callable<Integer>>mapToObj(n -> () -> {
                                Thread.sleep(GAP.multipliedBy(n));
                                ready.add(n);
                                return n;
                            })
                            .toList();
                    return Trial.of(() -> Optional.ofNullable(function.apply(tasks)))
                            .problem(results -> results.map(list -> orderProblem(list, List.copyOf(ready)))
                                    .orElse(Optional.of("Your function returns null, not a list.")));
                },
                "the results come in the order in which they became ready.");
    }

    private static Optional<String> orderProblem(List<Integer> results, List<Integer> ready) {
        if (ready.size() < 3) {
            return Optional.of("When your function returned, " + ready.size() + " of the 3 tasks had ended: it must run"
                    + " them all and wait for their results.");
        }
        if (ready.equals(List.of(3, 1, 2))) {
            return Optional.of("The tasks ran one after the other: the second one began when the first had ended.");
        }
        return results.equals(ready)
                ? Optional.empty()
                : Optional.of("The tasks became ready in the order " + ready + ", but you return " + results + ".");
    }

    /**
     * Asks for code that waits for a future only so long: its result if it is there in time, another value if the
     * task failed or is late, and a late one is cancelled.
     *
     * @param limit how long the code may wait, above zero
     * @throws IllegalArgumentException if {@code limit} is not above zero
     */
    public static Question<BiFunction<Future<String>, String, String>> patience(Duration limit) {
        if (!limit.isPositive()) {
            throw new IllegalArgumentException("limit " + limit + ": it must be above zero");
        }
        return Question.property(
                "Fill in the function that gets a future and another value.",
                function -> {
                    var late = new CompletableFuture<String>();
                    var trial = limit.plus(SLACK);
                    return answer(function, trial, CompletableFuture.completedFuture("there"), "there", "is there")
                            .or(() -> answer(
                                    function,
                                    trial,
                                    CompletableFuture.failedFuture(new IllegalStateException("broken")),
                                    "other",
                                    "has failed"))
                            .or(() -> answer(function, trial, late, "other", "is late"))
                            .or(() -> late.isCancelled()
                                    ? Optional.empty()
                                    : Optional.of("The late task was not cancelled: it goes on, for nobody."));
                },
                "your function returns what is there in time, gives up on what is late, and cancels it.");
    }

    private static Optional<String> answer(
            BiFunction<Future<String>, String, String> function,
            Duration limit,
            Future<String> future,
            String expected,
            String situation) {
        return new Trial<>(() -> String.valueOf(function.apply(future, "other")), limit)
                .problem(result -> result.equals(expected)
                        ? Optional.empty()
                        : Optional.of("Of a future whose result " + situation + " your function returns \"" + result
                                + "\"; it should be \"" + expected + "\"."));
    }

    /** Tasks that meet. */
    private static final class Meeting {
        private final int count;
        private final CountDownLatch begun;
        private final AtomicInteger ended = new AtomicInteger();
        private final AtomicInteger alone = new AtomicInteger();

        Meeting(int count) {
            this.count = count;
            begun = new CountDownLatch(count);
        }

        List<Runnable> tasks() {
            return IntStream.range(0, count).<Runnable>mapToObj(i -> this::meet).toList();
        }

        private void meet() {
            begun.countDown();
            try {
                // Once one has waited in vain, the others need not.
                if (alone.get() > 0 || !begun.await(MEETING.toMillis(), TimeUnit.MILLISECONDS)) {
                    alone.incrementAndGet();
                }
                // Long enough that code which does not wait for its tasks comes back before they end.
                Thread.sleep(LINGER);
            } catch (InterruptedException e) {
                alone.incrementAndGet();
                Thread.currentThread().interrupt();
            }
            ended.incrementAndGet();
        }

        Optional<String> problem(int endedAtReturn) {
            long missing = begun.getCount();
            if (alone.get() > 0) {
                return Optional.of("A task waited for the others in vain: they had not been started while it ran.");
            }
            if (missing > 0) {
                return Optional.of(missing + " of the " + count + " tasks had not begun when your code came back.");
            }
            return endedAtReturn == count
                    ? Optional.empty()
                    : Optional.of("Your code came back when " + endedAtReturn + " of the " + count
                            + " tasks had ended: it must wait for all.");
        }
    }
}
