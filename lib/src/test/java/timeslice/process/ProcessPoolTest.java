package timeslice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import timeslice.timeline.Lane;

@EnabledOnOs(OS.LINUX)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProcessPoolTest {
    private static final Task<Integer> LONG = () -> {
        Thread.sleep(600_000);
        return 0;
    };
    private static final Task<Long> SUICIDE = () -> {
        new ProcessBuilder("kill", "-9", "" + CurrentProcess.pid()).start().waitFor();
        return 0L;
    };

    @AfterEach
    void no_worker_is_left() throws InterruptedException {
        Processes.awaitNoChildren();
    }

    @Test
    void its_size_is_the_number_of_processors_if_nothing_is_said() {
        try (var pool = new ProcessPool()) {
            assertThat(pool.size()).isEqualTo(Runtime.getRuntime().availableProcessors());
            assertThat(pool.pids()).hasSize(pool.size());
        }
    }

    @Test
    void tasks_run_in_the_workers_which_are_used_again() throws Exception {
        try (var pool = new ProcessPool(2)) {
            var used = new HashSet<>(pool.map(IntStream.range(0, 50).boxed().toList(), _ -> CurrentProcess.pid()));
            assertThat(used).isSubsetOf(pool.pids());
            assertThat(pool.submit(CurrentProcess::name).get()).matches("Worker-[12]");
        }
    }

    @Test
    void map_keeps_the_order_of_the_inputs_whatever_takes_longer() throws Exception {
        try (var pool = new ProcessPool(2)) {
            var slept = pool.map(List.of(300, 1, 100, 2), milliseconds -> {
                Thread.sleep(milliseconds);
                return milliseconds;
            });
            assertThat(slept).containsExactly(300, 1, 100, 2);
        }
    }

    @Test
    void it_is_an_executor_service_like_any_other() throws Exception {
        try (ExecutorService pool = new ProcessPool(2)) {
            Callable<Integer> two = (Task<Integer>) () -> 2;
            assertThat(pool.submit(two).get()).isEqualTo(2);
            assertThat(pool.invokeAll(List.<Task<Integer>>of(() -> 1, () -> 2, () -> 3)))
                    .extracting(Future::resultNow)
                    .containsExactly(1, 2, 3);
            assertThat(pool.invokeAny(List.<Task<Integer>>of(() -> 1, LONG))).isEqualTo(1);
            var finished = new ExecutorCompletionService<Integer>(pool);
            finished.submit((Task<Integer>) () -> 5);
            assertThat(finished.take().get()).isEqualTo(5);
            assertThat(pool.submit(new Greeting(), "done").get()).isEqualTo("done");
        }
    }

    record Greeting() implements Runnable, java.io.Serializable {
        @Override
        public void run() {
            System.out.println("hello from " + CurrentProcess.name());
        }
    }

    @Test
    void what_a_task_prints_is_out_before_its_future_is_done() throws Exception {
        try (var printed = new Printed();
                var pool = new ProcessPool(1)) {
            pool.submit(new Greeting()).get();
            assertThat(printed.out()).isEqualTo("hello from Worker-1\n");
        }
    }

    @Test
    void an_exception_is_the_cause_of_the_execution_exception_and_the_worker_goes_on() throws Exception {
        try (var pool = new ProcessPool(1)) {
            var workers = pool.pids();
            var failing = pool.submit((Task<Integer>) () -> {
                throw new IOException("no soup");
            });
            assertThatThrownBy(failing::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(IOException.class)
                    .hasMessage("no soup");
            assertThat(pool.submit(() -> 1).get()).isEqualTo(1);
            assertThat(pool.pids()).isEqualTo(workers);
        }
    }

    @Test
    void map_tells_the_first_failure_and_cancels_the_rest() {
        try (var pool = new ProcessPool(1)) {
            assertThatThrownBy(() -> pool.map(List.of(0, 600_000), milliseconds -> {
                        Thread.sleep(milliseconds);
                        return 1 / milliseconds;
                    }))
                    .isInstanceOf(ChildFailedException.class)
                    .hasMessageContaining("ArithmeticException: / by zero");
        }
    }

    @Test
    void a_worker_that_is_killed_fails_its_task_by_name_and_the_others_go_on() throws Exception {
        try (var pool = new ProcessPool(2)) {
            var before = pool.pids();
            var victim = pool.submit(SUICIDE);
            var others = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 200; i++) {
                int number = i;
                others.add(pool.submit(() -> number));
            }
            assertThatThrownBy(victim::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseInstanceOf(ChildFailedException.class)
                    .cause()
                    .hasMessageMatching("worker Worker-\\d \\(number \\d+\\) was killed by the signal SIGKILL \\(9\\)"
                            + " while it worked at the task");
            for (int i = 0; i < 200; i++) {
                assertThat(others.get(i).get()).isEqualTo(i);
            }
            Processes.await("the worker has been replaced", () -> pool.pids().size() == 2);
            assertThat(pool.pids()).isNotEqualTo(before);
        }
    }

    @Test
    void a_task_that_calls_exit_fails_with_the_exit_code() throws Exception {
        try (var pool = new ProcessPool(1)) {
            var leaving = pool.submit((Task<Integer>) () -> {
                System.exit(3);
                return 1;
            });
            assertThatThrownBy(leaving::get).cause().hasMessageContaining("ended with exit code 3 while it worked");
            assertThat(pool.submit(() -> 1).get()).isEqualTo(1);
        }
    }

    @Test
    void a_running_task_is_cancelled_by_the_end_of_its_worker_which_is_replaced() throws Exception {
        try (var pool = new ProcessPool(1)) {
            var worker = pool.pids().getFirst();
            var running = pool.submit(LONG);
            Processes.await("it runs", () -> pool.counts().running() == 1);
            assertThat(running.cancel(true)).isTrue();
            assertThat(running.isCancelled()).isTrue();
            assertThatThrownBy(running::get).isInstanceOf(CancellationException.class);
            assertThat(pool.submit(CurrentProcess::pid).get()).isNotEqualTo(worker);
            assertThat(Processes.isGone(worker)).isTrue();
        }
    }

    @Test
    void a_cancel_that_comes_too_late_does_not_hit_the_next_task() throws Exception {
        var before = Thread.getDefaultUncaughtExceptionHandler();
        try (var pool = new ProcessPool(1)) {
            var worker = pool.pids();
            for (int attempt = 1; !isCancelledTooLate(pool); attempt++) {
                assertThat(attempt).as("attempts to have a task sent ahead").isLessThan(50);
            }
            assertThat(pool.pids()).isEqualTo(worker);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    /**
     * The moment is made by hand: the pool does not yet know that the first task is done and the second one runs.
     *
     * @return whether it came to that: on a busy machine short tasks may seem too long to be sent ahead
     */
    private static boolean isCancelledTooLate(ProcessPool pool) throws Exception {
        var begun = SharedInt.of(0);
        var mayEnd = SharedInt.of(0);
        var isHeard = new CountDownLatch(1);
        Thread.setDefaultUncaughtExceptionHandler((_, _) -> awaitQuietly(isHeard));
        try {
            pool.map(IntStream.range(0, 100).boxed().toList(), i -> i); // short tasks are sent ahead
            var first = pool.submit(() -> {
                var noisy = new Thread(() -> {
                    throw new IllegalStateException("whoever reads this waits");
                });
                noisy.start();
                noisy.join();
                return 1;
            });
            var second = pool.submit(() -> {
                begun.set(1);
                while (mayEnd.get() == 0) {
                    Thread.sleep(1);
                }
                return 2;
            });
            for (int wait = 0; begun.get() == 0; wait++) {
                if (wait == 2_000) {
                    return false;
                }
                Thread.sleep(1);
            }
            assertThat(first.cancel(true)).isTrue();
            mayEnd.set(1);
            isHeard.countDown();
            assertThat(second.get(1, TimeUnit.MINUTES)).isEqualTo(2);
            return true;
        } finally { // or the pool could not be closed
            mayEnd.set(1);
            isHeard.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException early) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_worker_that_is_stopped_does_not_stop_the_pool() throws Exception {
        var pool = new ProcessPool(2);
        pool.map(IntStream.range(0, 200).boxed().toList(), i -> i);
        Signal.STOP.send(pool.pids().getFirst());
        var tasks = new ArrayList<Future<Integer>>();
        for (int i = 0; i < 4000; i++) {
            int number = i;
            tasks.add(pool.submit(() -> number));
        }
        Processes.await(
                "the other worker has done the rest",
                () -> tasks.stream().filter(Future::isDone).count() >= 3900);
        pool.shutdownNow();
        assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(tasks).allMatch(Future::isDone);
    }

    @Test
    void a_running_task_that_is_stopped_is_cancelled_by_a_kill() throws Exception {
        try (var pool = new ProcessPool(1)) {
            var worker = pool.pids().getFirst();
            var running = pool.submit(LONG);
            Processes.await("it runs", () -> pool.counts().running() == 1);
            Signal.STOP.send(worker);
            assertThat(running.cancel(true)).isTrue();
            assertThat(pool.submit(CurrentProcess::pid).get(1, TimeUnit.MINUTES))
                    .isNotEqualTo(worker);
        }
    }

    @Test
    void a_task_that_waits_is_cancelled_without_harm_to_a_worker() throws Exception {
        try (var pool = new ProcessPool(1)) {
            var workers = pool.pids();
            var running = pool.submit(() -> {
                Thread.sleep(500);
                return 1;
            });
            var waiting = pool.submit(LONG);
            assertThat(waiting.cancel(true)).isTrue();
            assertThat(running.get()).isEqualTo(1);
            assertThat(pool.submit(() -> 2).get()).isEqualTo(2);
            assertThat(pool.pids()).isEqualTo(workers);
            assertThat(pool.counts()).isEqualTo(new PoolCounts(0, 0, 0, 3));
        }
    }

    @Test
    void a_task_is_copied_as_it_stands_when_it_is_submitted() throws Exception {
        try (var pool = new ProcessPool(1)) {
            var list = new ArrayList<>(List.of(1));
            var first = pool.submit(() -> {
                Thread.sleep(200);
                return 0;
            });
            var second = pool.submit(() -> list.size());
            list.add(2);
            assertThat(second.get()).isEqualTo(1);
            assertThat(first.get()).isZero();
        }
    }

    @Test
    void a_task_that_cannot_travel_is_refused_where_it_is_submitted() {
        var thread = new Thread();
        try (var pool = new ProcessPool(1)) {
            assertThatThrownBy(() -> pool.submit(() -> thread.getName())).isInstanceOf(CannotTravelException.class);
        }
    }

    @Test
    void the_counts_tell_which_stage_how_many_tasks_are_in() throws Exception {
        try (var pool = new ProcessPool(2)) {
            for (int i = 0; i < 5; i++) {
                var _ = pool.submit(LONG);
            }
            Processes.await("two run and three wait", () -> {
                var counts = pool.counts();
                return counts.running() == 2 && counts.waiting() + counts.sent() == 3 && counts.done() == 0;
            });
            pool.shutdownNow();
        }
    }

    @Test
    void the_fifth_of_five_tasks_waits_for_one_of_four_workers_and_the_timeline_shows_it() throws Exception {
        try (var pool = new ProcessPool(4)) {
            var begun = SharedInt.of(0);
            pool.map(List.of(1, 2, 3, 4, 5), i -> {
                int _ = begun.incrementAndGet();
                while (begun.get() < 4) {
                    Thread.sleep(1);
                }
                return i;
            });
            var lanes = pool.timeline().lanes();
            assertThat(lanes).hasSize(4).extracting(Lane::name).allMatch(name -> name.startsWith("process "));
            assertThat(lanes.stream().mapToInt(lane -> lane.spans().size()).sum())
                    .isEqualTo(5);
            assertThat(lanes.stream().mapToInt(lane -> lane.spans().size()).max())
                    .hasValue(2);
        }
    }

    @Test
    void after_shutdown_tasks_are_refused_and_those_there_are_done() throws Exception {
        var pool = new ProcessPool(1);
        var tasks = List.of(pool.submit(() -> 1), pool.submit(() -> 2));
        pool.shutdown();
        assertThatThrownBy(() -> pool.submit(() -> 3))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessage("the pool has been shut down and takes no more tasks");
        assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(pool.isTerminated()).isTrue();
        assertThat(tasks).extracting(Future::resultNow).containsExactly(1, 2);
    }

    @Test
    void a_pool_that_is_shut_down_replaces_a_dead_worker_as_long_as_there_is_work() throws Exception {
        var pool = new ProcessPool(1);
        var victim = pool.submit(SUICIDE);
        var after = pool.submit(() -> 2);
        pool.shutdown();
        assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(victim.state()).isEqualTo(Future.State.FAILED);
        assertThat(after.resultNow()).isEqualTo(2);
    }

    @Test
    void shutdown_now_kills_what_runs_and_cancels_what_has_not_begun() throws Exception {
        var pool = new ProcessPool(1);
        var running = pool.submit(LONG);
        var waiting = pool.submit(() -> 1);
        Processes.await("it runs", () -> pool.counts().running() == 1);
        assertThat(pool.shutdownNow()).containsExactly((Runnable) waiting);
        assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThatThrownBy(running::get).cause().hasMessageContaining("SIGKILL");
        assertThat(waiting.isCancelled()).isTrue();
    }

    @Test
    void workers_that_cannot_start_fail_every_task_instead_of_letting_it_wait_for_ever() throws Exception {
        var pool = new ProcessPool(2, ChildProcess.settings().jvmOptions("-XX:NoSuchOption"));
        Future<Integer> task;
        try {
            task = pool.submit(() -> 1);
        } catch (RejectedExecutionException late) {
            assertThat(late).hasMessageContaining("NoSuchOption");
            return;
        } finally {
            pool.shutdown();
        }
        assertThatThrownBy(() -> task.get(1, TimeUnit.MINUTES))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .hasMessageContaining("NoSuchOption");
        assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void a_command_that_nobody_waits_for_shows_what_it_throws() throws Exception {
        try (var printed = new Printed()) {
            try (var pool = new ProcessPool(1)) {
                pool.execute((Runnable & java.io.Serializable) () -> {
                    throw new IllegalStateException("nobody waits");
                });
            }
            Processes.await("it is shown", () -> printed.err().contains("nobody waits"));
        }
    }

    @Test
    void a_size_out_of_range_is_refused() {
        assertThatThrownBy(() -> new ProcessPool(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a pool of 0 processes: the size must be from 1 to 1000");
    }
}
