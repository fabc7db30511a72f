package timeslice.chart;

import java.util.ArrayList;
import java.util.List;
import timeslice.chart.DataTable.Column;
import timeslice.timeline.Lane;
import timeslice.timeline.State;
import timeslice.timeline.Timeline;

/** The tables behind a Gantt chart: a sum for each row and state, and every span. */
final class GanttData {
    /** Spans listed at most; a long timeline would make the notebook heavy. */
    static final int LARGEST = 100;

    private GanttData() {}

    /**
     * The tables of a timeline.
     *
     * @param showStates whether its spans say who runs and who waits
     */
    static List<DataTable> tables(Timeline timeline, TimeAxis axis, boolean showStates) {
        return List.of(totals(timeline, axis, showStates), spans(timeline, axis, showStates));
    }

    private static DataTable totals(Timeline timeline, TimeAxis axis, boolean showStates) {
        var states = states(timeline);
        var columns = new ArrayList<Column>();
        columns.add(Column.text("row"));
        columns.add(Column.number("from (" + axis.unit() + ")"));
        columns.add(Column.number("to (" + axis.unit() + ")"));
        states.forEach(
                state -> columns.add(Column.number((showStates ? name(state) : "length") + " (" + axis.unit() + ")")));
        var rows =
                timeline.lanes().stream().map(lane -> total(lane, states, axis)).toList();
        return DataTable.bounded(captioned(timeline, "sums"), columns, rows, LARGEST);
    }

    private static List<String> total(Lane lane, List<State> states, TimeAxis axis) {
        var row = new ArrayList<String>();
        row.add(lane.name());
        row.add(lane.spans().isEmpty() ? "" : axis.text(lane.spans().getFirst().start()));
        row.add(lane.spans().isEmpty() ? "" : axis.text(lane.spans().getLast().end()));
        states.forEach(state -> row.add(axis.text(lane.total(state))));
        return row;
    }

    private static DataTable spans(Timeline timeline, TimeAxis axis, boolean showStates) {
        var columns = new ArrayList<Column>();
        columns.add(Column.text("row"));
        columns.add(Column.number("from (" + axis.unit() + ")"));
        columns.add(Column.number("to (" + axis.unit() + ")"));
        if (showStates) {
            columns.add(Column.text("state"));
        }
        columns.add(Column.text("label"));
        var rows = new ArrayList<List<String>>();
        for (var lane : timeline.lanes()) {
            for (var span : lane.spans()) {
                var row = new ArrayList<>(List.of(lane.name(), axis.text(span.start()), axis.text(span.end())));
                if (showStates) {
                    row.add(name(span.state()));
                }
                row.add(span.label());
                rows.add(row);
            }
        }
        return DataTable.bounded(captioned(timeline, "spans of time"), columns, rows, LARGEST);
    }

    /** {@return the states that occur, in the order of their declaration} */
    static List<State> states(Timeline timeline) {
        return List.of(State.values()).stream()
                .filter(state -> timeline.lanes().stream()
                        .anyMatch(lane -> lane.spans().stream().anyMatch(span -> span.state() == state)))
                .toList();
    }

    static String name(State state) {
        return switch (state) {
            case RUNNING -> "running";
            case READY -> "ready";
            case BLOCKED -> "blocked";
            case SWITCHING -> "switching";
        };
    }

    private static String captioned(Timeline timeline, String what) {
        return timeline.title().isEmpty() ? what : timeline.title() + ": " + what;
    }
}
