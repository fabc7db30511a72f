package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import timeslice.timeline.Lane;
import timeslice.timeline.Scale;
import timeslice.timeline.Span;
import timeslice.timeline.State;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TimelineTest {
    private final Workload jobs =
            Workload.of(Job.of("A", 0, 4), Job.of("B", 1, 2)).title("Two jobs").unit("ms");

    @Test
    void has_a_lane_for_the_cpu_and_one_a_job() {
        // Quantum 2: A 0-2, B 2-4, A 4-6; B is ready from 1, A again from 2.
        var timeline = Policy.roundRobin(2).run(jobs).timeline();

        assertThat(timeline.lanes())
                .containsExactly(
                        new Lane(
                                "CPU",
                                List.of(
                                        new Span(0, 2, State.RUNNING, "A"),
                                        new Span(2, 4, State.RUNNING, "B"),
                                        new Span(4, 6, State.RUNNING, "A"))),
                        new Lane(
                                "A",
                                List.of(
                                        new Span(0, 2, State.RUNNING, ""),
                                        new Span(2, 4, State.READY, ""),
                                        new Span(4, 6, State.RUNNING, ""))),
                        new Lane("B", List.of(new Span(1, 2, State.READY, ""), new Span(2, 4, State.RUNNING, ""))));
    }

    @Test
    void carries_title_rule_and_unit() {
        var timeline = Policy.roundRobin(2).run(jobs).timeline();

        assertThat(timeline.title()).isEqualTo("Round robin, quantum 2: Two jobs");
        assertThat(timeline.rule()).startsWith("quantum 2 ms; a job that arrives as a slice ends");
        assertThat(timeline.scale()).isEqualTo(Scale.simulated("ms"));
    }

    @Test
    void shows_two_slices_in_a_row_apart_on_the_cpu_and_as_one_stretch_in_the_jobs_lane() {
        var lanes = Policy.roundRobin(1)
                .run(Workload.of(Job.of("A", 0, 2)))
                .timeline()
                .lanes();

        assertThat(lanes.get(0).spans()).hasSize(2);
        assertThat(lanes.get(1).spans()).containsExactly(new Span(0, 2, State.RUNNING, ""));
    }

    @Test
    void agrees_with_the_table_on_the_time_spent_ready() {
        var run = Policy.roundRobin(1).run(Samples.stallings());

        for (var lane : run.timeline().lanes().subList(1, 6)) {
            assertThat(lane.total(State.READY)).isEqualTo(run.of(lane.name()).waiting());
            assertThat(lane.total(State.RUNNING)).isEqualTo(run.of(lane.name()).burst());
        }
    }
}
