package timeslice.kernel.interrupt;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class PatienceTest {
    private static final Duration GRACE = Duration.ofMillis(100);
    private static final Duration SHARE = Duration.ofMillis(40);

    @Test
    void a_thread_that_computes_is_given_up_when_it_has_computed_for_a_part_of_the_grace() throws Exception {
        var stop = new AtomicBoolean();
        var busy = started(() -> {
            while (!stop.get()) {
                Thread.onSpinWait();
            }
        });
        long before = processorTime(busy);

        waitFor(busy);

        assertThat(Duration.ofNanos(processorTime(busy) - before)).isGreaterThanOrEqualTo(SHARE);
        stop.set(true);
        busy.join();
    }

    @Test
    void a_thread_that_waits_is_given_up_though_it_does_not_compute() throws Exception {
        var go = new CountDownLatch(1);
        var waiting = started(() -> awaits(go));

        assertThat(waitFor(waiting)).isGreaterThanOrEqualTo(20);

        go.countDown();
        waiting.join();
    }

    @Test
    void the_two_of_a_deadlock_are_given_up_after_the_grace() throws Exception {
        var first = new Object();
        var second = new Object();
        var both = new CountDownLatch(2);
        var one = started(() -> holdThenTake(first, second, both));
        var other = started(() -> holdThenTake(second, first, both));
        awaitBlocked(one);
        awaitBlocked(other);

        assertThat(waitFor(one)).isEqualTo(20);
    }

    @Test
    void a_thread_that_waits_for_a_monitor_is_not_given_up_while_the_owner_computes() throws Exception {
        var monitor = new Object();
        var held = new CountDownLatch(1);
        var stop = new AtomicBoolean();
        var owner = started(() -> {
            synchronized (monitor) {
                held.countDown();
                while (!stop.get()) {
                    Thread.onSpinWait();
                }
            }
        });
        held.await();
        var blocked = started(() -> {
            synchronized (monitor) {
                assertThat(stop).isTrue();
            }
        });
        awaitBlocked(blocked);

        var patience = new Patience(GRACE);
        for (int i = 0; i < 50; i++) {
            assertThat(patience.isOverFor(blocked)).as("at look %d", i).isFalse();
            patience.look();
        }
        stop.set(true);
        blocked.join();
        owner.join();
    }

    /** {@return after how many looks the thread is given up} */
    private static int waitFor(Thread thread) throws InterruptedException {
        var patience = new Patience(GRACE);
        while (!patience.isOverFor(thread)) {
            patience.look();
        }
        return patience.looks();
    }

    private static Thread started(Runnable task) {
        return Thread.ofPlatform().daemon().start(task);
    }

    private static long processorTime(Thread thread) {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
    }

    private static void holdThenTake(Object mine, Object others, CountDownLatch both) {
        synchronized (mine) {
            both.countDown();
            awaits(both);
            synchronized (others) {
                throw new AssertionError("the other thread has it");
            }
        }
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stray) {
            throw new AssertionError(stray);
        }
    }

    private static void awaitBlocked(Thread thread) {
        while (thread.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
    }
}
