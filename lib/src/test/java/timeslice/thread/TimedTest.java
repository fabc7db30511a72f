package timeslice.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class TimedTest {
    @Test
    void theTimeIsThatOfTheCodeInTheCallersThread() throws Exception {
        var thread = new Thread[1];

        var time = Timed.run(() -> {
            thread[0] = Thread.currentThread();
            Thread.sleep(50);
        });

        assertSame(Thread.currentThread(), thread[0]);
        assertTrue(time.compareTo(Duration.ofMillis(50)) >= 0, time::toString);
    }

    @Test
    void nothingOfTheTimeBeforeAndAfterIsInIt() throws Exception {
        long before = System.nanoTime();
        var time = Timed.run(() -> {});
        assertTrue(time.toNanos() <= System.nanoTime() - before, time::toString);
    }

    @Test
    void whatTheCodeReturnsIsKept() throws Exception {
        var six = Timed.call(() -> {
            Thread.sleep(20);
            return 6;
        });

        assertEquals(6, six.value());
        assertTrue(six.time().compareTo(Duration.ofMillis(20)) >= 0, six::toString);
    }

    @Test
    void whatTheCodeThrowsIsThrownAsItIs() {
        var disk = new IOException("the disk is full");
        Callable<Void> fails = () -> {
            throw disk;
        };

        assertSame(disk, assertThrows(IOException.class, () -> Timed.run(fails::call)));
        assertSame(disk, assertThrows(IOException.class, () -> Timed.call(fails)));
    }
}
