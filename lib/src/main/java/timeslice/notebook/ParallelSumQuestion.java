package timeslice.notebook;

import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Asks for a function that adds up a list with two threads of its own, side by side, and joins both. */
public final class ParallelSumQuestion implements Question<Function<List<Integer>, Long>> {
    private static final int LONG = 1000;
    private static final int MOST = LONG * 3 / 4;
    private static final int SECONDS = 10;
    private static final int MEETING_SECONDS = 3;

    /** A question without options. */
    public ParallelSumQuestion() {}

    @Override
    public Verdict check(@Nullable Function<List<Integer>, Long> answer) {
        if (answer == null) {
            return new Verdict.Unanswered("Write a lambda: numbers -> { … }");
        }
        for (int length : List.of(LONG, 0, 1, 2, 7)) {
            var numbers = new Watched(IntStream.rangeClosed(1, length).boxed().toList(), length == LONG);
            var caller = new FutureTask<>(() -> answer.apply(numbers));
            var thread = Thread.ofPlatform().daemon().name("caller").start(caller);
            var problem = problem(numbers, caller, thread);
            if (!problem.isEmpty()) {
                return new Verdict.Wrong(
                        length == LONG ? "" : "For a list of " + LONG + " numbers it is right.", problem);
            }
        }
        return new Verdict.Right(
                "Two threads read about half of the list each, at the same time, and both are joined.");
    }

    private static String problem(Watched numbers, FutureTask<Long> caller, Thread thread) {
        var list = numbers.size() == 1 ? "a list of 1 number" : "a list of " + numbers.size() + " numbers";
        try {
            var sum = caller.get(SECONDS, TimeUnit.SECONDS);
            var threads = numbers.threads();
            long expected = numbers.size() * (numbers.size() + 1L) / 2;
            if (threads.stream().anyMatch(Thread::isAlive)) {
                return "For " + list + " your function returns while one of its threads still runs: join both.";
            }
            if (!Long.valueOf(expected).equals(sum)) {
                return "The sum of " + list + ", from 1 on, is " + expected + "; you have " + sum + ".";
            }
            return numbers.isMeeting ? sharing(numbers, thread) : "";
        } catch (TimeoutException e) {
            thread.interrupt();
            return "For " + list + " your function has not returned after " + SECONDS + " seconds.";
        } catch (ExecutionException e) {
            return "For " + list + " your function throws " + e.getCause() + ".";
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return "The check was interrupted: run the cell again.";
        }
    }

    private static String sharing(Watched numbers, Thread caller) {
        if (numbers.reads.containsKey(caller)) {
            return "The calling thread reads the list itself: leave all of it to two new threads.";
        }
        if (numbers.reads.size() < 2) {
            return "Only one new thread reads the list: there shall be two.";
        }
        if (numbers.metNobody) {
            return "One thread does not read before the other has ended: start both, and only then join both.";
        }
        int largest =
                numbers.reads.values().stream().mapToInt(count -> count).max().orElse(0);
        return largest <= MOST
                ? ""
                : "One thread reads " + largest + " of the " + LONG + " numbers: each shall have a half.";
    }

    /** Knows who reads it. Of the first list the first reader waits for the second one. */
    private static final class Watched extends AbstractList<Integer> implements RandomAccess {
        private final List<Integer> numbers;
        private final boolean isMeeting;
        private final Map<Thread, Integer> reads = new ConcurrentHashMap<>();
        private final CountDownLatch bothRead = new CountDownLatch(2);
        private volatile boolean metNobody;

        Watched(List<Integer> numbers, boolean isMeeting) {
            this.numbers = numbers;
            this.isMeeting = isMeeting;
        }

        List<Thread> threads() {
            return reads.keySet().stream()
                    .filter(thread -> !thread.getName().equals("caller"))
                    .toList();
        }

        @Override
        public Integer get(int index) {
            boolean isFirst = reads.merge(Thread.currentThread(), 1, Integer::sum) == 1;
            if (isMeeting && isFirst && !Thread.currentThread().getName().equals("caller")) {
                bothRead.countDown();
                try {
                    if (!bothRead.await(MEETING_SECONDS, TimeUnit.SECONDS)) {
                        metNobody = true;
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return numbers.get(index);
        }

        @Override
        public int size() {
            return numbers.size();
        }
    }
}
