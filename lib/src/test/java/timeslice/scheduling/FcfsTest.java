package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FcfsTest {
    @Test
    void runs_jobs_in_the_order_of_their_arrival() {
        var run = Policy.fcfs().run(Samples.stallings());

        // Stallings, table 9.5: finish 3 9 13 18 20, mean turnaround 8.60
        assertThat(run.slices()).hasToString("A 0-3, B 3-9, C 9-13, D 13-18, E 18-20");
        assertThat(run.mean(Metric.TURNAROUND)).isEqualTo(8.6);
        assertThat(run.mean(Metric.WAITING)).isEqualTo(4.6);
        assertThat(run.of("E").waiting()).isEqualTo(10);
    }

    @Test
    void makes_short_jobs_wait_behind_a_long_one() {
        // The convoy effect. P1 first: the others wait 24 and 27, in the mean (0+24+27)/3 = 17.
        // P1 last: they wait 0 and 3, and P1 waits 6: (0+3+6)/3 = 3.
        var convoy = Workload.of(Job.of("P1", 0, 24), Job.of("P2", 0, 3), Job.of("P3", 0, 3));
        var shortFirst = Workload.of(Job.of("P2", 0, 3), Job.of("P3", 0, 3), Job.of("P1", 0, 24));

        assertThat(Policy.fcfs().run(convoy).mean(Metric.WAITING)).isEqualTo(17);
        assertThat(Policy.fcfs().run(shortFirst).mean(Metric.WAITING)).isEqualTo(3);
    }

    @Test
    void leaves_the_cpu_idle_until_the_next_job_arrives() {
        var run = Policy.fcfs().run(Workload.of(Job.of("A", 3, 2), Job.of("B", 9, 1)));

        assertThat(run.slices()).hasToString("A 3-5, B 9-10");
        assertThat(run.of("B").waiting()).isZero();
        // 3 of the 7 ticks from the first arrival to the last finish
        assertThat(run.summary().value("CPU utilisation")).isEqualTo(300.0 / 7);
        assertThat(run.switches()).isEqualTo(1);
    }

    @Test
    void keeps_the_order_of_the_workload_among_jobs_of_one_instant() {
        var run = Policy.fcfs().run(Workload.of(Job.of("Z", 1, 1), Job.of("Y", 1, 1), Job.of("X", 0, 2)));

        assertThat(run.slices()).hasToString("X 0-2, Z 2-3, Y 3-4");
    }
}
