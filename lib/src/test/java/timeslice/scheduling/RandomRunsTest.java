package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What holds of every workload, tried on many; a failure names the seed of its workload. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RandomRunsTest {
    private static final int RUNS = 5_000;

    @Test
    void round_robin_equals_a_simulation_tick_by_tick() {
        for (int seed = 0; seed < RUNS; seed++) {
            var random = new SplittableRandom(seed);
            var jobs = RandomWorkloads.small(random, false);
            int quantum = 1 + random.nextInt(6);
            for (var tie : Tie.values()) {
                var finish = Policy.roundRobin(quantum).tie(tie).run(jobs).results().stream()
                        .mapToLong(JobResult::finish)
                        .toArray();
                assertThat(finish)
                        .as("seed %d, quantum %d, %s, %s", seed, quantum, tie, jobs)
                        .isEqualTo(TickByTick.roundRobin(jobs, quantum, tie));
            }
        }
    }

    @Test
    void round_robin_with_an_endless_quantum_equals_fcfs_with_io_too() {
        for (int seed = 0; seed < RUNS; seed++) {
            var jobs = RandomWorkloads.small(new SplittableRandom(seed), true);
            assertThat(Policy.roundRobin(1_000_000).run(jobs).results())
                    .as("seed %d", seed)
                    .isEqualTo(Policy.fcfs().run(jobs).results());
        }
    }

    @Test
    void every_run_keeps_the_invariants_and_does_all_work() {
        for (int seed = 0; seed < RUNS; seed++) {
            var random = new SplittableRandom(seed);
            var jobs = RandomWorkloads.small(random, true);
            var machine = Simulator.standard().switchCost(random.nextInt(3));
            // Simulator.run checks slices, bursts, arrivals and idle time; here the sums are checked
            var run = machine.run(Policy.roundRobin(1 + random.nextInt(4)), jobs);
            long ran = run.slices().stream()
                    .mapToLong(slice -> slice.end() - slice.start())
                    .sum();
            assertThat(ran).as("seed %d", seed).isEqualTo(run.busy());
            assertThat(run.results())
                    .as("seed %d", seed)
                    .allMatch(job -> job.waiting() >= 0 && job.response() >= 0 && job.slowdown() >= 1);
        }
    }
}
