package timeslice.thread;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * How much faster several threads do the same work than one thread.
 *
 * @param threads number of threads
 * @param serial wall-clock time of all pieces one after another, in one thread
 * @param parallel wall-clock time of all pieces at the same time, each in a thread of its own
 */
public record SpeedUp(int threads, Duration serial, Duration parallel) {
    /** Rounds of both ways, turn by turn, so that a busy moment of the machine meets both. */
    private static final int ROUNDS = 3;

    /**
     * Does a piece of work once for each thread, first in one thread, then in several, in three rounds; the
     * round with the middle ratio counts.
     *
     * @param threads number of threads; above zero
     * @param work a piece of work, always the same amount, such as {@code () -> Work.steps(20_000_000)}
     * @return the times
     * @throws InterruptedException if the calling thread is interrupted; the threads are interrupted too
     * @throws IllegalArgumentException if {@code threads} is not above zero
     */
    public static SpeedUp measure(int threads, Runnable work) throws InterruptedException {
        if (threads < 1) {
            throw new IllegalArgumentException("cannot measure " + threads + " threads: at least 1 is needed");
        }
        work.run(); // so that it is compiled before a clock runs
        Calm.await();
        var rounds = new ArrayList<SpeedUp>();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add(new SpeedUp(threads, inOne(threads, work), inSeveral(threads, work)));
        }
        rounds.sort(java.util.Comparator.comparingDouble(SpeedUp::ratio));
        return rounds.get(ROUNDS / 2);
    }

    private static Duration inOne(int pieces, Runnable work) throws InterruptedException {
        return timed(List.of(() -> {
            for (int i = 0; i < pieces; i++) {
                work.run();
            }
        }));
    }

    private static Duration inSeveral(int threads, Runnable work) throws InterruptedException {
        return timed(java.util.Collections.nCopies(threads, work));
    }

    private static Duration timed(List<Runnable> bodies) throws InterruptedException {
        var go = new CountDownLatch(1);
        var threads = new ArrayList<Thread>();
        for (var body : bodies) {
            threads.add(Thread.ofPlatform().daemon().name("speed-up").start(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    return;
                }
                body.run();
            }));
        }
        long start = System.nanoTime();
        go.countDown();
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            throw e;
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** {@return how many times as fast the threads together were: 2.0 means half the time} */
    public double ratio() {
        return (double) serial.toNanos() / Math.max(1, parallel.toNanos());
    }
}
