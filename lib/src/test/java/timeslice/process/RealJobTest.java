package timeslice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before any process is started. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RealJobTest {
    @Test
    void times_can_be_given_in_milliseconds() {
        assertThat(RealJob.ofMillis("A", 20, 180))
                .isEqualTo(new RealJob("A", Duration.ofMillis(20), Duration.ofMillis(180)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "CPU"})
    void a_name_must_tell_the_job_from_the_processor(String name) {
        assertThatThrownBy(() -> RealJob.ofMillis(name, 0, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a job cannot be called \"" + name + "\"");
    }

    @Test
    void a_time_out_of_range_is_refused_with_the_range() {
        assertThatThrownBy(() -> RealJob.ofMillis("A", -1, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("job \"A\" arrives at -1 ms: it must be from 0 ms to 60000 ms");
        assertThatThrownBy(() -> new RealJob("A", Duration.ZERO, Duration.ofNanos(250_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("job \"A\" needs a CPU time of 0.25 ms: it must be from 1 ms to 60000 ms");
    }

    @ParameterizedTest
    @ValueSource(longs = {-50, 0, 4, 10_001})
    void a_quantum_out_of_range_is_refused_with_the_range(long quantum) {
        assertThatThrownBy(() -> RealScheduler.roundRobin(Duration.ofMillis(quantum)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a quantum of " + quantum + " ms: it must be from 5 ms to 10000 ms");
    }

    @Test
    void a_run_needs_jobs_with_different_names_and_not_too_many() {
        var scheduler = RealScheduler.kernel();
        assertThatThrownBy(() -> scheduler.run(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("0 jobs: a real run takes 1 to 32, as each is a process of its own");
        var many = IntStream.range(0, 33)
                .mapToObj(i -> RealJob.ofMillis("J" + i, 0, 1))
                .toList();
        assertThatThrownBy(() -> scheduler.run(many)).hasMessageStartingWith("33 jobs");
        var twins = List.of(RealJob.ofMillis("A", 0, 10), RealJob.ofMillis("A", 5, 10));
        assertThatThrownBy(() -> scheduler.run(twins))
                .hasMessage("two jobs are called \"A\": in a chart they could not be told apart");
    }
}
