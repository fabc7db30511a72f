package timeslice.notebook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Questions whose answer is code of the reader that makes threads wait for each other. */
public final class SynchroniserQuestions {
    private static final Duration INSIDE = Duration.ofMillis(30);

    private SynchroniserQuestions() {}

    /** A latch: it opens when it has been counted down as often as its number says, and stays open. */
    public interface Latch {
        /** Counts down by one. */
        void countDown();

        /**
         * Waits until it is open.
         *
         * @throws InterruptedException if the calling thread is interrupted
         */
        void await() throws InterruptedException;
    }

    /**
     * Asks for code that runs all tasks of a list, some at the same time but never more than a limit, and comes back
     * when all have ended. As many tasks as the limit says throw an exception, so that code which loses the permit of
     * such a task has none left for the others.
     *
     * @param limit how many at the same time, at least 2
     * @param count number of tasks, more than twice the limit
     * @throws IllegalArgumentException if one of the numbers is too small
     */
    public static Question<Consumer<List<Runnable>>> atMost(int limit, int count) {
        if (limit < 2 || count <= 2 * limit) {
            throw new IllegalArgumentException("limit " + limit + ", count " + count
                    + ": the limit must be at least 2, and the count more than twice the limit");
        }
        return Question.property(
                "Fill in the code that runs the tasks.",
                runAll -> atMostProblem(runAll, limit, count),
                "never more than " + limit + " tasks ran at the same time, and all " + count
                        + " ran, although some of them threw an exception.");
    }

    private static Optional<String> atMostProblem(Consumer<List<Runnable>> runAll, int limit, int count) {
        var door = new Door();
        var hasComeBack = new AtomicBoolean();
        var code = Trial.of(() -> {
            runAll.accept(IntStream.range(0, count)
                    .<Runnable>mapToObj(i -> () -> door.pass(i < limit))
                    .toList());
            hasComeBack.set(true);
            return door.passed.get();
        });
        var problem = code.problem(passed -> door.problem(limit, count, passed));
        return problem.isPresent() && !hasComeBack.get() && door.isDesertedAfter(limit)
                ? Optional.of("The first " + limit + " tasks threw an exception, and after them no other one came in."
                        + " A task that fails must give its permit back, too: release it in finally.")
                : problem;
    }

    /** Asks for a class that does what a {@link CountDownLatch} does. */
    public static Question<IntFunction<? extends Latch>> latch() {
        return Question.property(
                "Write the class.",
                maker -> Trial.of(() -> latchProblem(maker)).problem(problem -> problem),
                "nobody passes before the last count, everybody passes then, and it stays open.");
    }

    private static Optional<String> latchProblem(IntFunction<? extends Latch> maker) throws InterruptedException {
        if (!passes(maker.apply(0))) {
            return Optional.of("A latch that is made with 0 is open from the beginning; yours is not.");
        }
        var latch = maker.apply(2);
        var waiters = List.of(waiter(latch), waiter(latch));
        try {
            return latchProblem(latch, waiters);
        } finally {
            waiters.forEach(Thread::interrupt);
        }
    }

    private static Optional<String> latchProblem(Latch latch, List<Thread> waiters) throws InterruptedException {
        // Whether they wait is seen by their states: on a busy machine they may not even have begun after some time.
        for (var waiter : waiters) {
            if (Settled.ended(waiter)) {
                return Optional.of("It was made with 2 and not counted down yet, and a waiter passed already.");
            }
        }
        latch.countDown();
        Thread.sleep(INSIDE);
        for (var waiter : waiters) {
            if (Settled.ended(waiter)) {
                return Optional.of("It was made with 2 and counted down once, and a waiter passed already.");
            }
        }
        latch.countDown();
        for (var waiter : waiters) {
            if (!ended(waiter, Duration.ofSeconds(2))) {
                return Optional.of("It was made with 2 and counted down twice, and a waiter still waits.");
            }
        }
        latch.countDown();
        return passes(latch)
                ? Optional.empty()
                : Optional.of("Once open it stays open, whoever comes later or counts down once more; yours does not.");
    }

    private static boolean passes(Latch latch) throws InterruptedException {
        var waiter = waiter(latch);
        boolean passed = ended(waiter, Duration.ofSeconds(2));
        waiter.interrupt();
        return passed;
    }

    private static Thread waiter(Latch latch) {
        return Thread.ofPlatform().daemon().name("waiter").start(() -> {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static boolean ended(Thread waiter, Duration patience) throws InterruptedException {
        return waiter.join(patience);
    }

    /** Counts who is inside. */
    private static final class Door {
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger passed = new AtomicInteger();

        void pass(boolean stumbles) {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            try {
                Thread.sleep(INSIDE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                inside.decrementAndGet();
                passed.incrementAndGet();
            }
            if (stumbles) {
                throw new IllegalStateException("this task fails on purpose");
            }
        }

        /** {@return whether so many tasks have gone through, and nobody is inside} */
        boolean isDesertedAfter(int count) {
            return passed.get() == count && inside.get() == 0;
        }

        Optional<String> problem(int limit, int count, int passedAtReturn) {
            if (most.get() > limit) {
                return Optional.of(most.get() + " tasks were inside at the same time; at most " + limit + " may be.");
            }
            if (passedAtReturn < count) {
                return Optional.of(
                        "When your code came back, " + passedAtReturn + " of the " + count + " tasks had ended.");
            }
            return most.get() > 1
                    ? Optional.empty()
                    : Optional.of("The tasks ran one after the other; up to " + limit + " may run at the same time.");
        }
    }
}
