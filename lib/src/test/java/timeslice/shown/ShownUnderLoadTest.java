package timeslice.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The classes that chapters build, with more threads than a cell shows. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class ShownUnderLoadTest {
    private static final int MANY = 20_000;
    private static final long LONG = 30_000;

    private record Worker<R>(Thread thread, FutureTask<R> task) {
        R result() throws InterruptedException, ExecutionException {
            return task.get();
        }
    }

    private final List<Worker<?>> started = new ArrayList<>();

    private <R> Worker<R> start(Callable<R> work) {
        var task = new FutureTask<R>(work);
        var worker = new Worker<>(Thread.ofPlatform().daemon().start(task), task);
        started.add(worker);
        return worker;
    }

    @AfterEach
    void no_thread_is_left() throws InterruptedException {
        for (var worker : started) {
            worker.thread().interrupt();
            worker.thread().join(5_000);
            assertThat(worker.thread().isAlive()).isFalse();
        }
    }

    @Test
    void the_small_condition_wakes_each_waiter_once_under_load() throws Exception {
        var lock = new ReentrantLock();
        var notEmpty = new SmallCondition(lock);
        var items = new ArrayDeque<Integer>();
        var taken = new ConcurrentLinkedQueue<Integer>();
        var takers = IntStream.range(0, 4)
                .mapToObj(_ -> start(() -> {
                    for (int i = 0; i < MANY / 4; i++) {
                        lock.lock();
                        try {
                            while (items.isEmpty()) {
                                notEmpty.await();
                            }
                            taken.add(items.remove());
                        } finally {
                            lock.unlock();
                        }
                    }
                    return true;
                }))
                .toList();
        for (int i = 0; i < MANY; i++) {
            lock.lock();
            try {
                items.add(i);
                notEmpty.signal();
            } finally {
                lock.unlock();
            }
        }
        for (var taker : takers) {
            taker.result();
        }
        assertThat(taken).hasSize(MANY).doesNotHaveDuplicates();
    }

    @Test
    void the_small_condition_gives_back_every_hold_and_takes_them_again() throws Exception {
        var lock = new ReentrantLock();
        var condition = new SmallCondition(lock);
        var waiter = start(() -> {
            lock.lock();
            try {
                return heldTwice(lock, condition);
            } finally {
                lock.unlock();
            }
        });
        while (!waiter.task().isDone()) {
            lock.lock();
            try {
                condition.signalAll();
            } finally {
                lock.unlock();
            }
            Thread.sleep(1);
        }
        assertThat(waiter.result()).isEqualTo(2);
    }

    private static int heldTwice(ReentrantLock lock, SmallCondition condition) throws InterruptedException {
        lock.lock();
        try {
            condition.await();
            return lock.getHoldCount();
        } finally {
            lock.unlock();
        }
    }

    @Test
    void a_waiter_of_the_small_condition_can_be_interrupted_and_holds_the_lock_then() throws Exception {
        var lock = new ReentrantLock();
        var condition = new SmallCondition(lock);
        var waiter = start(() -> {
            lock.lock();
            try {
                condition.await();
                return "signalled";
            } catch (InterruptedException e) {
                return lock.isHeldByCurrentThread() ? "interrupted" : "without its lock";
            } finally {
                lock.unlock();
            }
        });
        while (waiter.thread().getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
        waiter.thread().interrupt();
        assertThat(waiter.result()).isEqualTo("interrupted");
    }

    @Test
    void signalling_without_the_lock_is_an_error() {
        var condition = new SmallCondition(new ReentrantLock());
        assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(condition::signal);
        assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(condition::await);
    }

    @Test
    void an_event_lets_all_waiters_go_at_once_and_can_be_cleared() throws Exception {
        var event = new Event();
        assertThat(event.await(10)).isFalse();
        var waiters = IntStream.range(0, 20)
                .mapToObj(_ -> start(() -> event.await(LONG)))
                .toList();
        event.set();
        for (var waiter : waiters) {
            assertThat(waiter.result()).isTrue();
        }
        assertThat(event.isSet()).isTrue();
        event.clear();
        assertThat(event.isSet()).isFalse();
        assertThat(event.await(10)).isFalse();
    }
}
