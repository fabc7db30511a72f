package timeslice.shown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundedBufferTest {
    private static final int EACH = 5_000;
    private static final int PRODUCERS = 3;

    @Test
    void underLoadNothingIsLostOrDoubledAndEachProducersOrderIsKept() throws Exception {
        var buffer = new BoundedBuffer<Integer>(4);
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
        var buffer = new BoundedBuffer<String>(1);
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
        var buffer = new BoundedBuffer<String>(3);
        var sleeper = new FutureTask<>(buffer::take);
        var thread = Thread.ofPlatform().daemon().start(sleeper);
        awaitSleeper(buffer);
        buffer.lock.lock();
        try {
            buffer.put("first");
            assertThat(buffer.take()).isEqualTo("first");
        } finally {
            buffer.lock.unlock();
        }
        awaitSleeper(buffer);
        assertThat(sleeper.isDone()).isFalse();
        buffer.put("second");
        assertThat(sleeper.get(60, TimeUnit.SECONDS)).isEqualTo("second");
        thread.join();
    }

    private static void awaitSleeper(BoundedBuffer<?> buffer) {
        for (boolean isAsleep = false; !isAsleep; ) {
            buffer.lock.lock();
            try {
                isAsleep = buffer.lock.hasWaiters(buffer.notEmpty);
            } finally {
                buffer.lock.unlock();
            }
        }
    }
}
