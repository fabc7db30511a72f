package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProcessorSharingTest {
    @Test
    void serves_all_jobs_at_once() {
        // Tanenbaum, five batch jobs of 10 6 2 4 8: C is done at 5*2 = 10, D at 10 + 4*2 = 18, B at 24, E at
        // 28, A at 30; published mean turnaround 22.
        var run = Policy.processorSharing()
                .run(Workload.of(
                        Job.of("A", 0, 10),
                        Job.of("B", 0, 6),
                        Job.of("C", 0, 2),
                        Job.of("D", 0, 4),
                        Job.of("E", 0, 8)));

        assertThat(run.results()).extracting(JobResult::finish).containsExactly(30L, 24L, 10L, 18L, 28L);
        assertThat(run.mean(Metric.TURNAROUND)).isEqualTo(22);
        assertThat(run.mean(Metric.RESPONSE)).isZero();
    }

    @Test
    void slows_a_job_down_while_another_one_is_there() {
        // A alone 0-2, with B 2-6 (2 ticks each), alone again 6-8
        var run = Policy.processorSharing().run(Workload.of(Job.of("A", 0, 6), Job.of("B", 2, 2)));

        assertThat(run.of("A").finish()).isEqualTo(8);
        assertThat(run.of("B").finish()).isEqualTo(6);
    }

    @Test
    void goes_on_during_io() {
        // A and B share 0-4; A's I/O 4-7 leaves the CPU to B, which has 4 of 6 left: 4-7 alone, 1 left; from 7
        // on both share: B is done at 9, A, with 1 left, at 10
        var run = Policy.processorSharing()
                .run(Workload.of(Job.of("A", 0, Burst.cpu(2), Burst.io(3), Burst.cpu(2)), Job.of("B", 0, 6)));

        assertThat(run.of("B").finish()).isEqualTo(9);
        assertThat(run.of("A")).isEqualTo(new JobResult("A", 0, 4, 0, 10, 3));
    }

    @Test
    void is_what_round_robin_becomes_with_a_short_quantum() {
        for (int seed = 0; seed < 300; seed++) {
            var jobs = Workload.of(RandomWorkloads.small(new SplittableRandom(seed), false).jobs().stream()
                    .map(job -> Job.of(job.name(), job.arrival() * 10_000, job.burst() * 10_000))
                    .toList());
            assertThat(Policy.processorSharing().run(jobs).mean(Metric.TURNAROUND))
                    .as("seed %d", seed)
                    .isCloseTo(Policy.roundRobin(1).run(jobs).mean(Metric.TURNAROUND), Percentage.withPercentage(0.1));
        }
    }

    @Test
    void has_neither_slices_nor_decisions_nor_switches() {
        var run = Policy.processorSharing().run(Samples.stallings());

        assertThat(run.decisions()).isEmpty();
        assertThat(run.switches()).isZero();
        assertThatThrownBy(run::slices).hasMessage("Processor sharing has no slices: all ready jobs run at once");
        assertThatThrownBy(() -> Simulator.standard().switchCost(1).run(Policy.processorSharing(), Samples.stallings()))
                .hasMessageContaining("it cannot have a switch cost of 1");
    }
}
