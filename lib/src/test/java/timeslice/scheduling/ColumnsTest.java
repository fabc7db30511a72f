package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
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
            int range = 1 + random.nextInt(400); // often many equal ones
            var values = random.longs(size, 0, range).toArray();
            var sorted = values.clone();
            Arrays.sort(sorted);
            int place = random.nextInt(size);
            assertThat(Columns.sortedAt(values, place)).as("seed %d", seed).isEqualTo(sorted[place]);
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
                assertThat(Columns.total(metric, run))
                        .as("seed %d, %s", seed, metric)
                        .isEqualTo(new Columns.Total(
                                Arrays.stream(times).sum(),
                                Arrays.stream(times).max().orElseThrow()));
            }
            assertThat(run.max(Metric.SLOWDOWN))
                    .isEqualTo(Arrays.stream(Columns.slowdowns(run)).max().orElseThrow());
        }
    }
}
