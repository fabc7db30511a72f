package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ColumnsTest {
    @Test
    void find_the_value_at_a_place_as_sorting_would() {
        for (int seed = 0; seed < 2_000; seed++) {
            var random = new SplittableRandom(seed);
            int size = 1 + random.nextInt(300);
            long range = 1L << (1 + random.nextInt(40)); // often many equal ones, often times of many bits
            var jobs = new Job[size];
            for (int i = 0; i < size; i++) {
                jobs[i] = Job.of("J" + i, random.nextLong(range), 1 + random.nextLong(range));
            }
            var run = Policy.sjf().run(Workload.of(jobs));
            int place = random.nextInt(size);
            for (var metric : List.of(Metric.TURNAROUND, Metric.WAITING, Metric.RESPONSE)) {
                var sorted = Columns.times(metric, run);
                Arrays.sort(sorted);
                assertThat(Rank.at(metric, run, place)).as("seed %d", seed).isEqualTo(sorted[place]);
            }
        }
    }

    @Test
    void agree_with_the_results_job_by_job() {
        for (int seed = 0; seed < 500; seed++) {
            var run = Policy.roundRobin(2).run(RandomWorkloads.small(new SplittableRandom(seed), true));
            var results = run.results();
            assertThat(Columns.times(Metric.TURNAROUND, run))
                    .containsExactly(
                            results.stream().mapToLong(JobResult::turnaround).toArray());
            assertThat(Columns.times(Metric.WAITING, run))
                    .containsExactly(
                            results.stream().mapToLong(JobResult::waiting).toArray());
            assertThat(Columns.times(Metric.RESPONSE, run))
                    .containsExactly(
                            results.stream().mapToLong(JobResult::response).toArray());
            assertThat(Columns.slowdowns(run))
                    .containsExactly(
                            results.stream().mapToDouble(JobResult::slowdown).toArray());
        }
    }

    @Test
    void add_up_and_find_the_greatest() {
        for (int seed = 0; seed < 500; seed++) {
            var run = Policy.roundRobin(2).run(RandomWorkloads.small(new SplittableRandom(seed), true));
            for (var metric : new Metric[] {Metric.TURNAROUND, Metric.WAITING, Metric.RESPONSE}) {
                var times = Columns.times(metric, run);
                assertThat(run.totals().of(metric))
                        .as("seed %d, %s", seed, metric)
                        .isEqualTo(new Totals.Total(
                                Arrays.stream(times).sum(),
                                Arrays.stream(times).max().orElseThrow()));
            }
            assertThat(run.makespan())
                    .isEqualTo(run.results().stream()
                                    .mapToLong(JobResult::finish)
                                    .max()
                                    .orElseThrow()
                            - run.workload().arrival(0));
            assertThat(run.busy())
                    .isEqualTo(Arrays.stream(run.workload().bursts).sum());
            assertThat(run.max(Metric.SLOWDOWN))
                    .isEqualTo(Arrays.stream(Columns.slowdowns(run)).max().orElseThrow());
        }
    }
}
