package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ResultsTest {
    private final Schedule fcfs = Policy.fcfs().run(Samples.stallings());
    private final Schedule rr = Policy.roundRobin(1).run(Samples.stallings());

    @Test
    void table_has_a_row_a_job() {
        assertThat(rr.table().columnNames())
                .containsExactly("job", "arrival", "burst", "start", "finish", "turnaround", "waiting", "response");
        assertThat(rr.table().row(1).getString("job")).isEqualTo("B");
        // B arrives at 2, runs first at 2, is done at 18, computed 6
        assertThat(rr.table().row(1).getLong("turnaround")).isEqualTo(16);
        assertThat(rr.table().row(1).getLong("waiting")).isEqualTo(10);
        assertThat(rr.table().row(1).getLong("response")).isZero();
    }

    @Test
    void summary_holds_the_measures_of_the_run() {
        // waiting times 0 1 5 7 10; turnaround 3 7 9 12 12; all 20 ticks are busy; four switches
        var summary = fcfs.summary();

        assertThat(summary.value("mean waiting")).isEqualTo(4.6);
        assertThat(summary.value("max waiting")).isEqualTo(10);
        assertThat(summary.value("max turnaround")).isEqualTo(12);
        assertThat(summary.value("throughput")).isEqualTo(0.25);
        assertThat(summary.value("CPU utilisation")).isEqualTo(100);
        assertThat(summary.value("switches")).isEqualTo(4);
        assertThat(summary.value("makespan")).isEqualTo(20);
    }

    @Test
    void fairness_is_1_when_all_jobs_are_slowed_down_alike() {
        var alone = Policy.fcfs().run(Workload.of(Job.of("A", 0, 3), Job.of("B", 3, 2)));

        assertThat(alone.summary().value("Jain fairness")).isEqualTo(1);
        // speeds 3/3 6/7 4/9 5/12 2/12: (sum)^2 / (5 * sum of squares)
        double sum = 1 + 6 / 7.0 + 4 / 9.0 + 5 / 12.0 + 2 / 12.0;
        double squares = 1 + 36 / 49.0 + 16 / 81.0 + 25 / 144.0 + 4 / 144.0;
        assertThat(fcfs.summary().value("Jain fairness")).isCloseTo(sum * sum / (5 * squares), Offset.offset(1e-12));
    }

    @Test
    void comparison_has_a_row_a_policy_and_units_in_its_column_names() {
        var table = Metrics.compare(fcfs, rr);

        assertThat(table.stringColumn("policy").asList()).containsExactly("FCFS", "Round robin, quantum 1");
        assertThat(table.doubleColumn("mean turnaround (ticks)").asList()).containsExactly(8.6, 10.8);
        assertThat(table.columnNames())
                .containsExactly(
                        "policy",
                        "mean turnaround (ticks)",
                        "mean waiting (ticks)",
                        "mean response (ticks)",
                        "max waiting (ticks)",
                        "CPU utilisation (%)",
                        "switches");
    }

    @Test
    void comparison_refuses_runs_in_different_units() {
        var inMs = Policy.fcfs().run(Samples.stallings().unit("ms"));

        assertThatThrownBy(() -> Metrics.compare(fcfs, inMs))
                .hasMessage("compare() needs runs in one unit of time, not in ticks and ms");
    }

    @Test
    void percentile_is_the_nearest_rank() {
        // waiting times 0 1 5 7 10: 3 of 5 jobs, 60 %, wait at most 5
        assertThat(fcfs.percentile(Metric.WAITING, 60)).isEqualTo(5);
        assertThat(fcfs.percentile(Metric.WAITING, 61)).isEqualTo(7);
        assertThat(fcfs.percentile(Metric.WAITING, 100)).isEqualTo(10);
        assertThatThrownBy(() -> fcfs.percentile(Metric.WAITING, 0)).hasMessageContaining("it was 0.0");
    }

    @Test
    void slowdown_compares_with_the_time_that_the_job_takes_alone() {
        // A waits 1 tick, computes 3 and does I/O for 3: 7 ticks instead of 6
        var jobs = Workload.of(Job.of("A", 0, Burst.cpu(2), Burst.io(3), Burst.cpu(1)), Job.of("B", 0, 4));

        assertThat(Policy.fcfs().run(jobs).of("A").slowdown()).isEqualTo(7.0 / 6);
        assertThat(fcfs.of("E").slowdown()).isEqualTo(6);
    }

    @Test
    void a_job_that_is_not_there_is_named_with_those_that_are() {
        assertThatThrownBy(() -> fcfs.of("F")).hasMessage("no job is named \"F\"; the jobs are A, B, C, D, E");
    }

    @Test
    void decisions_are_sentences_with_the_reason() {
        assertThat(Policy.roundRobin(4).run(Samples.stallings()).decisions())
                .extracting(Decision::toString)
                .startsWith(
                        "t=0: A runs for at most 4 ticks, because it is the only ready job",
                        "t=3: B runs for at most 4 ticks, because it is the only ready job",
                        "t=7: C runs for at most 4 ticks, because it is at the head of the ready queue {C, D, B}");
    }

    @Test
    void columns_cover_the_time_without_gaps() {
        var slices = Policy.fcfs()
                .run(Workload.of(Job.of("A", 0, 2), Job.of("B", 5, 1)))
                .slices();

        assertThat(slices.size()).isEqualTo(3);
        assertThat(slices.job(1)).isEqualTo(Slices.IDLE);
        assertThat(slices.start(1)).isEqualTo(2);
        assertThat(slices.end(1)).isEqualTo(5);
    }

    @Test
    void deadlines_that_were_missed_are_counted_where_there_are_deadlines() {
        // FCFS: A 0-4, B 4-6: B misses 5. EDF: B 1-3, A 3-6: both are in time.
        var jobs = Workload.of(Job.of("A", 0, 4).deadline(9), Job.of("B", 1, 2).deadline(5), Job.of("C", 0, 1));
        var late = Policy.fcfs().run(jobs);

        assertThat(late.summary().value("deadlines missed")).isEqualTo(1);
        assertThat(Metrics.compare(late, Policy.edf().run(jobs))
                        .doubleColumn("deadlines missed (jobs)")
                        .asList())
                .containsExactly(1.0, 0.0);
        assertThat(fcfs.summary().values()).noneMatch(value -> value.name().equals("deadlines missed"));
    }
}
