package timeslice.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class WorkTest {
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void spinning_uses_the_cpu_time_asked_for_and_little_more() {
        long before = cpu();
        Work.spin(Duration.ofMillis(50));
        assertThat(cpu() - before).isBetween(50_000_000L, 90_000_000L);
    }

    @Test
    void a_number_of_steps_is_the_same_work_each_time() {
        assertThat(Work.steps(1000)).isEqualTo(Work.steps(1000)).isNotEqualTo(Work.steps(1001));
    }

    @Test
    void steps_can_be_counted_off_for_a_cpu_time() {
        long steps = Work.stepsIn(Duration.ofMillis(50));
        Work.steps(steps);
        long before = cpu();
        Work.steps(steps);
        assertThat(cpu() - before).isBetween(30_000_000L, 250_000_000L);
    }

    @Test
    void a_virtual_thread_can_work_too() throws InterruptedException {
        long start = System.nanoTime();
        Thread.ofVirtual().start(() -> Work.spin(Duration.ofMillis(40))).join();
        assertThat(System.nanoTime() - start).isGreaterThan(10_000_000L);
    }

    @Test
    void the_speed_up_is_the_ratio_of_the_two_times() throws InterruptedException {
        assertThat(new SpeedUp(2, Duration.ofSeconds(3), Duration.ofSeconds(2)).ratio())
                .isEqualTo(1.5);
        var measured = SpeedUp.measure(2, () -> Work.steps(2_000_000));
        assertThat(measured.threads()).isEqualTo(2);
        assertThat(measured.ratio()).isPositive();
    }

    @Test
    void nothing_and_less_than_nothing_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Work.spin(Duration.ZERO))
                .withMessageContaining("PT0S");
        assertThatIllegalArgumentException().isThrownBy(() -> Work.steps(-1)).withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> SpeedUp.measure(0, () -> {}));
    }
}
