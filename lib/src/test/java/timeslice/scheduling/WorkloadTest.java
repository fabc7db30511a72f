package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkloadTest {
    @Test
    void orders_jobs_by_arrival() {
        var jobs = Workload.of(
                Job.of("C", 5, 1).priority(3),
                Job.of("A", 0, 2),
                Job.of("B", 0, 3).tickets(4));

        assertThat(jobs.jobs())
                .containsExactly(
                        Job.of("A", 0, 2),
                        Job.of("B", 0, 3).tickets(4),
                        Job.of("C", 5, 1).priority(3));
    }

    @Test
    void refuses_no_jobs_and_equal_names() {
        assertThatThrownBy(Workload::of).hasMessage("a workload needs at least one job");
        assertThatThrownBy(() -> Workload.of(Job.of("A", 0, 1), Job.of("A", 2, 1)))
                .isInstanceOf(WorkloadException.class)
                .hasMessage("two jobs are named A; every name must be unique");
    }

    @Test
    void refuses_jobs_that_cannot_be() {
        assertThatThrownBy(() -> Job.of("A", -1, 1)).hasMessageStartingWith("job A: an arrival of -1 ticks");
        assertThatThrownBy(() -> Job.of("A", 0, 0)).hasMessageStartingWith("a CPU burst of 0 ticks");
        assertThatThrownBy(() -> Job.of(" ", 0, 1)).hasMessageContaining("a job's name is one line of visible text");
        assertThatThrownBy(() -> Job.of("A", 0, Burst.io(3))).hasMessageContaining("at least one CPU burst");
        assertThatThrownBy(() -> Job.of("A", 0, 1).tickets(0)).hasMessage("job A: 0 tickets; at least 1 is needed");
    }

    @Test
    void prints_its_first_jobs() {
        assertThat(Samples.stallings())
                .hasToString("5 jobs (arrival/burst in ticks): A 0/3, B 2/6, C 4/4, D 6/5, E 8/2");
    }

    @Test
    void is_a_table_too() {
        var jobs = Workload.of(Job.of("A", 0, Burst.io(2), Burst.cpu(5), Burst.io(3, "disk"), Burst.cpu(1)));

        assertThat(jobs.table().columnNames()).containsExactly("job", "arrival", "burst", "bursts");
        assertThat(jobs.table().row(0).getString("bursts")).isEqualTo("0; 2; 5; disk:3; 1");
    }

    @Test
    void table_shows_deadlines_and_tickets_where_a_job_has_one() {
        var table = Workload.of(Job.of("A", 0, 2).deadline(9), Job.of("B", 0, 3).tickets(4))
                .table();

        assertThat(table.columnNames()).containsExactly("job", "arrival", "burst", "tickets", "deadline");
        assertThat(table.longColumn("tickets").asList()).containsExactly(1L, 4L);
        assertThat(table.longColumn("deadline").getString(0)).isEqualTo("9");
        assertThat(table.longColumn("deadline").isMissing(1)).isTrue();
    }
}
