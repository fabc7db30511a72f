package timeslice.chart;

import timeslice.timeline.Lane;
import timeslice.timeline.Span;
import timeslice.timeline.Timeline;

/**
 * The stretch of time that a chart shows.
 *
 * @param from first instant, in the unit of the timeline's scale
 * @param to instant at which it ends, after {@code from}
 */
record TimeWindow(long from, long to) {
    TimeWindow {
        if (to <= from) {
            throw new IllegalArgumentException(
                    "a window from " + from + " to " + to + " is empty: the second time must be the later one");
        }
    }

    long length() {
        return to - from;
    }

    boolean contains(long time) {
        return from <= time && time <= to;
    }

    /** {@return what of the timeline lies in the window} */
    Timeline of(Timeline timeline) {
        return new Timeline(
                timeline.title(),
                timeline.rule(),
                timeline.scale(),
                timeline.lanes().stream().map(this::of).toList());
    }

    private Lane of(Lane lane) {
        return new Lane(
                lane.name(),
                lane.spans().stream()
                        .filter(this::shows)
                        .map(span -> new Span(
                                Math.max(from, span.start()), Math.min(to, span.end()), span.state(), span.label()))
                        .toList());
    }

    private boolean shows(Span span) {
        boolean overlaps = span.end() > from && span.start() < to;
        // A span without duration has no overlap, but may lie inside.
        return overlaps || (contains(span.start()) && contains(span.end()));
    }
}
