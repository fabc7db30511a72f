package timeslice.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import timeslice.timeline.Span;
import timeslice.timeline.State;

/** What differs from system to system, and what is done about clocks that do not quite agree. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlatformTest {
    @Test
    void systems_are_told_apart_by_the_name_that_Java_gives_them() {
        assertThat(Platform.of("Linux")).isEqualTo(Platform.LINUX);
        assertThat(Platform.of("Mac OS X")).isEqualTo(Platform.MAC);
        assertThat(Platform.of("Windows 11")).isEqualTo(Platform.OTHER);
        assertThat(Platform.of("")).isEqualTo(Platform.OTHER);
    }

    @Test
    void children_go_to_the_last_CPU_that_the_system_allows() {
        assertThat(Pin.last("3")).isEqualTo(3);
        assertThat(Pin.last("0-7")).isEqualTo(7);
        assertThat(Pin.last("0-2,5,7-9")).isEqualTo(9);
        assertThat(Pin.last("0-2,12")).isEqualTo(12);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void round_robin_by_signals_is_supported_where_there_are_signals() {
        assertThat(RealScheduler.roundRobin(java.time.Duration.ofMillis(50)).isSupported())
                .isTrue();
        assertThat(RealScheduler.kernel().isSupported()).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_CPU_clock_of_a_process_that_has_ended_stands_still() throws Exception {
        var process = new ProcessBuilder("/bin/sleep", "600").start();
        var clock = CpuClock.of(process.toHandle());
        long before = clock.nanos();
        process.destroyForcibly().waitFor();
        assertThat(clock.nanos()).isGreaterThanOrEqualTo(before);
        assertThat(clock.nanos()).isEqualTo(clock.nanos());
    }

    @Test
    void in_the_row_of_the_CPU_a_span_under_an_earlier_one_is_cut_away() {
        var row =
                Recording.oneAfterTheOther(List.of(ran(0, 10, "A"), ran(4, 5, "B"), ran(9, 20, "B"), ran(20, 21, "A")));
        assertThat(row).containsExactly(ran(0, 10, "A"), ran(10, 20, "B"), ran(20, 21, "A"));
    }

    private static Span ran(long from, long to, String job) {
        return new Span(from, to, State.RUNNING, job);
    }
}
