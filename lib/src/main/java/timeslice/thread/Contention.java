package timeslice.thread;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

/**
 * What one operation costs when several threads do it at the same time.
 *
 * <p>Every way is measured in several rounds, turn by turn with the others, so that a busy moment of the machine
 * meets all of them; of the rounds the middle one counts.
 */
public final class Contention {
    private static final int ROUNDS = 5;
    /** Operations of one measurement, all threads together: tens of milliseconds, much longer than to wake four threads. */
    private static final int OPERATIONS = 1_000_000;

    private final Map<Cell, Double> nanoseconds;

    private record Cell(String way, int threads) {}

    private Contention(Map<Cell, Double> nanoseconds) {
        this.nanoseconds = Map.copyOf(nanoseconds);
    }

    /**
     * Measures some ways to do something.
     *
     * @param ways what each does in one operation, by name; it must be right when several threads do it
     * @param threads numbers of threads to measure with, each above zero
     * @return the costs
     * @throws InterruptedException if the calling thread is interrupted; the threads are interrupted too
     * @throws IllegalArgumentException if there is no way, or a number of threads is below 1
     */
    public static Contention measure(Map<String, Runnable> ways, int... threads) throws InterruptedException {
        if (ways.isEmpty() || threads.length == 0) {
            throw new IllegalArgumentException("nothing to measure: at least one way and one number of threads");
        }
        for (int number : threads) {
            if (number < 1) {
                throw new IllegalArgumentException("cannot measure " + number + " threads: at least 1 is needed");
            }
        }
        var rounds = new LinkedHashMap<Cell, List<Double>>();
        for (int round = -1; round < ROUNDS; round++) { // the first one only warms up
            if (round == 0) {
                Calm.await();
            }
            for (var way : ways.entrySet()) {
                for (int number : threads) {
                    double time = once(number, way.getValue());
                    if (round >= 0) {
                        rounds.computeIfAbsent(new Cell(way.getKey(), number), _ -> new ArrayList<>())
                                .add(time);
                    }
                }
            }
        }
        var middle = new LinkedHashMap<Cell, Double>();
        rounds.forEach((cell, times) ->
                middle.put(cell, times.stream().sorted().toList().get(ROUNDS / 2)));
        return new Contention(middle);
    }

    /**
     * {@return the wall-clock time of a whole measurement divided by its number of operations, in nanoseconds} With
     * several processors and no contention it falls as threads are added.
     *
     * @param way a name that was given
     * @param threads a number of threads that was given
     * @throws IllegalArgumentException if this was not measured
     */
    public double nanoseconds(String way, int threads) {
        var time = nanoseconds.get(new Cell(Objects.requireNonNull(way, "way"), threads));
        if (time == null) {
            throw new IllegalArgumentException("\"" + way + "\" with " + threads
                    + " threads was not measured; there are: " + new ArrayList<>(nanoseconds.keySet()));
        }
        return time;
    }

    /** The threads wait for each other before the clock runs, so that their start costs nothing. */
    private static double once(int number, Runnable way) throws InterruptedException {
        var ready = new CountDownLatch(number);
        var go = new CountDownLatch(1);
        var threads = new Thread[number];
        int each = OPERATIONS / number;
        for (int i = 0; i < number; i++) {
            threads[i] = Thread.ofPlatform()
                    .daemon()
                    .name("contention " + (i + 1))
                    .start(() -> {
                        ready.countDown();
                        try {
                            go.await();
                        } catch (InterruptedException e) {
                            return;
                        }
                        for (int n = 0; n < each; n++) {
                            way.run();
                        }
                    });
        }
        try {
            ready.await();
            long start = System.nanoTime();
            go.countDown();
            for (var thread : threads) {
                thread.join();
            }
            return (double) (System.nanoTime() - start) / ((long) each * number);
        } catch (InterruptedException e) {
            Arrays.stream(threads).forEach(Thread::interrupt);
            throw e;
        }
    }
}
