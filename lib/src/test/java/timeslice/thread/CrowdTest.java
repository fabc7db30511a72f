package timeslice.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CrowdTest {
    @Test
    void everyThreadDoesItOnceAndAllAreThereAtTheSameTime() throws Exception {
        var threads = ConcurrentHashMap.<Thread>newKeySet();
        var all = new CyclicBarrier(20);

        var time = Crowd.run(20, () -> {
            threads.add(Thread.currentThread());
            all.await();
        });

        assertEquals(20, threads.size());
        assertTrue(time.isPositive());
        assertFalse(threads.stream().anyMatch(Thread::isAlive));
    }

    @Test
    void whatOneThreadThrowsIsThrownAfterTheOthersHaveEnded() {
        var ended = new AtomicInteger();

        var error = assertThrows(
                IllegalStateException.class,
                () -> Crowd.run(5, () -> {
                    if (ended.incrementAndGet() == 2) {
                        throw new IllegalStateException("the second one");
                    }
                }));

        assertEquals("the second one", error.getMessage());
        assertEquals(5, ended.get());
    }

    @Test
    void aNumberOutsideTheRangeIsRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> Crowd.run(0, () -> {}));

        assertTrue(String.valueOf(error.getMessage()).contains("cannot start 0 threads"), error.getMessage());
    }

    @Test
    void anInterruptEndsTheWaitAndTheThreads() throws Exception {
        var threads = ConcurrentHashMap.<Thread>newKeySet();
        Thread.currentThread().interrupt();

        assertThrows(
                InterruptedException.class,
                () -> Crowd.run(3, () -> {
                    threads.add(Thread.currentThread());
                    Thread.sleep(60_000);
                }));

        for (var thread : threads) {
            thread.join(10_000);
            assertFalse(thread.isAlive());
        }
    }
}
