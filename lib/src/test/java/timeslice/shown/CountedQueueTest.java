package timeslice.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CountedQueueTest {
    @Test
    void joinReturnsOnlyWhenEveryTaskIsDone() throws Exception {
        var queue = new CountedQueue<Integer>();
        for (int i = 0; i < 1_000; i++) {
            queue.put(i);
        }
        var done = new AtomicInteger();
        try (var workers = Executors.newFixedThreadPool(4)) {
            for (int worker = 0; worker < 4; worker++) {
                workers.execute(() -> {
                    try {
                        for (int i = 0; i < 250; i++) {
                            int task = queue.take();
                            done.addAndGet(task >= 0 ? 1 : 0);
                            queue.taskDone();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            queue.join();
            assertThat(done).hasValue(1_000);
        }
        assertThat(queue.size()).isZero();
        assertThat(queue.unfinished()).isZero();
    }

    @Test
    void aTakenTaskIsNotDone() throws Exception {
        var queue = new CountedQueue<String>();
        queue.put("plate");
        assertThat(queue.take()).isEqualTo("plate");
        var boss = new FutureTask<>(() -> {
            queue.join();
            return true;
        });
        var thread = Thread.ofPlatform().daemon().start(boss);
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(queue.size()).isZero();
        assertThat(boss.isDone()).isFalse();
        queue.taskDone();
        assertThat(boss.get(60, TimeUnit.SECONDS)).isTrue();
        thread.join();
    }

    @Test
    void moreDoneThanPutIsAnError() {
        var queue = new CountedQueue<String>();
        queue.put("plate");
        queue.taskDone();
        assertThatThrownBy(queue::taskDone)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no unfinished task");
    }
}
