package timeslice.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import timeslice.process.ProcessPool;
import timeslice.process.Task;

/** The curves of chapter 06: where the tasks of a pool are. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class PoolWatchTest {
    @Test
    void at_every_moment_each_task_is_in_one_stage_and_in_the_end_all_are_done() throws InterruptedException {
        PoolWatch watch;
        try (var pool = new ProcessPool(2)) {
            for (int i = 0; i < 20; i++) {
                Task<Integer> task = () -> 6 * 7;
                var _ = pool.submit(task);
            }
            watch = PoolWatch.of(pool);
        }

        assertThat(watch.moments()).isNotEmpty().allSatisfy(moment -> {
            assertThat(moment.total()).isEqualTo(20);
            assertThat(moment.counts().running()).isLessThanOrEqualTo(2);
        });
        assertThat(watch.moments().getLast().counts().done()).isEqualTo(20);
    }

    @Test
    void the_chart_has_one_line_a_stage() throws InterruptedException {
        PoolWatch watch;
        try (var pool = new ProcessPool(1)) {
            watch = PoolWatch.of(pool);
        }

        assertThat(watch.lines("A pool").text()).contains("A pool", "waiting", "sent", "running", "done");
    }
}
