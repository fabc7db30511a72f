package timeslice.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SynchroniserQuestionsTest {
    @Test
    void no_answer_is_asked_for_one() {
        assertThat(SynchroniserQuestions.atMost(3, 12).check(null)).isInstanceOf(Verdict.Unanswered.class);
        assertThat(SynchroniserQuestions.latch().check(null)).isInstanceOf(Verdict.Unanswered.class);
    }

    @Test
    void three_at_a_time_with_a_permit_given_back_in_finally_is_right() {
        assertThat(SynchroniserQuestions.atMost(3, 12).check(withPermits(3)).isRight())
                .isTrue();
    }

    @Test
    void more_than_the_limit_is_wrong() {
        assertThat(words(SynchroniserQuestions.atMost(3, 12).check(withPermits(12))))
                .contains("at most 3 may be");
    }

    @Test
    void one_after_the_other_is_wrong() {
        assertThat(words(SynchroniserQuestions.atMost(3, 12).check(withPermits(1))))
                .contains("one after the other");
    }

    @Test
    void a_permit_that_a_failing_task_keeps_is_missed() {
        var verdict = SynchroniserQuestions.atMost(3, 12).check(tasks -> {
            var permits = new Semaphore(3);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var task : tasks) {
                    var _ = threads.submit(() -> {
                        permits.acquire();
                        task.run();
                        permits.release();
                        return true;
                    });
                }
            }
        });
        assertThat(words(verdict))
                .contains("The first 3 tasks threw an exception")
                .contains("finally");
    }

    @Test
    void code_that_does_not_wait_for_its_tasks_is_wrong() {
        assertThat(words(SynchroniserQuestions.atMost(3, 12)
                        .check(tasks ->
                                Thread.ofVirtual().start(() -> withPermits(3).accept(tasks)))))
                .contains("of the 12 tasks had ended");
    }

    @Test
    void a_limit_that_nobody_could_break_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SynchroniserQuestions.atMost(3, 6))
                .withMessageContaining("limit 3, count 6");
    }

    @Test
    void the_jdks_own_latch_is_right() {
        assertThat(SynchroniserQuestions.latch().check(Own::new).isRight()).isTrue();
    }

    @Test
    void a_latch_that_never_opens_and_one_that_is_always_open_are_wrong() {
        assertThat(words(SynchroniserQuestions.latch().check(_ -> new Open()))).contains("not counted down yet");
        assertThat(words(SynchroniserQuestions.latch().check(count -> new Own(count + 1))))
                .contains("made with 0");
    }

    @Test
    void a_latch_that_is_always_open_is_wrong_however_late_its_waiters_begin() throws InterruptedException {
        var busy = IntStream.range(0, 8 * Runtime.getRuntime().availableProcessors())
                .mapToObj(_ -> Thread.ofPlatform().daemon().start(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                }))
                .toList();
        try {
            for (int i = 0; i < 10; i++) {
                assertThat(words(SynchroniserQuestions.latch().check(_ -> new Open())))
                        .contains("not counted down yet");
            }
        } finally {
            busy.forEach(Thread::interrupt);
            for (var thread : busy) {
                thread.join();
            }
        }
    }

    @Test
    void a_latch_that_wakes_its_waiters_too_early_is_wrong() {
        assertThat(words(SynchroniserQuestions.latch().check(Hasty::new))).contains("counted down once");
    }

    @Test
    void a_latch_that_asks_again_and_again_is_right() {
        assertThat(SynchroniserQuestions.latch().check(Asking::new).isRight()).isTrue();
    }

    private static String words(Verdict verdict) {
        assertThat(verdict.isRight()).isFalse();
        return verdict.toString();
    }

    private static Consumer<List<Runnable>> withPermits(int count) {
        return tasks -> {
            var permits = new Semaphore(count);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var task : tasks) {
                    var _ = threads.submit(() -> {
                        permits.acquire();
                        try {
                            task.run();
                        } finally {
                            permits.release();
                        }
                        return true;
                    });
                }
            }
        };
    }

    private static final class Own implements SynchroniserQuestions.Latch {
        private final CountDownLatch latch;

        Own(int count) {
            latch = new CountDownLatch(count);
        }

        @Override
        public void countDown() {
            latch.countDown();
        }

        @Override
        public void await() throws InterruptedException {
            latch.await();
        }
    }

    private static final class Open implements SynchroniserQuestions.Latch {
        @Override
        public void countDown() {}

        @Override
        public void await() {}
    }

    /** Wakes everybody at each count, who then go on without another look. */
    private static final class Hasty implements SynchroniserQuestions.Latch {
        private int count;

        Hasty(int count) {
            this.count = count;
        }

        @Override
        public synchronized void countDown() {
            count--;
            notifyAll();
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // that is its mistake
        public synchronized void await() throws InterruptedException {
            if (count > 0) {
                wait();
            }
        }
    }

    private static final class Asking implements SynchroniserQuestions.Latch {
        private final AtomicInteger count;

        Asking(int count) {
            this.count = new AtomicInteger(count);
        }

        @Override
        public void countDown() {
            count.decrementAndGet();
        }

        @Override
        public void await() {
            while (count.get() > 0) {
                Thread.onSpinWait();
            }
        }
    }
}
