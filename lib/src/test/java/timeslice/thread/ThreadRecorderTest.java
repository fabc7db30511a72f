package timeslice.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import timeslice.timeline.Lane;
import timeslice.timeline.Scale;
import timeslice.timeline.State;
import timeslice.timeline.Timeline;

/** Times are held to be at least what was asked for; how much more depends on who else uses the machine. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
@SuppressWarnings("LockNotBeforeTry") // locks as short as can be: what is seen of them is tested
class ThreadRecorderTest {
    private static final long MS = 1_000_000;

    private final NamedTask sleep = NamedTask.of("sleep", () -> Thread.sleep(100));
    private final NamedTask spin = NamedTask.of("spin", () -> Work.spin(Duration.ofMillis(60)));

    private static long total(Lane lane, State state, String label) {
        return lane.spans().stream()
                .filter(span -> span.state() == state && span.label().equals(label))
                .mapToLong(span -> span.duration())
                .sum();
    }

    private static void assertWithoutGaps(Timeline timeline) {
        for (var lane : timeline.lanes()) {
            for (int i = 1; i < lane.spans().size(); i++) {
                assertThat(lane.spans().get(i).start())
                        .as(lane.name())
                        .isEqualTo(lane.spans().get(i - 1).end());
            }
        }
    }

    @Test
    void a_sleeping_thread_is_blocked_and_a_computing_one_runs() throws Exception {
        var timeline = Recorded.inThreads(sleep, spin);

        assertThat(timeline.scale()).isEqualTo(Scale.NANOSECONDS);
        assertThat(total(timeline.lane("sleep"), State.BLOCKED, "sleeping")).isGreaterThan(80 * MS);
        // the CPU time that it asked for; the clock is looked at once a millisecond
        assertThat(timeline.lane("spin").total(State.RUNNING)).isGreaterThan(40 * MS);
        assertThat(timeline.lane("spin").total(State.BLOCKED)).isLessThan(40 * MS);
        assertWithoutGaps(timeline);
    }

    @Test
    void one_after_another_the_second_task_waits_for_the_first() throws Exception {
        var timeline = Recorded.serially(sleep, spin);

        assertThat(total(timeline.lane("spin"), State.READY, "queued")).isGreaterThan(90 * MS);
        assertThat(timeline.end()).isGreaterThan(150 * MS);
    }

    @Test
    void in_a_pool_the_third_task_waits_for_a_thread() throws Exception {
        var timeline = Recorded.inPool(2, sleep, NamedTask.of("too", () -> Thread.sleep(100)), spin);

        assertThat(timeline.title()).isEqualTo("A pool of 2 threads");
        assertThat(total(timeline.lane("spin"), State.READY, "queued")).isGreaterThan(90 * MS);
        assertThat(total(timeline.lane("too"), State.READY, "queued")).isLessThan(90 * MS);
    }

    @Test
    void virtual_threads_have_the_same_states_and_are_seen_on_their_carriers() throws Exception {
        var recorder = new ThreadRecorder();
        recorder.virtualThread("sleep", () -> Thread.sleep(100));
        recorder.virtualThread("spin", () -> Work.spin(Duration.ofMillis(60)));
        recorder.join();
        var timeline = recorder.timeline("Virtual threads");

        assertThat(total(timeline.lane("sleep"), State.BLOCKED, "sleeping")).isGreaterThan(80 * MS);
        assertThat(timeline.lane("spin").total(State.RUNNING)).isGreaterThan(20 * MS);
        var carriers = recorder.carriers("Carriers");
        assertThat(carriers.lanes())
                .isNotEmpty()
                .allSatisfy(lane -> assertThat(lane.name()).startsWith("ForkJoinPool-1-worker-"));
        assertThat(carriers.lanes().stream().flatMap(lane -> lane.turns().stream()))
                .contains("spin");
    }

    @Test
    void time_begins_with_the_first_thread_and_not_with_the_making_of_the_recorder() throws Exception {
        var recorder = new ThreadRecorder();
        recorder.watch("number", () -> 7);
        Thread.sleep(300);
        recorder.run(NamedTask.of("Ann", () -> Thread.sleep(50)), NamedTask.of("Bob", () -> Thread.sleep(50)));

        var timeline = recorder.timeline();
        assertThat(timeline.start()).isZero();
        assertThat(timeline.lanes()).extracting(Lane::name).containsExactly("Ann", "Bob");
        assertThat(timeline.end()).isGreaterThanOrEqualTo(50 * MS);
        assertThat(recorder.counts("number").milliseconds()[0]).isZero();
    }

    @Test
    void rows_stand_in_the_order_in_which_threads_were_made() throws Exception {
        var recorder = new ThreadRecorder();
        var go = new CountDownLatch(1);
        for (int i = 0; i < 8; i++) {
            recorder.thread("t" + i, go::await);
        }
        go.countDown();
        recorder.join();

        assertThat(recorder.timeline().lanes())
                .extracting(Lane::name)
                .containsExactly("t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7");
    }

    @Test
    void a_wait_for_a_named_lock_says_which_lock_and_who_holds_it() throws Exception {
        var account = NamedLock.reentrant("account");
        var held = new CountDownLatch(1);
        var recorder = new ThreadRecorder();
        recorder.thread("Ann", () -> {
            account.lock();
            held.countDown();
            Thread.sleep(80);
            account.unlock();
        });
        recorder.thread("Bob", () -> {
            held.await();
            account.lock();
            account.unlock();
        });
        recorder.join();

        assertThat(total(recorder.timeline().lane("Bob"), State.BLOCKED, "account, held by Ann"))
                .isGreaterThan(30 * MS);
    }

    @Test
    void where_each_task_has_a_thread_the_holder_of_a_lock_is_called_like_its_task() throws Exception {
        assertThat(waitForAnn(Recorded::inThreads)).isGreaterThan(30 * MS);
        assertThat(waitForAnn(Recorded::inVirtualThreads)).isGreaterThan(30 * MS);
    }

    private interface Way {
        Timeline run(NamedTask... tasks) throws Exception;
    }

    private static long waitForAnn(Way way) throws Exception {
        var account = NamedLock.plain("account");
        var held = new CountDownLatch(1);
        var timeline = way.run(
                NamedTask.of("Ann", () -> {
                    account.lock();
                    held.countDown();
                    Thread.sleep(80);
                    account.unlock();
                }),
                NamedTask.of("Bob", () -> {
                    held.await();
                    account.lock();
                    account.unlock();
                }));
        return total(timeline.lane("Bob"), State.BLOCKED, "account, held by Ann");
    }

    @Test
    void a_wait_for_a_lock_of_the_jdk_says_so_too() throws Exception {
        var lock = new ReentrantLock();
        var monitor = new Object();
        var held = new CountDownLatch(1);
        var recorder = new ThreadRecorder();
        recorder.thread("Ann", () -> {
            lock.lock();
            synchronized (monitor) {
                held.countDown();
                Thread.sleep(100);
            }
            lock.unlock();
        });
        recorder.thread("Bob", () -> {
            held.await();
            lock.lock();
            lock.unlock();
        });
        recorder.thread("Cat", () -> {
            held.await();
            synchronized (monitor) {
                Thread.sleep(0);
            }
        });
        recorder.join();
        var timeline = recorder.timeline();

        assertThat(total(timeline.lane("Bob"), State.BLOCKED, "ReentrantLock, held by Ann"))
                .isGreaterThan(30 * MS);
        assertThat(total(timeline.lane("Cat"), State.BLOCKED, "Object, held by Ann"))
                .isGreaterThan(30 * MS);
    }

    @Test
    void named_work_labels_what_runs_and_the_inner_name_hides_the_outer_one() throws Exception {
        var recorder = new ThreadRecorder();
        recorder.here("main", () -> {
            try (var _ = recorder.span("outer")) {
                Work.spin(Duration.ofMillis(30));
                try (var _ = recorder.span("inner")) {
                    Work.spin(Duration.ofMillis(30));
                }
            }
        });
        var lane = recorder.timeline().lane("main");

        assertThat(lane.turns()).containsSubsequence("outer", "inner");
        assertThat(total(lane, State.RUNNING, "inner")).isGreaterThan(10 * MS);
    }

    @Test
    void the_length_of_a_queue_over_time_can_be_drawn_in_steps() throws Exception {
        var queue = new ArrayBlockingQueue<Integer>(10);
        var recorder = new ThreadRecorder();
        recorder.watch("length", queue::size);
        recorder.thread("producer", () -> {
            for (int i = 0; i < 4; i++) {
                queue.put(i);
                Thread.sleep(30);
            }
        });
        recorder.join();
        var counts = recorder.counts("length");

        assertThat(counts.values()).startsWith(0).endsWith(4).hasSameSizeAs(counts.milliseconds());
        assertThat(counts.milliseconds()).isSorted().doesNotHaveDuplicates();
        assertThat(counts.largest()).isEqualTo(4);
        assertThat(counts.mean()).isBetween(0.5, 3.9);
        assertThatIllegalArgumentException().isThrownBy(() -> recorder.watch("length", () -> 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recorder.counts("depth"))
                .withMessageContaining("[length]");
    }

    @Test
    void a_count_ends_soon_after_the_last_thread_however_late_one_asks() throws Exception {
        var inside = new AtomicInteger();
        var recorder = new ThreadRecorder();
        recorder.watch("inside", inside::get);
        recorder.run(NamedTask.of("Ann", () -> {
            inside.incrementAndGet();
            Thread.sleep(50);
            inside.decrementAndGet();
        }));
        double end = recorder.timeline().end() / 1e6;
        Thread.sleep((long) (2 * end));

        var counts = recorder.counts("inside");
        assertThat(counts.last()).isZero();
        assertThat(counts.milliseconds()[counts.samples().size() - 1]).isBetween(end, 1.5 * end);
    }

    @Test
    void the_threads_of_a_pool_have_rows_of_their_own() throws Exception {
        var recorder = new ThreadRecorder();
        try (var pool = Executors.newFixedThreadPool(2, recorder.factory("worker"))) {
            var _ = pool.submit(() -> Work.spin(Duration.ofMillis(20)));
            var _ = pool.submit(() -> Work.spin(Duration.ofMillis(20)));
        }
        assertThat(recorder.timeline().lanes().stream().map(Lane::name)).containsExactly("worker-1", "worker-2");
    }

    @Test
    void what_a_task_throws_is_thrown_when_all_have_ended() {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> Recorded.inThreads(sleep, NamedTask.of("bad", () -> {
                    throw new java.io.IOException("no such page");
                })))
                .withRootCauseInstanceOf(java.io.IOException.class)
                .withStackTraceContaining("no such page");
    }

    @Test
    void the_recorder_keeps_no_thread_when_all_is_recorded() throws Exception {
        Recorded.inThreads(sleep);
        long end = System.nanoTime() + 10_000 * MS;
        while (isThere("recorder") && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        assertThat(isThere("recorder")).isFalse();
    }

    private static boolean isThere(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(name));
    }

    @Test
    void many_short_virtual_threads_are_recorded_without_a_gap() throws Exception {
        var recorder = new ThreadRecorder();
        for (int i = 0; i < 500; i++) {
            recorder.virtualThread("v" + i, () -> Thread.sleep(1));
        }
        recorder.join();
        assertThat(recorder.timeline().lanes())
                .hasSize(500)
                .allSatisfy(lane -> assertThat(lane.spans()).isNotEmpty());
        assertWithoutGaps(recorder.timeline());
    }

    @Test
    void a_pool_without_threads_and_tasks_without_a_name_of_their_own_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recorded.inPool(0, sleep))
                .withMessageContaining("0 threads");
        assertThatIllegalArgumentException().isThrownBy(() -> Recorded.inThreads(sleep, sleep));
        assertThatIllegalArgumentException().isThrownBy(Recorded::inThreads);
    }
}
