package timeslice.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import timeslice.thread.Deadlock.Wait;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
@SuppressWarnings("LockNotBeforeTry") // what goes wrong with locks is what is tested
class DeadlockTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final NamedLock noodles = NamedLock.plain("noodles");
    private final NamedLock chopsticks = NamedLock.plain("chopsticks");

    @AfterEach
    void no_thread_is_left_and_no_lock_is_held() {
        assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName))
                .doesNotContain("Ann", "Bob", "Cat");
        assertThat(noodles.owner()).isEmpty();
        assertThat(chopsticks.owner()).isEmpty();
    }

    /** Takes one lock, waits until the others have theirs too, then takes the next one. */
    private static NamedTask.Body eats(CyclicBarrier table, Lock first, Lock second) {
        return () -> {
            first.lockInterruptibly();
            try {
                table.await();
                second.lockInterruptibly();
                second.unlock();
            } finally {
                first.unlock();
            }
        };
    }

    private NamedTask[] annAndBob() {
        var table = new CyclicBarrier(2);
        return new NamedTask[] {
            NamedTask.of("Ann", eats(table, noodles, chopsticks)), NamedTask.of("Bob", eats(table, chopsticks, noodles))
        };
    }

    @Test
    void two_locks_in_opposite_order_are_a_deadlock_which_is_told_in_words_and_ended() throws InterruptedException {
        var run = Deadlock.watch(LIMIT, annAndBob());

        assertThat(run.deadlock())
                .contains(new Deadlock(List.of(
                        new Wait("Ann", "chopsticks", List.of("Bob")), new Wait("Bob", "noodles", List.of("Ann")))));
        assertThat(run.words())
                .isEqualTo(
                        "Deadlock: Ann waits for chopsticks, which Bob holds; Bob waits for noodles, which Ann holds.\n"
                                + "Ended from outside: Ann, Bob.");
        assertThat(run.left()).isEmpty();
        assertThat(run.time()).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void virtual_threads_in_a_deadlock_are_found_and_ended_too() throws InterruptedException {
        var run = Deadlock.watchVirtual(LIMIT, annAndBob());

        assertThat(run.isDeadlocked()).isTrue();
        assertThat(run.ended()).containsExactly("Ann", "Bob");
    }

    @Test
    void an_uninterruptible_wait_for_a_named_lock_is_ended_too() throws InterruptedException {
        var table = new CyclicBarrier(2);
        var run =
                Deadlock.watch(LIMIT, task("Ann", table, noodles, chopsticks), task("Bob", table, chopsticks, noodles));

        assertThat(run.ended()).containsExactly("Ann", "Bob");
    }

    private static NamedTask task(String name, CyclicBarrier table, Lock first, Lock second) {
        return NamedTask.of(name, () -> {
            first.lock();
            try {
                table.await();
                second.lock();
                second.unlock();
            } finally {
                first.unlock();
            }
        });
    }

    @Test
    void the_same_order_is_no_deadlock() throws InterruptedException {
        var run = Deadlock.watch(
                LIMIT,
                NamedTask.of("Ann", () -> inOrder(noodles, chopsticks)),
                NamedTask.of("Bob", () -> inOrder(noodles, chopsticks)));

        assertThat(run.words()).isEqualTo("No deadlock.\nFinished: Ann, Bob.");
    }

    private static void inOrder(Lock first, Lock second) throws InterruptedException {
        first.lock();
        try {
            Thread.sleep(30);
            second.lock();
            second.unlock();
        } finally {
            first.unlock();
        }
    }

    @Test
    void a_plain_lock_taken_twice_by_one_thread_is_a_deadlock_with_itself() throws InterruptedException {
        var run = Deadlock.watch(LIMIT, NamedTask.of("Ann", () -> twice(noodles)));

        assertThat(run.deadlock().map(Deadlock::words)).contains("Ann waits for noodles, which Ann itself holds.");
        assertThat(run.ended()).containsExactly("Ann");
    }

    private static void twice(NamedLock lock) {
        lock.lock();
        try {
            lock.lock();
            lock.unlock();
        } finally {
            lock.unlock();
        }
    }

    @Test
    void nobody_watches_and_still_a_named_lock_throws_rather_than_wait_for_ever() {
        assertThatExceptionOfType(DeadlockException.class)
                .isThrownBy(() -> twice(noodles))
                .withMessageContaining("waits for noodles, which")
                .withMessageContaining("itself holds");
    }

    @Test
    void a_reentrant_lock_can_be_taken_twice_and_counts_its_holds() {
        var lock = NamedLock.reentrant("noodles");
        lock.lock();
        lock.lock();
        assertThat(lock.holdCount()).isEqualTo(2);
        assertThat(lock.owner()).contains(Thread.currentThread().getName());
        lock.unlock();
        assertThat(lock.isHeldByCurrentThread()).isTrue();
        lock.unlock();
        assertThat(lock.holdCount()).isZero();
        assertThat(lock).hasToString("noodles (free)");
    }

    @Test
    void only_the_owner_may_unlock() throws InterruptedException {
        noodles.lock();
        try {
            var run = Deadlock.watch(LIMIT, NamedTask.of("Bob", noodles::unlock));
            assertThat(run.failed()).singleElement().asString().contains("Bob", "cannot unlock noodles");
        } finally {
            noodles.unlock();
        }
        assertThatExceptionOfType(IllegalMonitorStateException.class)
                .isThrownBy(noodles::unlock)
                .withMessageContaining("nobody holds it");
    }

    @Test
    void five_philosophers_who_all_take_the_left_fork_first_are_one_circle_of_five() throws InterruptedException {
        var forks = IntStream.range(0, 5)
                .mapToObj(i -> NamedLock.plain("fork " + i))
                .toList();
        var table = new CyclicBarrier(5);
        var tasks = IntStream.range(0, 5)
                .mapToObj(i -> NamedTask.of("P" + i, eats(table, forks.get(i), forks.get((i + 1) % 5))))
                .toArray(NamedTask[]::new);

        var run = Deadlock.watchVirtual(LIMIT, tasks);

        assertThat(run.deadlock().orElseThrow().waits()).hasSize(5);
        assertThat(run.ended()).hasSize(5);
        assertThat(forks).allSatisfy(fork -> assertThat(fork.owner()).isEmpty());
    }

    @Test
    void a_thread_that_waits_for_a_deadlocked_one_is_part_of_the_report() throws InterruptedException {
        var table = new CyclicBarrier(2);
        var run = Deadlock.watch(
                LIMIT,
                NamedTask.of("Ann", eats(table, noodles, chopsticks)),
                NamedTask.of("Bob", eats(table, chopsticks, noodles)),
                NamedTask.of("Cat", () -> {
                    while (noodles.owner().isEmpty()) {
                        Thread.sleep(1);
                    }
                    noodles.lock();
                    noodles.unlock();
                }));

        assertThat(run.isDeadlocked()).isTrue();
        assertThat(run.left()).isEmpty();
    }

    @Test
    void reentrant_locks_of_the_jdk_are_found_by_the_jvm_and_ended_by_an_interrupt() throws InterruptedException {
        var one = new ReentrantLock();
        var other = new ReentrantLock();
        var table = new CyclicBarrier(2);
        var run = Deadlock.watch(
                LIMIT, NamedTask.of("Ann", eats(table, one, other)), NamedTask.of("Bob", eats(table, other, one)));

        assertThat(run.deadlock().orElseThrow().words())
                .matches("Ann waits for ReentrantLock@[0-9a-f]+, which Bob holds; Bob waits for"
                        + " ReentrantLock@[0-9a-f]+, which Ann holds\\.");
        assertThat(run.left()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void synchronized_in_opposite_order_is_found_in_threads_of_both_kinds_and_what_cannot_be_ended_is_named(
            boolean isVirtual) throws InterruptedException {
        var one = new Object();
        var other = new Object();
        var table = new CyclicBarrier(2);
        var tasks = new NamedTask[] {
            NamedTask.of("Mia", nested(table, one, other)), NamedTask.of("Tom", nested(table, other, one))
        };

        var run = isVirtual ? Deadlock.watchVirtual(LIMIT, tasks) : Deadlock.watch(LIMIT, tasks);

        assertThat(run.deadlock().orElseThrow().words())
                .matches("Mia waits for Object@[0-9a-f]+, which Tom holds; Tom waits for Object@[0-9a-f]+, which Mia"
                        + " holds\\.");
        assertThat(run.left()).containsExactly("Mia", "Tom");
        assertThat(run.words())
                .contains("Cannot be ended, and wait on in the background until the kernel ends: Mia, Tom.");
    }

    private static NamedTask.Body nested(CyclicBarrier table, Object first, Object second) {
        return () -> {
            synchronized (first) {
                table.await();
                synchronized (second) {
                    table.reset();
                }
            }
        };
    }

    @Test
    void a_virtual_thread_that_is_blocked_for_a_while_only_is_no_deadlock() throws InterruptedException {
        var monitor = new Object();
        var held = new CountDownLatch(1);
        var run = Deadlock.watchVirtual(
                LIMIT,
                NamedTask.of("Ann", () -> {
                    synchronized (monitor) {
                        held.countDown();
                        Thread.sleep(600);
                    }
                }),
                NamedTask.of("Bob", () -> {
                    held.await();
                    synchronized (monitor) {
                        held.countDown();
                    }
                }));

        assertThat(run.words()).isEqualTo("No deadlock.\nFinished: Ann, Bob.");
    }

    @Test
    void a_semaphore_is_part_of_a_deadlock_only_if_all_who_hold_a_permit_wait() throws InterruptedException {
        var seats = NamedSemaphore.of("seats", 2);
        var taken = new CyclicBarrier(2);
        NamedTask.Body twoSeats = () -> {
            seats.acquire();
            try {
                taken.await();
                seats.acquire();
                seats.release();
            } finally {
                seats.release();
            }
        };

        var run = Deadlock.watch(LIMIT, NamedTask.of("Ann", twoSeats), NamedTask.of("Bob", twoSeats));

        assertThat(run.deadlock().orElseThrow().waits()).contains(new Wait("Ann", "seats", List.of("Ann", "Bob")));
        assertThat(run.ended()).containsExactly("Ann", "Bob");
        assertThat(seats.availablePermits()).isEqualTo(2);
        assertThat(seats.holders()).isEmpty();
    }

    @Test
    void a_wait_for_a_semaphore_that_nobody_holds_may_end_and_is_no_deadlock() throws InterruptedException {
        var signal = NamedSemaphore.of("signal", 0);
        var run = Deadlock.watch(LIMIT, NamedTask.of("Ann", signal::acquire), NamedTask.of("Bob", () -> {
            Thread.sleep(100);
            signal.release();
        }));

        assertThat(run.words()).isEqualTo("No deadlock.\nFinished: Ann, Bob.");
    }

    @Test
    void a_wait_with_a_time_limit_is_no_deadlock() throws InterruptedException {
        noodles.lock();
        try {
            var run = Deadlock.watch(
                    LIMIT,
                    NamedTask.of(
                            "Ann",
                            () -> assertThat(noodles.tryLock(100, TimeUnit.MILLISECONDS))
                                    .isFalse()));
            assertThat(run.words()).isEqualTo("No deadlock.\nFinished: Ann.");
        } finally {
            noodles.unlock();
        }
    }

    @Test
    void a_lock_that_its_owner_never_gave_back_before_it_ended_is_reported() throws InterruptedException {
        var lock = NamedLock.plain("noodles");
        var run = Deadlock.watch(LIMIT, NamedTask.of("Ann", lock::lock), NamedTask.of("Bob", () -> {
            while (lock.owner().isEmpty()) {
                Thread.sleep(1);
            }
            lock.lock();
        }));

        assertThat(run.deadlock().orElseThrow().words()).isEqualTo("Bob waits for noodles, which Ann holds.");
    }

    @Test
    void when_time_is_up_the_tasks_are_ended_without_a_deadlock() throws InterruptedException {
        var run = Deadlock.watch(Duration.ofMillis(50), NamedTask.of("Ann", () -> new CountDownLatch(1).await()));

        assertThat(run.words()).isEqualTo("No deadlock found, but time was up.\nEnded from outside: Ann.");
    }

    @Test
    void what_a_task_throws_is_named() throws InterruptedException {
        var run = Deadlock.watch(LIMIT, NamedTask.of("Ann", () -> {
            throw new IllegalStateException("no more noodles");
        }));

        assertThat(run.failed()).containsExactly("Ann (java.lang.IllegalStateException: no more noodles)");
    }

    @Test
    void there_is_no_deadlock_where_nobody_waits() {
        assertThat(Deadlock.among(List.of(Thread.currentThread()))).isEmpty();
    }

    @Test
    void two_tasks_of_one_name_are_refused_and_so_is_a_limit_of_nothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Deadlock.watch(LIMIT, NamedTask.of("Ann", () -> {}), NamedTask.of("Ann", () -> {})))
                .withMessageContaining("\"Ann\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Deadlock.watch(Duration.ZERO, NamedTask.of("Ann", () -> {})))
                .withMessageContaining("PT0S");
        assertThatIllegalArgumentException().isThrownBy(() -> NamedTask.of(" ", () -> {}));
        assertThatIllegalArgumentException().isThrownBy(() -> NamedLock.plain(""));
    }
}
