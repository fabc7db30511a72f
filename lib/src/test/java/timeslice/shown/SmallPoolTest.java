package timeslice.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class SmallPoolTest {
    private static final int MANY = 50_000;

    @Test
    void each_task_is_done_once_and_by_one_of_the_workers() throws Exception {
        var workers = ConcurrentHashMap.<Thread>newKeySet();
        var done = new AtomicInteger();
        var futures = new ArrayList<Future<Integer>>();
        var pool = new SmallPool(3);
        for (int i = 0; i < MANY; i++) {
            int number = i;
            futures.add(pool.submit(() -> {
                workers.add(Thread.currentThread());
                done.incrementAndGet();
                return number;
            }));
        }
        pool.end();
        assertThat(done).hasValue(MANY);
        assertThat(workers).hasSizeBetween(1, 3).noneMatch(Thread::isAlive);
        for (int i = 0; i < MANY; i++) {
            assertThat(futures.get(i).get()).isEqualTo(i);
        }
    }

    @Test
    void a_task_that_fails_keeps_its_exception_and_its_worker_goes_on() throws Exception {
        var pool = new SmallPool(1);
        var broken = pool.submit(() -> {
            throw new IllegalStateException("the disk is full");
        });
        assertThat(pool.submit(() -> "next").get()).isEqualTo("next");
        assertThatThrownBy(broken::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("the disk is full");
        pool.end();
    }
}
