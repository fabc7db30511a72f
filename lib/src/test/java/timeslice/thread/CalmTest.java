package timeslice.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CalmTest {
    private static final Duration QUIET = Duration.ofMillis(30);
    private static final Duration MOST = Duration.ofSeconds(20);

    private final AtomicInteger looks = new AtomicInteger();

    /** A compiler that works until it has been looked at so many times. */
    private LongSupplier worksFor(int times) {
        return () -> Math.min(looks.incrementAndGet(), times) * 1_000_000L;
    }

    @Test
    void waits_until_the_compiler_has_been_idle_for_a_while() {
        long begin = System.nanoTime();
        Calm.await(worksFor(10), QUIET, MOST);

        assertThat(looks.get()).isGreaterThan(10);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isGreaterThan(QUIET)
                .isLessThan(MOST);
    }

    @Test
    void does_not_wait_for_ever_for_a_compiler_that_never_rests() {
        long begin = System.nanoTime();
        Calm.await(worksFor(Integer.MAX_VALUE), QUIET, Duration.ofMillis(200));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void a_compiler_thread_that_ends_takes_its_time_along_and_counts_as_work_once() {
        long[] spent = {9_000_000, 9_000_000, 1_000_000, 1_000_000};
        Calm.await(() -> spent[Math.min(looks.getAndIncrement(), spent.length - 1)], QUIET, MOST);

        assertThat(looks.get()).isGreaterThan(3);
    }

    @Test
    void an_interrupted_thread_does_not_wait_and_stays_interrupted() {
        Thread.currentThread().interrupt();
        Calm.await(worksFor(Integer.MAX_VALUE), QUIET, MOST);

        assertThat(looks.get()).isEqualTo(1);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void the_jvms_own_compiler_comes_to_rest_or_is_not_waited_for() {
        long begin = System.nanoTime();
        Calm.await();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }
}
