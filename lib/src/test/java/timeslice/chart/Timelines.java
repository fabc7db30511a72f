package timeslice.chart;

import java.util.ArrayList;
import java.util.List;
import timeslice.timeline.Lane;
import timeslice.timeline.Scale;
import timeslice.timeline.Span;
import timeslice.timeline.State;
import timeslice.timeline.Timeline;

/** Timelines for the tests, worked by hand. */
final class Timelines {
    private Timelines() {}

    // A arrives at 0 and needs 3, B arrives at 1 and needs 5, C arrives at 2 and needs 1.
    // FCFS: A 0-3, B 3-8, C 8-9. B waits 2, C waits 6.
    static Timeline fcfs() {
        return new Timeline(
                "FCFS",
                "no preemption",
                Scale.TICKS,
                List.of(
                        new Lane("CPU", List.of(running(0, 3, "A"), running(3, 8, "B"), running(8, 9, "C"))),
                        new Lane("A", List.of(running(0, 3, ""))),
                        new Lane("B", List.of(ready(1, 3), running(3, 8, ""))),
                        new Lane("C", List.of(ready(2, 8), running(8, 9, "")))));
    }

    // The same jobs by SJF: A 0-3, C 3-4, B 4-9. B waits 3, C waits 1.
    static Timeline sjf() {
        return new Timeline(
                "SJF",
                "no preemption; the shortest burst first",
                Scale.TICKS,
                List.of(
                        new Lane("CPU", List.of(running(0, 3, "A"), running(3, 4, "C"), running(4, 9, "B"))),
                        new Lane("A", List.of(running(0, 3, ""))),
                        new Lane("B", List.of(ready(1, 4), running(4, 9, ""))),
                        new Lane("C", List.of(ready(2, 3), running(3, 4, "")))));
    }

    /** Two threads that want one lock, measured in nanoseconds. */
    static Timeline measured() {
        return new Timeline(
                "Two threads and a lock",
                "",
                Scale.NANOSECONDS,
                List.of(
                        new Lane("first", List.of(running(0, 2_000_000, ""))),
                        new Lane(
                                "second",
                                List.of(
                                        span(500_000, 2_000_000, State.BLOCKED, "lock"),
                                        running(2_000_000, 12_000_000, "")))));
    }

    /** One processor that changes its job each tick. */
    static Timeline busy(int slices) {
        var cpu = new ArrayList<Span>();
        for (int i = 0; i < slices; i++) {
            cpu.add(running(i, i + 1, i % 2 == 0 ? "A" : "B"));
        }
        return new Timeline(
                "Busy",
                "",
                Scale.TICKS,
                List.of(new Lane("CPU", cpu), new Lane("A", List.of()), new Lane("B", List.of())));
    }

    static Span running(long start, long end, String label) {
        return span(start, end, State.RUNNING, label);
    }

    static Span ready(long start, long end) {
        return span(start, end, State.READY, "");
    }

    static Span span(long start, long end, State state, String label) {
        return new Span(start, end, state, label);
    }
}
