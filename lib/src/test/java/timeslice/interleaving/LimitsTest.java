package timeslice.interleaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static timeslice.interleaving.Steps.await;
import static timeslice.interleaving.Steps.step;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An exploration always ends, says what it has not done, and leaves no thread behind. */
@SuppressWarnings("LockNotBeforeTry") // wrong on purpose
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class LimitsTest {
    private static final String NAME = "limits-test-";

    private static final class Shared {
        private int count;
        private final StepLock lock = Locks.plain("lock");
    }

    private static Program<Shared> large(int threads) {
        return Program.of(Shared::new)
                .threads(threads, NAME, shared -> {
                    for (int i = 0; i < 20; i++) {
                        step("add");
                        shared.count++;
                    }
                })
                .outcome(shared -> shared.count)
                .forbidden(-1)
                .merging(false)
                .onPlatformThreads();
    }

    /** Threads may need a moment to end, but they do end. */
    @AfterEach
    void no_thread_is_left() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith(NAME))) {
            assertThat(System.nanoTime()).as("threads are left").isLessThan(end);
            Thread.sleep(20);
        }
    }

    @Test
    void at_the_limit_of_schedules_it_says_what_was_covered() {
        var all = large(2).limit(1000).explore();
        assertThat(all.isComplete()).isFalse();
        assertThat(all.runs()).isEqualTo(1000);
        assertThat(all.title()).startsWith("Not all schedules: ");
        assertThat(all.summary())
                .contains(
                        "Stopped at the limit of 1000 runs, with about ",
                        "of the tree of choices done",
                        "sample(runs, seed)");
        assertThatIllegalStateException()
                .isThrownBy(all::isSafe)
                .withMessageStartingWith("nothing forbidden was seen, but not every schedule was run.");
        assertThatIllegalStateException()
                .isThrownBy(() -> all.isPossible(3))
                .withMessageStartingWith("nobody has seen the outcome 3, but not every schedule was run");
        assertThat(all.isPossible(40)).isTrue();
    }

    @Test
    void at_the_time_limit_it_says_so() {
        var all = large(8).limit(Integer.MAX_VALUE)
                .timeLimit(Duration.ofMillis(300))
                .explore();
        assertThat(all.isComplete()).isFalse();
        assertThat(all.summary()).contains("Stopped after 0.3 s, with about ");
        assertThat(all.time()).isBetween(Duration.ofMillis(300), Duration.ofSeconds(30));
    }

    @Test
    void a_sample_keeps_the_time_limit_too() {
        var some = large(8).timeLimit(Duration.ofMillis(300)).sample(Integer.MAX_VALUE, 1);
        assertThat(some.remarks()).startsWith("Stopped after 0.3 s, with ").contains("the seed was 1");
    }

    @Test
    void a_state_that_cannot_be_compared_is_named_when_the_limit_is_reached() {
        record Opaque(CompletableFuture<String> future) {}
        var all = Program.of(() -> new Opaque(new CompletableFuture<>()))
                .threads(3, NAME, _ -> {
                    for (int i = 0; i < 9; i++) {
                        step("s");
                    }
                })
                .limit(30_000)
                .explore();
        assertThat(all.isComplete()).isFalse();
        assertThat(all.remarks())
                .contains("the state holds a java.util.concurrent.CompletableFuture, which cannot be compared");
    }

    @Test
    void an_interrupt_ends_it() throws Exception {
        var task = new FutureTask<>(() ->
                large(8).limit(Integer.MAX_VALUE).timeLimit(Duration.ofHours(1)).explore());
        var cell = Thread.ofPlatform().daemon().start(task);
        Thread.sleep(200);
        cell.interrupt();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> task.get(30, TimeUnit.SECONDS))
                .withCauseInstanceOf(CancellationException.class);
    }

    @Test
    void an_interrupt_ends_free_runs() throws Exception {
        var task = new FutureTask<>(() -> large(3).runFree(Integer.MAX_VALUE));
        var cell = Thread.ofPlatform().daemon().start(task);
        Thread.sleep(200);
        cell.interrupt();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> task.get(30, TimeUnit.SECONDS))
                .withCauseInstanceOf(CancellationException.class);
    }

    @Test
    void a_thread_that_waits_where_nobody_sees_it_is_named_with_its_place() {
        var never = new CountDownLatch(1);
        var program = Program.of(Shared::new)
                .thread(NAME + "Ann", _ -> never.await())
                .thread(NAME + "Bob", _ -> step("s"))
                .onPlatformThreads();
        assertThatIllegalStateException()
                .isThrownBy(program::explore)
                .withMessageContaining("thread " + NAME + "Ann has not come to its next step for 5 s. It is in ")
                .withMessageContaining("LimitsTest.java, line ");
    }

    @Test
    void a_loop_without_a_step_is_named_with_its_place() {
        var isOver = new AtomicBoolean();
        var program = Program.of(Shared::new)
                .thread(NAME + "Ann", _ -> {
                    while (!isOver.get()) {
                        Thread.onSpinWait();
                    }
                })
                .thread(NAME + "Bob", _ -> step("s"))
                .onPlatformThreads();
        try {
            assertThatIllegalStateException()
                    .isThrownBy(program::explore)
                    .withMessageContaining("a loop without a step");
        } finally {
            isOver.set(true);
        }
    }

    @Test
    void a_program_that_does_not_do_the_same_twice_is_found_out() {
        var calls = new AtomicInteger();
        var program = Program.of(Shared::new)
                .thread(NAME + "Ann", _ -> {
                    step(calls.incrementAndGet() == 3 ? "third" : "other");
                    step("more");
                    step("still more");
                })
                .thread(NAME + "Bob", _ -> step("s"));
        assertThatIllegalStateException()
                .isThrownBy(program::explore)
                .withMessageContaining("the program did not do the same twice in the same situation")
                .withMessageContaining("Everything that the threads share must be made anew");
    }

    @Test
    void a_state_that_is_not_made_anew_is_refused() {
        var only = new Shared();
        assertThatIllegalStateException()
                .isThrownBy(() -> Program.of(() -> only)
                        .thread(NAME + "Ann", shared -> shared.count++)
                        .thread(NAME + "Bob", shared -> shared.count++)
                        .explore())
                .withMessageContaining("the program's state is the same object in every run");
    }

    @Test
    void a_lock_that_is_used_in_several_runs_is_refused() {
        var lock = Locks.plain("lock");
        ThreadBody<Shared> body = shared -> {
            lock.lock();
            shared.count++;
            lock.unlock();
        };
        assertThatIllegalStateException()
                .isThrownBy(() -> Program.of(Shared::new)
                        .thread(NAME + "Ann", body)
                        .thread(NAME + "Bob", body)
                        .explore())
                .withMessageContaining("lock is used in two runs")
                .withMessageContaining("Make it a field of the program's state");
    }

    @Test
    void an_outcome_that_hangs_on_earlier_runs_is_found_out() {
        var runs = new AtomicInteger();
        assertThatIllegalStateException()
                .isThrownBy(() -> Program.of(Shared::new)
                        .thread(NAME + "Ann", shared -> shared.count = runs.incrementAndGet())
                        .outcome(shared -> shared.count)
                        .explore())
                .withMessageContaining("under one and the same schedule it ended first with \"1\" and then with \"2\"");
    }

    @Test
    void a_loop_that_others_can_keep_going_ends_at_the_step_limit() {
        var all = Program.of(Shared::new)
                .thread(NAME + "Ann", shared -> {
                    while (shared.count == 0) {
                        step("look");
                    }
                })
                .thread(NAME + "Bob", shared -> {
                    step("write");
                    shared.count = 1;
                })
                .stepLimit(12)
                .explore();
        assertThat(all.isPossible("done")).isTrue();
        assertThat(all.count(new Ending.TooLong(12))).isPositive();
        assertThat(all.isSafe()).isFalse();
    }

    @Test
    void an_exception_is_an_outcome_and_its_schedule_is_known() {
        var all = Program.of(Shared::new)
                .thread("Ann", shared -> {
                    step("write");
                    shared.count = 1;
                })
                .thread("Bob", shared -> {
                    step("divide");
                    int half = 1 / shared.count;
                    step("use");
                    shared.count = half;
                })
                .explore();
        var thrown = new Ending.Thrown("Bob", "java.lang.ArithmeticException: / by zero");
        assertThat(all.isPossible(thrown)).isTrue();
        assertThat(all.isPossible("done")).isTrue();
        assertThat(all.worst().schedule()).isEqualTo("Bob");
    }

    @Test
    void a_failing_outcome_function_is_said_to_fail() {
        var program = Program.of(Shared::new).thread(NAME + "Ann", _ -> {}).outcome(shared -> 1 / shared.count);
        assertThatIllegalStateException()
                .isThrownBy(program::explore)
                .withMessage("the function that makes the outcome throws java.lang.ArithmeticException: / by zero");
    }

    @Test
    void a_program_without_threads_says_what_is_missing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Program.of(Shared::new).explore())
                .withMessage("the program has no thread: add some with thread(name, body)");
        assertThatIllegalStateException()
                .isThrownBy(() -> Program.of(Shared::new).runFree(1));
        assertThatIllegalStateException()
                .isThrownBy(() -> Program.of(Shared::new).play(""));
    }

    @Test
    void limits_must_make_sense() {
        var program = large(1);
        assertThatIllegalArgumentException().isThrownBy(() -> program.timeLimit(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> program.stepLimit(0));
    }

    @Test
    void free_runs_that_get_stuck_are_counted_and_ended() {
        var seen = Program.of(Shared::new)
                .thread(NAME + "Ann", shared -> shared.lock.lock())
                .thread(NAME + "Bob", shared -> shared.lock.lock())
                .runFree(1);
        assertThat(seen.outcomes())
                .singleElement()
                .satisfies(each -> assertThat(each.ending().words()).startsWith("stuck"));
    }

    @Test
    void free_runs_end_early_where_one_after_the_other_gets_stuck() {
        var seen = Program.of(Shared::new)
                .thread(NAME + "Ann", shared -> shared.lock.lock())
                .thread(NAME + "Bob", shared -> shared.lock.lock())
                .runFree(1_000_000);
        assertThat(seen.asked()).isEqualTo(1_000_000);
        assertThat(seen.runs()).isBetween(3, 100);
        assertThat(seen.table().name()).isEqualTo("Free runs: " + seen.runs() + " (ended early, of 1000000)");
    }

    @Test
    void where_other_loops_have_all_processors_it_says_so_and_platform_threads_still_work() {
        var isOver = new AtomicBoolean();
        int processors = Runtime.getRuntime().availableProcessors();
        for (int i = 0; i < processors; i++) {
            Thread.ofVirtual().start(() -> {
                while (!isOver.get()) {
                    Thread.onSpinWait();
                }
            });
        }
        var program = Program.of(Shared::new).thread(NAME + "Ann", shared -> shared.count++);
        try {
            assertThatIllegalStateException()
                    .isThrownBy(program::explore)
                    .withMessageStartingWith("no thread of the program has had a processor for 5 s.");
            assertThat(program.onPlatformThreads().explore().schedules()).isEqualTo(1);
        } finally {
            isOver.set(true);
        }
    }

    @Test
    void waiting_for_what_never_comes_ends_in_free_runs_too() {
        var seen = Program.of(Shared::new)
                .thread(NAME + "Ann", shared -> await("never", () -> shared.count == 1))
                .runFree(1);
        assertThat(seen.outcomes()).hasSize(1);
    }

    @Test
    void marks_do_nothing_outside_an_exploration() {
        step("nothing");
        await("at once", () -> true);
        var lock = Locks.plain("lock");
        lock.lock();
        assertThat(lock.tryLock()).isFalse();
        lock.unlock();
        assertThat(lock.isLocked()).isFalse();
    }
}
