package timeslice.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.Map;
import timeslice.chart.RowFrame.Place;
import timeslice.timeline.Lane;
import timeslice.timeline.Span;
import timeslice.timeline.State;

/**
 * A row with more spans than a picture has room for. Drawn one by one, each as thin as can be seen, they
 * would cover the row as if each lasted all the time. So each column of pixels is filled to the part of its
 * time: at the bottom what runs, above it what waits.
 */
final class DenseLane {
    private static final int MOST_SPANS = Picture.WIDTH / 2;

    /** What is drawn in one way. */
    private record Kind(State state, Fill fill) {}

    private final Place place;
    private final int columns;
    private final Map<Kind, double[]> shares = new LinkedHashMap<>();

    private DenseLane(Place place) {
        this.place = place;
        columns = (int) Math.ceil(place.right() - place.left());
    }

    /** {@return whether the spans of a lane are too many to be drawn one by one} */
    static boolean isDense(Lane lane, TimeWindow window) {
        return lane.spans().stream()
                        .filter(span -> span.end() > window.from() && span.start() < window.to())
                        .limit(MOST_SPANS + 1)
                        .count()
                > MOST_SPANS;
    }

    static void draw(Graphics2D g, Place place, Lane lane, Owners owners, TimeAxis axis, double y, double height) {
        var dense = new DenseLane(place);
        for (var state : new State[] {State.RUNNING, State.SWITCHING, State.READY, State.BLOCKED}) {
            lane.spans().stream()
                    .filter(span -> span.state() == state)
                    .forEach(span -> dense.add(
                            span,
                            axis,
                            new Kind(state, state == State.RUNNING ? owners.fill(lane, span) : GanttPainter.PLAIN)));
        }
        dense.draw(g, y, height);
    }

    private void add(Span span, TimeAxis axis, Kind kind) {
        double from = Math.max(0, place.x(axis.value(span.start())) - place.left());
        double to = Math.min(columns, place.x(axis.value(span.end())) - place.left());
        if (to <= from) {
            return;
        }
        var share = shares.computeIfAbsent(kind, fresh -> new double[columns]);
        for (int column = (int) from; column < to; column++) {
            share[column] += Math.min(to, column + 1) - Math.max(from, column);
        }
    }

    private void draw(Graphics2D g, double y, double height) {
        // Columns stand on the grid of pixels, or seams would be seen between them.
        double left = Math.round(place.left());
        var filled = new double[columns];
        shares.forEach((kind, share) -> {
            g.setPaint(GanttPainter.paint(kind.state(), kind.fill()));
            for (int column = 0; column < columns; column++) {
                if (share[column] > 0) {
                    double bottom = y + height * (1 - filled[column]);
                    filled[column] = Math.min(1, filled[column] + share[column]);
                    double top = y + height * (1 - filled[column]);
                    g.fill(new Rectangle2D.Double(left + column, top, 1, bottom - top));
                }
            }
        });
        g.setColor(Palette.GREY);
        for (int column = 0; column < columns; column++) {
            if (filled[column] > 0) {
                g.fill(new Rectangle2D.Double(left + column, y + height - 1, 1, 1));
            }
        }
    }
}
