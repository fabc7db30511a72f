package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GeneratorTest {
    static Stream<Distribution> distributions() {
        return Stream.of(
                Distribution.constant(7),
                Distribution.exponential(7),
                Distribution.hyperExponential(0.1, 2, 52),
                Distribution.boundedPareto(1, 1, 1000),
                Distribution.boundedPareto(1.5, 1, 1000));
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void draws_have_the_mean_that_the_distribution_says(Distribution distribution) {
        var random = new SplittableRandom(1);
        double mean = DoubleStream.generate(() -> distribution.draw(random))
                .limit(400_000)
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(distribution.mean(), Percentage.withPercentage(3));
    }

    @Test
    void draws_of_a_bounded_pareto_stay_in_their_bounds() {
        var random = new SplittableRandom(1);
        var pareto = Distribution.boundedPareto(1.1, 2, 50);

        assertThat(DoubleStream.generate(() -> pareto.draw(random)).limit(10_000))
                .allMatch(length -> length >= 2 && length <= 50);
    }

    @Test
    void the_same_seed_gives_the_same_jobs_and_another_seed_others() {
        var generator = Generator.poisson(42, 100, 0.8, Distribution.exponential(8));

        assertThat(generator.workload().jobs()).isEqualTo(generator.workload().jobs());
        assertThat(Generator.poisson(43, 100, 0.8, Distribution.exponential(8))
                        .workload()
                        .jobs())
                .isNotEqualTo(generator.workload().jobs());
    }

    @Test
    void makes_the_cpu_as_busy_as_the_load_says() {
        var jobs = Generator.poisson(1, 200_000, 0.8, Distribution.exponential(1000))
                .workload();

        assertThat(Policy.fcfs().run(jobs).summary().value("CPU utilisation"))
                .isCloseTo(80, Percentage.withPercentage(2));
    }

    @Test
    void agrees_with_queueing_theory() {
        // M/M/1: mean turnaround is mean burst / (1 - load) = 1000 / .3, under FCFS as under round robin
        // with short slices (processor sharing). Half a million jobs at load .7.
        var jobs = Generator.poisson(3, 500_000, 0.7, Distribution.exponential(1000))
                .workload();

        assertThat(Policy.fcfs().run(jobs).mean(Metric.TURNAROUND)).isCloseTo(1000 / 0.3, Percentage.withPercentage(5));
        assertThat(Policy.roundRobin(1).run(jobs).mean(Metric.TURNAROUND))
                .isCloseTo(1000 / 0.3, Percentage.withPercentage(5));
    }

    @Test
    void with_a_heavy_tail_round_robin_beats_even_sjf() {
        // mean 100, but one job in a hundred is 99 times as long: short ones must not wait behind it
        var jobs = Generator.poisson(5, 100_000, 0.7, Distribution.hyperExponential(0.01, 50, 5050))
                .workload();

        double rr = Policy.roundRobin(1).run(jobs).mean(Metric.TURNAROUND);
        assertThat(rr).isLessThan(Policy.sjf().run(jobs).mean(Metric.TURNAROUND));
        assertThat(rr).isLessThan(Policy.fcfs().run(jobs).mean(Metric.TURNAROUND) / 5);
    }

    @Test
    void mixes_interactive_and_batch_jobs() {
        var jobs = Generator.of(7, 1000, Distribution.constant(50), Distribution.exponential(200))
                .interactive(0.3, 5, Distribution.exponential(2), Distribution.exponential(30))
                .workload();
        long users = jobs.jobs().stream()
                .filter(job -> job.name().startsWith("user"))
                .count();

        assertThat(users).isBetween(250L, 350L);
        assertThat(jobs.jobs().stream().filter(job -> job.name().startsWith("user")))
                .allMatch(job -> job.bursts().size() == 9);
        assertThat(jobs.jobs().stream().filter(job -> job.name().startsWith("batch")))
                .allMatch(job -> job.bursts().size() == 1);
    }

    @Test
    void refuses_values_that_cannot_be() {
        assertThatThrownBy(() -> Distribution.exponential(0)).hasMessageContaining("the mean of an exponential length");
        assertThatThrownBy(() -> Distribution.exponential(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Distribution.boundedPareto(1, 5, 5)).hasMessageContaining("the longest length");
        assertThatThrownBy(() -> Distribution.hyperExponential(2, 1, 1)).hasMessageContaining("the part with");
        assertThatThrownBy(() -> Generator.poisson(1, 0, 0.8, Distribution.constant(1)))
                .hasMessageContaining("not 0");
        assertThatThrownBy(() -> Generator.poisson(1, 9, 0, Distribution.constant(1)))
                .hasMessage("a load is greater than 0, such as 0.8, not 0.0");
    }
}
