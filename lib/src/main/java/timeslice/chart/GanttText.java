package timeslice.chart;

import java.util.ArrayList;
import java.util.Arrays;
import timeslice.timeline.Lane;
import timeslice.timeline.Span;
import timeslice.timeline.Timeline;

/**
 * A Gantt chart in characters. A row of a processor shows the first letters of the names of its jobs;
 * a row of a job shows its states.
 */
final class GanttText {
    /** Characters that a row with its name may take, so that it fits a terminal. */
    private static final int TERMINAL = 80;

    private static final int LARGEST_NAME = 20;
    private static final int WIDTH = 60;

    private final Timeline timeline;
    private final Owners owners;
    private final TimeAxis axis;
    private final long from;
    private final long to;
    private final int names;
    private final int columns;

    GanttText(Timeline timeline, Owners owners, TimeAxis axis, TimeWindow window) {
        this.timeline = timeline;
        this.owners = owners;
        this.axis = axis;
        this.from = window.from();
        this.to = window.to();
        long length = window.length();
        this.names = timeline.lanes().stream()
                .mapToInt(lane -> Math.min(LARGEST_NAME, lane.name().length()))
                .max()
                .orElse(0);
        int width = Math.min(WIDTH, TERMINAL - 4 - names);
        this.columns = (int) (length <= width / 2 ? 2 * length : Math.min(width, length));
    }

    String text() {
        var lines = new ArrayList<String>();
        if (!timeline.title().isEmpty()) {
            lines.add(timeline.title());
        }
        for (var lane : timeline.lanes()) {
            lines.add((name(lane.name(), names) + "  " + row(lane)).stripTrailing());
        }
        lines.add(" ".repeat(names + 2) + scale());
        return String.join("\n", lines);
    }

    /** {@return the meaning of the characters} */
    static String legend() {
        return "█ running  ░ ready  · blocked  ▒ switching";
    }

    // Where several spans share a character, it shows the one with the largest part of it.
    private String row(Lane lane) {
        var row = new char[columns];
        var shares = new double[columns];
        Arrays.fill(row, ' ');
        for (var span : lane.spans()) {
            double start = position(span.start());
            double end = position(span.end());
            int first = (int) start;
            for (int i = first; i < end; i++) {
                double share = Math.min(end, i + 1) - Math.max(start, i);
                if (share > shares[i]) {
                    shares[i] = share;
                    row[i] = sign(lane, span, i - first, end - start);
                }
            }
        }
        return new String(row).stripTrailing();
    }

    private char sign(Lane lane, Span span, int offset, double room) {
        return switch (span.state()) {
            case RUNNING -> owners.serves(lane) && !span.label().isEmpty() ? letter(span.label(), offset, room) : '█';
            case READY -> '░';
            case BLOCKED -> '·';
            case SWITCHING -> '▒';
        };
    }

    // The whole name where there is room for it, so that J1 and J12 differ; else its first letter.
    private static char letter(String label, int offset, double room) {
        int shown = label.length() <= room ? label.length() : 1;
        return offset < shown ? label.charAt(offset) : '-';
    }

    private double position(long time) {
        return (double) (Math.clamp(time, from, to) - from) / (to - from) * columns;
    }

    private String scale() {
        var first = axis.text(from);
        var last = axis.text(to) + " " + axis.unit();
        int gap = Math.max(1, columns - first.length() - axis.text(to).length());
        return first + " ".repeat(gap) + last;
    }

    private static String name(String name, int width) {
        var shown = name.length() <= LARGEST_NAME ? name : name.substring(0, LARGEST_NAME - 1) + "…";
        return shown + " ".repeat(width - shown.length());
    }
}
