package timeslice.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import timeslice.chart.RowFrame.Place;
import timeslice.chart.RowFrame.Row;
import timeslice.timeline.Lane;
import timeslice.timeline.State;
import timeslice.timeline.Timeline;

/** Draws a Gantt chart: one row a lane, and a heading above each timeline where there are several. */
final class GanttPicture {
    /** Rows drawn of one timeline at most: more would neither be read nor fit a page. */
    static final int LARGEST_ROWS = 60;

    private static final double HEADING_HEIGHT = 30;
    private static final double LEGIBLE = 26;

    private final List<Timeline> timelines;
    private final TimeWindow window;
    private final TimeAxis axis;
    private final Owners owners;

    GanttPicture(List<Timeline> timelines, TimeWindow window, TimeAxis axis, Owners owners) {
        this.timelines = timelines;
        this.window = window;
        this.axis = axis;
        this.owners = owners;
    }

    /**
     * Draws the chart.
     *
     * @param title what stands above it; empty for nothing
     */
    Picture draw(String title) {
        var rows = new ArrayList<Row>();
        for (var timeline : timelines) {
            if (timelines.size() > 1) {
                rows.add(new Row(timeline.title(), HEADING_HEIGHT, true));
            }
            drawn(timeline).forEach(lane -> rows.add(new Row(lane.name(), rowHeight(lane), false)));
        }
        var frame = new RowFrame(
                new Heading(title, legend()),
                rows,
                axis.value(window.from()),
                axis.value(window.to()),
                "time (" + axis.unit() + ")");
        return frame.draw(this::drawLanes);
    }

    private void drawLanes(Graphics2D g, Place place) {
        var painter = new GanttPainter(owners, axis, window);
        int row = 0;
        for (var timeline : timelines) {
            boolean hasHeading = timelines.size() > 1;
            row += hasHeading ? 1 : 0;
            for (var lane : drawn(timeline)) {
                painter.lane(g, place, lane, place.top(row), rowHeight(lane), hasHeading ? timeline.title() : "");
                if (marksArrival(timeline, lane)
                        && window.contains(lane.spans().getFirst().start())) {
                    double x = place.x(axis.value(lane.spans().getFirst().start()));
                    GanttPainter.arrival(g, x, place.top(row) + rowHeight(lane) * 0.14 + 6);
                }
                row++;
            }
        }
    }

    private List<LegendEntry> legend() {
        var entries = new ArrayList<LegendEntry>();
        if (!owners.showStates()) {
            return entries;
        }
        for (var state : State.values()) {
            if (timelines.stream()
                    .anyMatch(timeline -> GanttData.states(timeline).contains(state))) {
                entries.add(new LegendEntry(GanttData.name(state), (g, box) -> sign(g, box, state)));
            }
        }
        if (timelines.stream()
                .anyMatch(timeline -> drawn(timeline).stream().anyMatch(lane -> marksArrival(timeline, lane)))) {
            entries.add(new LegendEntry(
                    "arrival", (g, box) -> GanttPainter.arrival(g, box.getCenterX(), box.getCenterY() + 4.5)));
        }
        owners.withoutLane(timelines)
                .forEach((name, fill) -> entries.add(
                        new LegendEntry(name, (g, box) -> GanttPainter.state(g, box, State.RUNNING, fill))));
        return entries;
    }

    // Running is shown in two colours: each job has its own.
    private static void sign(Graphics2D g, Rectangle2D box, State state) {
        double half = box.getWidth() / 2;
        GanttPainter.state(g, box, state, Palette.fill(0));
        if (state == State.RUNNING) {
            var right = new Rectangle2D.Double(box.getX() + half - 0.5, box.getY(), half + 0.5, box.getHeight());
            GanttPainter.state(g, right, state, Palette.fill(1));
        }
    }

    // Only in a simulation does a job's first span begin with its arrival.
    private boolean marksArrival(Timeline timeline, Lane lane) {
        return !timeline.scale().measured()
                && owners.showStates()
                && !owners.serves(lane)
                && !lane.spans().isEmpty();
    }

    private static List<Lane> drawn(Timeline timeline) {
        return timeline.lanes()
                .subList(0, Math.min(LARGEST_ROWS, timeline.lanes().size()));
    }

    private double rowHeight(Lane lane) {
        int rows =
                timelines.stream().mapToInt(timeline -> drawn(timeline).size()).sum();
        double height = rows <= 16 ? 30 : rows <= 30 ? 22 : 16;
        // A processor's row bears the names of its jobs.
        return owners.serves(lane) ? Math.max(LEGIBLE, height) : height;
    }
}
