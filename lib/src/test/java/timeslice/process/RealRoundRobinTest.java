package timeslice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import timeslice.timeline.Scale;
import timeslice.timeline.Span;
import timeslice.timeline.State;

/**
 * Three real processes under round robin, quantum 50 ms. Worked by hand:
 *
 * <pre>
 * A arrives at 0 and needs 180; B at 20 and needs 80; C at 70 and needs 130.
 *   0 A  50 B 100 A 150 C 200 B(30) 230 A 280 C 330 A(30) 360 C(30) 390
 * </pre>
 *
 * On Linux the kernel itself ends each slice, and the clock by which jobs arrive counts what was granted,
 * so the order holds however busy the machine is. Elsewhere no decision lies nearer than 20 ms to an
 * arrival or to the end of a job.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
@DisplayNameGeneration(ReplaceUnderscores.class)
class RealRoundRobinTest {
    static final List<RealJob> JOBS =
            List.of(RealJob.ofMillis("A", 0, 180), RealJob.ofMillis("B", 20, 80), RealJob.ofMillis("C", 70, 130));
    private static RealRun run;

    @BeforeAll
    static void runThemOnce() throws InterruptedException {
        run = RealScheduler.roundRobin(Duration.ofMillis(50)).run(JOBS);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void processes_get_the_CPU_in_the_order_of_round_robin() {
        assertThat(run.timeline().lane("CPU").turns()).containsExactly("A", "B", "A", "C", "B", "A", "C", "A", "C");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_order_holds_although_the_scheduler_itself_gets_the_CPU_only_now_and_then() throws Exception {
        var scheduler = Processes.start(OrderedRun.class);
        try (var said = scheduler.inputReader()) {
            while (!said.ready() && scheduler.isAlive()) {
                Signal.STOP.send(scheduler.pid());
                Thread.sleep(150); // three quanta
                Signal.CONTINUE.send(scheduler.pid());
                Thread.sleep(50);
            }
            assertThat(said.readLine()).isEqualTo("A B A C B A C A C");
            scheduler.outputWriter().close();
        } finally {
            scheduler.destroyForcibly().waitFor();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_job_that_arrives_just_as_a_slice_ends_goes_before_the_one_whose_slice_it_was()
            throws InterruptedException {
        var tie = List.of(RealJob.ofMillis("A", 0, 60), RealJob.ofMillis("B", 30, 30), RealJob.ofMillis("C", 31, 30));
        var result = RealScheduler.roundRobin(Duration.ofMillis(30)).run(tie);
        assertThat(result.timeline().lane("CPU").turns()).containsExactly("A", "B", "A", "C");
    }

    @Test
    void a_job_gets_as_many_slices_as_quanta_fit_into_its_demand() {
        assertThat(run.results()).extracting(RealJobResult::slices).containsExactly(4, 2, 3);
    }

    @Test
    void jobs_finish_in_the_order_of_round_robin() {
        assertThat(run.of("B").finish()).isLessThan(run.of("A").finish());
        assertThat(run.of("A").finish()).isLessThan(run.of("C").finish());
    }

    @Test
    void each_job_uses_the_CPU_time_that_it_demands() {
        for (var job : JOBS) {
            assertThat(run.of(job.name()).cpuTime()).isGreaterThanOrEqualTo(job.demand());
            // The process looks at its clock when the demand is due; more is only what a look takes.
            assertThat(run.of(job.name()).cpuTime()).isLessThan(job.demand().multipliedBy(2));
        }
    }

    @Test
    void a_job_starts_after_it_has_arrived_and_waits_while_others_run() {
        for (var result : run.results()) {
            assertThat(result.arrival()).isLessThan(result.start());
            assertThat(result.start()).isLessThan(result.finish());
            assertThat(result.response()).isEqualTo(result.start().minus(result.arrival()));
            assertThat(result.turnaround()).isEqualTo(result.finish().minus(result.arrival()));
            assertThat(result.waiting()).isEqualTo(result.turnaround().minus(result.cpuTime()));
        }
        assertThat(run.of("C").waiting()).isGreaterThan(Duration.ofMillis(100));
    }

    @Test
    void the_rows_of_jobs_are_ready_or_running_without_a_gap_from_arrival_to_finish() {
        for (var result : run.results()) {
            var spans = run.timeline().lane(result.name()).spans();
            assertThat(spans.getFirst().start()).isEqualTo(result.arrival().toNanos());
            assertThat(spans.getLast().end()).isEqualTo(result.finish().toNanos());
            assertThat(spans).extracting(Span::state).containsOnly(State.READY, State.RUNNING);
            for (int i = 1; i < spans.size(); i++) {
                assertThat(spans.get(i).start()).isEqualTo(spans.get(i - 1).end());
            }
        }
    }

    @Test
    void the_timeline_is_in_measured_nanoseconds_and_names_the_rule() {
        assertThat(run.timeline().scale()).isEqualTo(Scale.NANOSECONDS);
        assertThat(run.timeline().title()).isEqualTo("Real processes, quantum 50 ms");
        assertThat(run.timeline().rule()).contains("quantum 50 ms of CPU time", "arrives as a slice ends");
    }

    @Test
    void time_lost_to_switches_and_strangers_is_what_remains_of_the_whole() {
        long ran = run.timeline().lane("CPU").total(State.RUNNING);
        // From A's arrival to C's finish there is always one who wants the CPU.
        long wanted = run.of("C").finish().minus(run.of("A").arrival()).toNanos();
        assertThat(run.lost().toNanos()).isEqualTo(wanted - ran);
    }

    @Test
    void the_result_says_in_a_line_what_became_of_each_job() {
        assertThat(run.toString())
                .matches("Real processes, quantum 50 ms: A done at [0-9.]+ ms after 4 slices, "
                        + "B done at [0-9.]+ ms after 2 slices, C done at [0-9.]+ ms after 3 slices");
    }

    @Test
    void an_unknown_job_is_named_with_those_there_are() {
        assertThatThrownBy(() -> run.of("D"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no job is called \"D\"; the jobs are [A, B, C]");
    }

    @Test
    void a_demand_of_whole_quanta_gets_no_turn_for_the_rest() throws InterruptedException {
        var exact = List.of(RealJob.ofMillis("A", 0, 90), RealJob.ofMillis("B", 0, 60));
        var result = RealScheduler.roundRobin(Duration.ofMillis(30)).run(exact);
        assertThat(result.results()).extracting(RealJobResult::slices).containsExactly(3, 2);
    }

    @Test
    void the_CPU_may_be_idle_before_and_between_jobs() throws InterruptedException {
        var apart = List.of(RealJob.ofMillis("A", 60, 30), RealJob.ofMillis("B", 150, 30));
        var result = RealScheduler.roundRobin(Duration.ofMillis(20)).run(apart);
        assertThat(result.of("A").start()).isGreaterThanOrEqualTo(Duration.ofMillis(60));
        assertThat(result.of("B").start())
                .isGreaterThanOrEqualTo(result.of("A").finish().plus(Duration.ofMillis(55)));
        assertThat(result.results()).extracting(RealJobResult::slices).containsExactly(1, 1);
    }
}
