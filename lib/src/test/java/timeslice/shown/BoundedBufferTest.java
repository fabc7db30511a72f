package timeslice.shown;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import timeslice.interleaving.Exploration;
import timeslice.interleaving.Locks;
import timeslice.interleaving.Program;

class BoundedBufferTest {
    private static final int EACH = 5_000;
    private static final int PRODUCERS = 3;

    @Test
    void underLoadNothingIsLostOrDoubledAndEachProducersOrderIsKept() throws Exception {
        var buffer = new BoundedBuffer<Integer>(4, new ReentrantLock());
        var work = new ArrayList<Callable<List<Integer>>>();
        for (int producer = 0; producer < PRODUCERS; producer++) {
            int first = producer * EACH;
            work.add(() -> {
                for (int i = 0; i < EACH; i++) {
                    buffer.put(first + i);
                }
                return List.of();
            });
            work.add(() -> {
                var taken = new ArrayList<Integer>();
                while (taken.size() < EACH) {
                    taken.add(buffer.take());
                }
                return taken;
            });
        }
        var all = new ArrayList<Integer>();
        try (var threads = Executors.newFixedThreadPool(work.size())) {
            for (var future : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
                var taken = future.get();
                for (int producer = 0; producer < PRODUCERS; producer++) {
                    int owner = producer;
                    assertThat(taken.stream().filter(number -> number / EACH == owner))
                            .isSorted();
                }
                all.addAll(taken);
            }
        }
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, PRODUCERS * EACH).boxed().toList());
    }

    @Test
    void aFullBufferHoldsItsProducerUntilSomethingIsTaken() throws Exception {
        var buffer = new BoundedBuffer<String>(1, new ReentrantLock());
        buffer.put("a");
        var second = new FutureTask<>(() -> {
            buffer.put("b");
            return true;
        });
        var producer = Thread.ofPlatform().daemon().start(second);
        while (producer.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(second.isDone()).isFalse();
        assertThat(buffer.take()).isEqualTo("a");
        assertThat(second.get(60, TimeUnit.SECONDS)).isTrue();
        assertThat(buffer.take()).isEqualTo("b");
        producer.join();
    }

    @Test
    void whoIsWokenButRobbedSleepsOn() throws Exception {
        var lock = new ReentrantLock();
        var buffer = new BoundedBuffer<String>(3, lock);
        var sleeper = new FutureTask<>(buffer::take);
        var thread = Thread.ofPlatform().daemon().start(sleeper);
        awaitSleeper(lock, buffer);
        lock.lock();
        try {
            buffer.put("first");
            assertThat(buffer.take()).isEqualTo("first");
        } finally {
            lock.unlock();
        }
        awaitSleeper(lock, buffer);
        assertThat(sleeper.isDone()).isFalse();
        buffer.put("second");
        assertThat(sleeper.get(60, TimeUnit.SECONDS)).isEqualTo("second");
        thread.join();
    }

    @Test
    void underEveryScheduleNothingGoesWrong() {
        assertThat(twoTakers(lock -> new BoundedBuffer<>(1, lock)).isSafe()).isTrue();
    }

    @Test
    void withIfInsteadOfWhileSomeScheduleTakesFromAnEmptyBuffer() {
        assertThat(twoTakers(lock -> new HastyBuffer<>(1, lock))
                        .worst()
                        .ending()
                        .words())
                .contains("NoSuchElementException");
    }

    @Test
    void withATimeLimitItGivesUpOrGetsWhatComesInTime() throws Exception {
        var buffer = new PatientBuffer<String>(1, new ReentrantLock());
        long begin = System.nanoTime();
        assertThat(buffer.poll(Duration.ofMillis(50))).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        var guest = new FutureTask<>(() -> buffer.poll(Duration.ofSeconds(60)));
        var thread = Thread.ofPlatform().daemon().start(guest);
        buffer.put("noodles");
        assertThat(guest.get(60, TimeUnit.SECONDS)).contains("noodles");
        thread.join();
    }

    /** As the chapter shows it, with the fault that it explains. */
    private static final class HastyBuffer<E> extends BoundedBuffer<E> {
        HastyBuffer(int capacity, Lock lock) {
            super(capacity, lock);
        }

        @Override
        @SuppressWarnings("WaitNotInLoop")
        E take() throws InterruptedException {
            lock.lock();
            try {
                if (items.isEmpty()) {
                    notEmpty.await();
                }
                notFull.signal();
                return items.removeFirst();
            } finally {
                lock.unlock();
            }
        }
    }

    private static Exploration twoTakers(Function<Lock, BoundedBuffer<Integer>> makes) {
        return Program.of(() -> makes.apply(Locks.plain("lock")))
                .threads(2, "taker", BoundedBuffer::take)
                .thread("giver", buffer -> {
                    buffer.put(1);
                    buffer.put(2);
                })
                .explore();
    }

    private static void awaitSleeper(ReentrantLock lock, BoundedBuffer<?> buffer) {
        for (boolean isAsleep = false; !isAsleep; ) {
            lock.lock();
            try {
                isAsleep = lock.hasWaiters(buffer.notEmpty);
            } finally {
                lock.unlock();
            }
        }
    }
}
