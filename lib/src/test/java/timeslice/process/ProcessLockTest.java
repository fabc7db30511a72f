package timeslice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import timeslice.timeline.State;

/** What a lock between processes promises. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
@SuppressWarnings("LockNotBeforeTry") // what happens without finally is what these tests are about
class ProcessLockTest {
    @Test
    void only_one_process_at_a_time_holds_it() throws Exception {
        var count = SharedInt.of(0);
        try (var lock = new ProcessLock()) {
            OtherJvm.Body adds = () -> {
                for (int i = 0; i < 3_000; i++) {
                    lock.lock();
                    try {
                        count.set(count.get() + 1);
                    } finally {
                        lock.unlock();
                    }
                }
            };
            try (var first = OtherJvm.start(adds);
                    var second = OtherJvm.start(adds)) {
                adds.run();
                assertThat(first.end()).isZero();
                assertThat(second.end()).isZero();
                assertThat(count.get()).isEqualTo(9_000);
            }
        }
    }

    @Test
    void tickets_in_a_file_are_sold_once(@TempDir Path folder) throws Exception {
        var file = folder.resolve("tickets.json");
        Files.writeString(file, "{\"left\": 3}");
        var path = file.toString();
        try (var lock = new ProcessLock();
                var sold = new ProcessQueue<Boolean>()) {
            OtherJvm.Body buys = () -> {
                lock.lock();
                try {
                    sold.put(buy(Path.of(path)));
                } finally {
                    lock.unlock();
                }
            };
            var buyers = new ArrayList<OtherJvm>();
            for (int i = 0; i < 5; i++) {
                buyers.add(OtherJvm.start(buys));
            }
            var results = new ArrayList<Boolean>();
            for (int i = 0; i < 5; i++) {
                results.add(sold.take());
            }
            for (var buyer : buyers) {
                assertThat(buyer.end()).isZero();
            }
            assertThat(results).containsExactlyInAnyOrder(true, true, true, false, false);
            assertThat(file).hasContent("{\"left\": 0}");
        }
    }

    private static boolean buy(Path file) throws IOException {
        int left = Integer.parseInt(Files.readString(file).replaceAll("\\D", ""));
        if (left == 0) {
            return false;
        }
        Files.writeString(file, "{\"left\": " + (left - 1) + "}");
        return true;
    }

    @Test
    void its_holder_may_take_it_again_and_must_give_it_back_as_often() throws Exception {
        try (var lock = new ProcessLock()) {
            lock.lock();
            lock.lock();
            assertThat(lock.tryLock()).isTrue();
            lock.unlock();
            lock.unlock();
            assertThat(lock.isHeldByCurrentThread()).isTrue();
            assertThat(triedByAnotherThread(lock)).isFalse();
            lock.unlock();
            assertThat(lock.isLocked()).isFalse();
            assertThat(triedByAnotherThread(lock)).isTrue();
        }
    }

    @Test
    void only_its_holder_may_give_it_back() throws Exception {
        try (var lock = new ProcessLock()) {
            assertThatExceptionOfType(IllegalMonitorStateException.class)
                    .isThrownBy(lock::unlock)
                    .withMessageContaining("does not hold it");
            lock.lock();
            var thrown = new CompletableFuture<Throwable>();
            Thread.ofPlatform()
                    .start(() -> {
                        try {
                            lock.unlock();
                        } catch (IllegalMonitorStateException expected) {
                            thrown.complete(expected);
                        }
                    })
                    .join();
            assertThat(thrown).isCompleted();
            lock.unlock();
        }
    }

    @Test
    void trying_ends_after_some_time_and_an_interrupt_ends_the_wait() throws Exception {
        try (var lock = new ProcessLock()) {
            lock.lock();
            var timed = CompletableFuture.supplyAsync(() -> {
                try {
                    return lock.tryLock(50, TimeUnit.MILLISECONDS);
                } catch (InterruptedException never) {
                    throw new IllegalStateException(never);
                }
            });
            assertThat(timed.get(10, TimeUnit.SECONDS)).isFalse();

            var interrupted = new CompletableFuture<Boolean>();
            var waiting = Thread.ofPlatform().start(() -> {
                try {
                    lock.lockInterruptibly();
                } catch (InterruptedException expected) {
                    interrupted.complete(true);
                }
            });
            Thread.sleep(50);
            waiting.interrupt();
            assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();

            var kept = new CompletableFuture<Boolean>();
            var stubborn = Thread.ofPlatform().start(() -> {
                lock.lock();
                kept.complete(Thread.currentThread().isInterrupted());
                lock.unlock();
            });
            Thread.sleep(50);
            stubborn.interrupt();
            Thread.sleep(50);
            assertThat(kept).isNotDone();
            lock.unlock();
            assertThat(kept.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_killed_holder_loses_it_and_the_next_one_is_told() throws Exception {
        try (var lock = new ProcessLock();
                var holder = OtherJvm.start(() -> {
                    lock.lock();
                    System.out.println("mine");
                    Thread.sleep(60_000);
                })) {
            assertThat(holder.line()).isEqualTo("mine");
            assertThat(lock.tryLock()).isFalse();
            assertThat(lock.isLocked()).isTrue();
            holder.kill();

            var start = Instant.now();
            lock.lock();
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
            assertThat(lock.previousHolderDied()).isTrue();
            lock.unlock();

            lock.lock();
            assertThat(lock.previousHolderDied()).isFalse();
            lock.unlock();
        }
    }

    @Test
    void a_killed_holder_is_noticed_by_one_who_only_tries() throws Exception {
        try (var lock = new ProcessLock();
                var holder = OtherJvm.start(() -> {
                    lock.lock();
                    System.out.println("mine");
                    Thread.sleep(60_000);
                })) {
            assertThat(holder.line()).isEqualTo("mine");
            holder.kill();
            assertThat(lock.tryLock()).isTrue();
            assertThat(lock.previousHolderDied()).isTrue();
            lock.unlock();
        }
    }

    @Test
    void many_kills_leave_it_usable() throws Exception {
        var count = SharedInt.of(0);
        try (var lock = new ProcessLock()) {
            for (int round = 0; round < 6; round++) {
                OtherJvm.Body hurries = () -> {
                    System.out.println("begins");
                    while (true) {
                        lock.lock();
                        count.set(count.get() + 1);
                        lock.unlock();
                    }
                };
                try (var first = OtherJvm.start(hurries);
                        var second = OtherJvm.start(hurries)) {
                    first.line();
                    second.line();
                    Thread.sleep(30);
                    first.kill();
                    lock.lock();
                    lock.unlock();
                    second.kill();
                    lock.lock();
                    assertThat(lock.isHeldByCurrentThread()).isTrue();
                    lock.unlock();
                }
            }
            assertThat(count.get()).isPositive();
        }
    }

    @Test
    void conditions_are_refused_with_what_to_do_instead() {
        try (var lock = new ProcessLock()) {
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(lock::newCondition)
                    .withMessageContaining("ProcessQueue");
        }
    }

    @Test
    void its_recording_shows_no_two_holders_at_once() throws Exception {
        try (var lock = new ProcessLock().recorded()) {
            OtherJvm.Body works = () -> {
                for (int i = 0; i < 20; i++) {
                    lock.lock();
                    Thread.sleep(1);
                    lock.unlock();
                }
            };
            try (var a = OtherJvm.start("a", works);
                    var b = OtherJvm.start("b", works)) {
                assertThat(a.end()).isZero();
                assertThat(b.end()).isZero();
            }
            var lanes = lock.timeline().lanes();
            assertThat(lanes.stream()
                            .mapToLong(lane -> lane.spans().getFirst().start())
                            .min())
                    .hasValue(0);
            assertThat(lanes).extracting("name").containsExactlyInAnyOrder("a", "b");
            var held = lanes.stream()
                    .flatMap(lane -> lane.spans().stream())
                    .filter(span -> span.state() == State.RUNNING)
                    .sorted((x, y) -> Long.compare(x.start(), y.start()))
                    .toList();
            assertThat(held).hasSize(40);
            Stream.iterate(1, i -> i < held.size(), i -> i + 1)
                    .forEach(i -> assertThat(held.get(i).start())
                            .isGreaterThanOrEqualTo(held.get(i - 1).end()));
        }
    }

    @Test
    void processes_that_have_just_started_hand_it_over_at_once() throws Exception {
        // Whatever else the machine does, one of some attempts goes without a hitch.
        var longest = new ArrayList<Duration>();
        do {
            longest.add(longestGapAmongFresh());
        } while (longest.getLast().toMillis() > 150 && longest.size() < 5);
        assertThat(longest.getLast()).as("%s", longest).isLessThan(Duration.ofMillis(150));
    }

    /** The longest time for which nobody held a lock that others waited for. */
    private static Duration longestGapAmongFresh() throws Exception {
        try (var lock = new ProcessLock().recorded()) {
            var ready = SharedInt.of(0);
            var others = new ArrayList<OtherJvm>();
            for (int i = 0; i < 4; i++) {
                others.add(OtherJvm.start(() -> {
                    int _ = ready.incrementAndGet();
                    while (ready.get() < 4) {
                        Thread.sleep(1);
                    }
                    lock.lock();
                    Thread.sleep(20);
                    lock.unlock();
                }));
            }
            for (var other : others) {
                assertThat(other.end()).isZero();
            }
            var held = lock.timeline().lanes().stream()
                    .flatMap(lane -> lane.spans().stream())
                    .filter(span -> span.state() == State.RUNNING)
                    .sorted((x, y) -> Long.compare(x.start(), y.start()))
                    .toList();
            assertThat(held).hasSize(4);
            long longest = 0;
            for (int i = 1; i < held.size(); i++) {
                longest =
                        Math.max(longest, held.get(i).start() - held.get(i - 1).end());
            }
            return Duration.ofNanos(longest);
        }
    }

    private static boolean triedByAnotherThread(ProcessLock lock) throws Exception {
        var tried = new CompletableFuture<Boolean>();
        Thread.ofPlatform()
                .start(() -> {
                    boolean isTaken = lock.tryLock();
                    if (isTaken) {
                        lock.unlock();
                    }
                    tried.complete(isTaken);
                })
                .join();
        return tried.get();
    }
}
