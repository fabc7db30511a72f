package timeslice.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TaskQuestionsTest {
    private static final Duration LIMIT = Duration.ofMillis(200);

    @Test
    void no_answer_is_asked_for_one() {
        assertThat(TaskQuestions.together(2).check(null)).isInstanceOf(Verdict.Unanswered.class);
        assertThat(TaskQuestions.completionOrder().check(null)).isInstanceOf(Verdict.Unanswered.class);
        assertThat(TaskQuestions.patience(LIMIT).check(null)).isInstanceOf(Verdict.Unanswered.class);
    }

    @Test
    void tasks_that_run_at_the_same_time_and_are_waited_for_are_right() {
        assertThat(TaskQuestions.together(4)
                        .check(tasks -> {
                            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                                tasks.forEach(executor::execute);
                            }
                        })
                        .isRight())
                .isTrue();
    }

    @Test
    void tasks_that_run_one_after_the_other_never_meet() {
        assertThat(wrong(TaskQuestions.together(3), tasks -> tasks.forEach(Runnable::run)))
                .contains("in vain");
    }

    @Test
    void code_that_does_not_wait_for_its_tasks_is_told_so() {
        Consumer<List<Runnable>> hasty = tasks -> tasks.forEach(Thread::startVirtualThread);
        assertThat(wrong(TaskQuestions.together(3), hasty)).containsIgnoringCase("your code came back");
    }

    @Test
    void a_task_left_out_is_told_from_one_left_running() {
        Consumer<List<Runnable>> forgetful = tasks -> {
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                tasks.stream().skip(1).forEach(executor::execute);
            }
        };
        assertThat(wrong(TaskQuestions.together(2), forgetful)).contains("in vain");
        assertThat(wrong(TaskQuestions.together(2), tasks -> {})).contains("2 of the 2 tasks had not begun");
    }

    @Test
    void a_meeting_needs_two() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaskQuestions.together(1))
                .withMessageContaining("count 1");
    }

    @Test
    void the_order_of_completion_is_right() {
        Function<List<Callable<Integer>>, List<Integer>> asCompleted = tasks -> {
            var results = new ArrayList<Integer>();
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                var done = new ExecutorCompletionService<Integer>(executor);
                tasks.forEach(done::submit);
                for (int i = 0; i < tasks.size(); i++) {
                    results.add(done.take().get());
                }
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
            return results;
        };
        assertThat(TaskQuestions.completionOrder().check(asCompleted).isRight()).isTrue();
    }

    @Test
    void the_order_of_the_list_is_wrong_and_so_is_one_after_the_other() {
        assertThat(wrong(TaskQuestions.completionOrder(), tasks -> {
                    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                        return executor.invokeAll(tasks).stream()
                                .map(Future::resultNow)
                                .toList();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .contains("[1, 2, 3], but you return [3, 1, 2]");
        assertThat(wrong(
                        TaskQuestions.completionOrder(),
                        tasks -> tasks.stream()
                                .map(task -> {
                                    try {
                                        return task.call();
                                    } catch (Exception e) {
                                        throw new IllegalStateException(e);
                                    }
                                })
                                .toList()))
                .contains("one after the other");
    }

    @Test
    void results_without_running_the_tasks_are_wrong() {
        assertThat(wrong(TaskQuestions.completionOrder(), tasks -> List.of(1, 2, 3)))
                .contains("0 of the 3 tasks had ended");
    }

    @Test
    @SuppressWarnings("NullAway") // what a reader may write in a cell
    void no_list_is_wrong() {
        assertThat(wrong(TaskQuestions.completionOrder(), tasks -> null)).contains("returns null");
    }

    @Test
    void patience_ends_at_the_limit_and_cancels() {
        assertThat(TaskQuestions.patience(LIMIT).check(waiting(true)).isRight()).isTrue();
    }

    @Test
    void a_late_task_that_is_not_cancelled_is_named() {
        assertThat(wrong(TaskQuestions.patience(LIMIT), waiting(false))).contains("not cancelled");
    }

    @Test
    void a_wrong_value_is_named_with_its_situation() {
        assertThat(wrong(TaskQuestions.patience(LIMIT), (future, other) -> other))
                .contains("is there", "returns \"other\"");
    }

    @Test
    void code_that_waits_for_ever_does_not_hold_up_the_check() {
        assertThat(wrong(TaskQuestions.patience(LIMIT), (future, other) -> {
                    try {
                        return future.get();
                    } catch (ExecutionException e) {
                        return other;
                    } catch (InterruptedException e) {
                        return "interrupted";
                    }
                }))
                .contains("has not come back");
    }

    @Test
    void an_exception_of_the_code_is_shown() {
        assertThat(wrong(TaskQuestions.together(2), tasks -> {
                    throw new IllegalStateException("not ready");
                }))
                .contains("not ready");
    }

    @Test
    void a_limit_is_above_zero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaskQuestions.patience(Duration.ZERO))
                .withMessageContaining("PT0S");
    }

    private static BiFunction<Future<String>, String, String> waiting(boolean cancels) {
        return (future, other) -> {
            try {
                return future.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException | InterruptedException e) {
                if (cancels) {
                    future.cancel(true);
                }
                return other;
            }
        };
    }

    private static <A> String wrong(Question<A> question, A answer) {
        return ((Verdict.Wrong) question.check(answer)).firstWrong();
    }
}
