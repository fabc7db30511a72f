package timeslice.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import timeslice.timeline.Lane;
import timeslice.timeline.Scale;
import timeslice.timeline.Span;
import timeslice.timeline.State;
import timeslice.timeline.Timeline;

class OwnersTest {
    private static Lane lane(String name, String... jobs) {
        return new Lane(
                name,
                IntStream.range(0, jobs.length)
                        .mapToObj(i -> new Span(i, i + 1, State.RUNNING, jobs[i]))
                        .toList());
    }

    private static List<Timeline> chart(Lane... lanes) {
        return List.of(new Timeline("", "", Scale.TICKS, List.of(lanes)));
    }

    @Test
    void whereRowsArePoliciesTheLegendNamesTheJobs() {
        var chart = chart(lane("FCFS", "A", "B"), lane("SJF", "B", "A"));
        assertThat(Owners.of(chart).withoutLane(chart)).containsOnlyKeys("A", "B");
    }

    @Test
    void whereEachJobHasARowTheLegendNamesNobody() {
        var chart = chart(lane("CPU", "A", "B"), lane("A", ""), lane("B", ""));
        assertThat(Owners.of(chart).withoutLane(chart)).isEmpty();
    }

    @Test
    void moreJobsThanFillsAreNotListed() {
        var names = IntStream.rangeClosed(1, 29).mapToObj(i -> "job" + i).toArray(String[]::new);
        var chart = chart(lane("level 0", names), lane("level 1", "job1"));
        assertThat(Owners.of(chart).withoutLane(chart)).isEmpty();
    }
}
