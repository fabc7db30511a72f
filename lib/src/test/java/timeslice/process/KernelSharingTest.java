package timeslice.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The kernel's own sharing, which works on every system. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KernelSharingTest {
    private static final List<RealJob> JOBS =
            List.of(RealJob.ofMillis("A", 0, 120), RealJob.ofMillis("B", 0, 120), RealJob.ofMillis("C", 0, 120));

    @Test
    void all_jobs_get_their_CPU_time() throws InterruptedException {
        var run = RealScheduler.kernel().run(JOBS);
        assertThat(run.results())
                .extracting(RealJobResult::cpuTime)
                .allSatisfy(used -> assertThat(used).isGreaterThanOrEqualTo(Duration.ofMillis(120)));
        assertThat(run.timeline().rule()).startsWith("the kernel's own scheduler chooses");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void on_one_CPU_jobs_take_turns_and_none_waits_until_another_is_done() throws InterruptedException {
        var run = RealScheduler.kernel().run(JOBS);
        assertThat(run.timeline().lanes()).hasSize(4);
        for (var result : run.results()) {
            assertThat(result.slices()).isGreaterThan(1);
            // Together they need 360 ms of one CPU: no one can be done before it has waited for the others.
            assertThat(result.finish()).isGreaterThan(Duration.ofMillis(120));
        }
        var first = run.results().stream().map(RealJobResult::finish).min(Duration::compareTo);
        assertThat(run.results())
                .allSatisfy(result -> assertThat(result.start()).isLessThan(first.orElseThrow()));
    }
}
