package timeslice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A pool of processes is an {@link ExecutorService}: whoever knows that interface can count on these. */
@EnabledOnOs(OS.LINUX)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class ProcessPoolContractTest {
    private static final Task<Integer> LONG = () -> {
        Thread.sleep(600_000);
        return 0;
    };
    private static final Task<Integer> FAILING = () -> {
        throw new IllegalStateException("no soup");
    };

    record Nothing() implements Runnable, Serializable {
        @Override
        public void run() {
            // that is all
        }
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return new HashMap<String, T>().get("nothing");
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class While_it_is_open {
        private final ExecutorService pool = new ProcessPool(2);

        @BeforeAll
        void warm_up() throws Exception {
            assertThat(pool.submit((Task<Integer>) () -> 1).get()).isEqualTo(1);
        }

        @AfterAll
        void close() throws InterruptedException {
            pool.shutdownNow();
            assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            Processes.awaitNoChildren();
        }

        @Test
        void it_takes_no_null() {
            assertThatThrownBy(() -> pool.submit(ProcessPoolContractTest.<Callable<Integer>>nothing()))
                    .isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> pool.submit(ProcessPoolContractTest.<Runnable>nothing()))
                    .isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> pool.execute(nothing())).isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> pool.invokeAll(nothing())).isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> pool.invokeAny(nothing())).isInstanceOf(NullPointerException.class);
            var withNull = new ArrayList<Task<Integer>>(Arrays.asList(() -> 1, nothing()));
            assertThatThrownBy(() -> pool.invokeAll(withNull)).isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> pool.invokeAny(withNull)).isInstanceOf(NullPointerException.class);
        }

        @Test
        void invoke_any_of_nothing_is_refused_and_of_failures_tells_one() {
            assertThatThrownBy(() -> pool.invokeAny(List.<Task<Integer>>of()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> pool.invokeAny(List.of(FAILING, FAILING)))
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("no soup");
        }

        @Test
        void invoke_any_ends_when_its_time_is_over() {
            assertThatThrownBy(() -> pool.invokeAny(List.of(LONG), 50, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
        }

        @Test
        void invoke_all_waits_for_failures_too() throws Exception {
            var futures = pool.invokeAll(List.of(FAILING, () -> 2));
            assertThat(futures).extracting(Future::state).containsExactly(Future.State.FAILED, Future.State.SUCCESS);
        }

        @Test
        void invoke_all_cancels_what_is_not_done_when_its_time_is_over() throws Exception {
            var futures = pool.invokeAll(List.<Task<Integer>>of(() -> 1, LONG), 3, TimeUnit.SECONDS);
            assertThat(futures).extracting(Future::state).containsExactly(Future.State.SUCCESS, Future.State.CANCELLED);
        }

        @Test
        void a_future_waits_as_long_as_it_is_told_and_until_an_interrupt() {
            var running = pool.submit(LONG);
            assertThatThrownBy(() -> running.get(20, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(running.isDone()).isFalse();
            Thread.currentThread().interrupt();
            assertThatThrownBy(running::get).isInstanceOf(InterruptedException.class);
            assertThat(running.cancel(true)).isTrue();
            assertThat(running.isDone()).isTrue();
            assertThatThrownBy(running::get).isInstanceOf(CancellationException.class);
        }

        @Test
        void what_is_done_cannot_be_cancelled() throws Exception {
            var done = pool.submit((Task<Integer>) () -> 1);
            assertThat(done.get()).isEqualTo(1);
            assertThat(done.cancel(true)).isFalse();
            assertThat(done.isCancelled()).isFalse();
            assertThat(done.get()).isEqualTo(1);
        }

        @Test
        void a_runnable_gives_null_or_the_value_that_came_with_it() throws Exception {
            assertThat(pool.submit(new Nothing()).get()).isNull();
            assertThat(pool.submit(new Nothing(), "value").get()).isEqualTo("value");
        }

        @Test
        void waiting_for_its_end_ends_after_some_time_or_with_an_interrupt() throws Exception {
            assertThat(pool.awaitTermination(20, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(pool.isTerminated()).isFalse();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> pool.awaitTermination(1, TimeUnit.MINUTES))
                    .isInstanceOf(InterruptedException.class);
        }

        @Test
        void what_only_an_object_of_this_process_can_complete_is_refused_with_what_to_do_instead() {
            assertThatThrownBy(() -> CompletableFuture.supplyAsync(() -> 1, pool))
                    .isInstanceOf(CannotTravelException.class)
                    .hasMessageContaining("submit its work");
            assertThatThrownBy(() -> pool.execute(new FutureTask<>(() -> 1)))
                    .isInstanceOf(CannotTravelException.class)
                    .hasMessageContaining("submit its work");
        }

        @Test
        void a_completion_service_gives_what_is_done_first() throws Exception {
            var isFirstSeen = SharedInt.of(0);
            var finished = new ExecutorCompletionService<Integer>(pool);
            finished.submit((Task<Integer>) () -> {
                while (isFirstSeen.get() == 0) {
                    Thread.sleep(1);
                }
                return 2;
            });
            finished.submit((Task<Integer>) () -> 1);
            assertThat(finished.take().get()).isEqualTo(1);
            isFirstSeen.set(1);
            assertThat(finished.take().get()).isEqualTo(2);
        }
    }

    @Nested
    class After_its_shutdown {
        @AfterEach
        void no_worker_is_left() throws InterruptedException {
            Processes.awaitNoChildren();
        }

        @Test
        void every_way_of_giving_it_a_task_is_refused() throws Exception {
            var pool = new ProcessPool(1);
            pool.shutdown();
            assertThat(pool.isShutdown()).isTrue();
            Task<Integer> task = () -> 1;
            assertThatThrownBy(() -> pool.submit(task)).isInstanceOf(RejectedExecutionException.class);
            assertThatThrownBy(() -> pool.execute(new Nothing())).isInstanceOf(RejectedExecutionException.class);
            assertThatThrownBy(() -> pool.invokeAll(List.of(task))).isInstanceOf(RejectedExecutionException.class);
            assertThatThrownBy(() -> pool.invokeAny(List.of(task))).isInstanceOf(RejectedExecutionException.class);
            assertThatThrownBy(() -> new ExecutorCompletionService<Integer>(pool).submit(task))
                    .isInstanceOf(RejectedExecutionException.class);
            assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            pool.shutdown();
            assertThat(pool.shutdownNow()).isEmpty();
            assertThat(pool.isTerminated()).isTrue();
        }

        @Test
        void what_was_given_before_is_done_whichever_way_it_came() throws Exception {
            var pool = new ProcessPool(1);
            var finished = new ExecutorCompletionService<Integer>(pool);
            for (int i = 0; i < 20; i++) {
                finished.submit((Task<Integer>) () -> 5);
            }
            pool.shutdown();
            assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            for (int i = 0; i < 20; i++) {
                assertThat(finished.take().get()).isEqualTo(5);
            }
        }

        @Test
        void shutdown_now_lets_nobody_wait_who_came_by_a_wrapper() throws Exception {
            var pool = new ProcessPool(1);
            var finished = new ExecutorCompletionService<Integer>(pool);
            for (int i = 0; i < 3; i++) {
                finished.submit(LONG);
            }
            pool.shutdownNow();
            assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            for (int i = 0; i < 3; i++) {
                assertThat(finished.take().state()).isNotEqualTo(Future.State.SUCCESS);
            }
        }

        @Test
        void closing_it_waits_for_its_tasks() throws Exception {
            Future<Integer> task;
            try (var pool = new ProcessPool(1)) {
                task = pool.submit((Task<Integer>) () -> {
                    Thread.sleep(300);
                    return 1;
                });
            }
            assertThat(task.resultNow()).isEqualTo(1);
        }

        @Test
        void an_interrupt_while_it_is_closed_ends_its_tasks_and_is_kept() {
            var pool = new ProcessPool(1);
            var task = pool.submit(LONG);
            Thread.currentThread().interrupt();
            pool.close();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(pool.isTerminated()).isTrue();
            assertThat(task.state()).isIn(Future.State.CANCELLED, Future.State.FAILED);
        }
    }
}
