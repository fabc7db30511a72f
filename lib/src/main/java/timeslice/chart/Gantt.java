package timeslice.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import timeslice.chart.RowFrame.Row;
import timeslice.scheduling.Schedule;
import timeslice.timeline.State;
import timeslice.timeline.Timeline;

/**
 * A Gantt chart (H. L. Gantt, 1910s): a row for each processor and each job along a common time axis.
 * It draws any {@link Timeline}, simulated or measured, and several below each other for comparison.
 */
public final class Gantt implements Figure {
    private static final int LARGEST_ROWS = 60;

    private final String title;
    private final List<Timeline> timelines;
    private final long from;
    private final long to;

    private Gantt(String title, List<Timeline> timelines, long from, long to) {
        this.title = title;
        this.timelines = timelines;
        this.from = from;
        this.to = to;
    }

    /**
     * A chart of one timeline.
     *
     * @param timeline what to draw
     */
    public static Gantt of(Timeline timeline) {
        return over(List.of(timeline));
    }

    /**
     * A chart of one simulated schedule.
     *
     * @param schedule what to draw
     */
    public static Gantt of(Schedule schedule) {
        return of(schedule.timeline());
    }

    /**
     * Several schedules below each other, on one time axis; the same job has the same colour in all.
     *
     * @param first the topmost one
     * @param more the others, from top to bottom
     * @throws IllegalArgumentException if their times have different units
     */
    public static Gantt compare(Schedule first, Schedule... more) {
        return compare(first.timeline(), Stream.of(more).map(Schedule::timeline).toArray(Timeline[]::new));
    }

    /**
     * Several timelines below each other, on one time axis.
     *
     * @param first the topmost one
     * @param more the others, from top to bottom
     * @throws IllegalArgumentException if their times have different units
     */
    public static Gantt compare(Timeline first, Timeline... more) {
        var all = new ArrayList<Timeline>();
        all.add(first);
        all.addAll(List.of(more));
        for (var timeline : all) {
            if (!timeline.scale().unit().equals(first.scale().unit())) {
                throw new IllegalArgumentException(
                        "\"" + first.title() + "\" is in " + first.scale().unit() + ", but \"" + timeline.title()
                                + "\" is in " + timeline.scale().unit() + ": one time axis needs one unit");
            }
        }
        return over(all);
    }

    private static Gantt over(List<Timeline> timelines) {
        long start = timelines.stream().mapToLong(Timeline::start).min().orElse(0);
        long end = timelines.stream().mapToLong(Timeline::end).max().orElse(0);
        // From zero, unless that would squeeze what there is to see into a corner.
        long from = start > 0 && start <= (end - start) / 2 ? 0 : start;
        var title = timelines.stream()
                .map(Timeline::title)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(" and "));
        return new Gantt(title, List.copyOf(timelines), from, Math.max(end, from + 1));
    }

    /**
     * The same chart under another title.
     *
     * @param newTitle what the chart shows, in a few words
     */
    public Gantt titled(String newTitle) {
        return new Gantt(Objects.requireNonNull(newTitle, "newTitle"), timelines, from, to);
    }

    /**
     * A part of the same chart, for a closer look.
     *
     * @param newFrom first instant shown, in the unit of the timeline's scale
     * @param newTo instant at which the chart ends, in the same unit
     * @throws IllegalArgumentException if {@code newTo} is not after {@code newFrom}
     */
    public Gantt window(long newFrom, long newTo) {
        if (newTo <= newFrom) {
            throw new IllegalArgumentException(
                    "a window from " + newFrom + " to " + newTo + " is empty: the second time must be the later one");
        }
        return new Gantt(title, timelines, newFrom, newTo);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String alt() {
        var owners = Owners.of(timelines);
        var findings = timelines.stream()
                .map(timeline -> (timeline.title().isEmpty() ? "" : timeline.title() + ": ")
                        + new GanttFinding(timeline, owners, axis()).text())
                .collect(Collectors.joining(" "));
        return findings + " (Gantt chart from " + axis().text(from) + " to " + axis().amount(to) + ".)";
    }

    @Override
    public String html() {
        var tables = timelines.stream()
                .flatMap(timeline -> GanttData.tables(timeline, axis()).stream())
                .toList();
        return Card.html(picture(), alt(), caption(), tables);
    }

    @Override
    public String text() {
        var owners = Owners.of(timelines);
        var lines = new ArrayList<String>();
        timelines.forEach(timeline -> lines.add(new GanttText(timeline, owners, axis(), from, to).text()));
        lines.add(GanttText.legend());
        lines.add(alt());
        return String.join("\n", lines);
    }

    Picture picture() {
        var owners = Owners.of(timelines);
        var painter = new GanttPainter(owners, axis());
        var rows = new ArrayList<Row>();
        boolean several = timelines.size() > 1;
        double pitch = rowHeight();
        for (var timeline : timelines) {
            if (several) {
                rows.add(new Row(timeline.title(), 30, true));
            }
            timeline.lanes().stream().limit(LARGEST_ROWS).forEach(lane -> rows.add(new Row(lane.name(), pitch, false)));
        }
        var heading = new Heading(several && titleIsJoined() ? "" : title, legend(owners));
        var frame = new RowFrame(heading, rows, axis().value(from), axis().value(to), "time (" + axis().unit() + ")");
        return frame.draw((g, place) -> {
            int row = 0;
            for (var timeline : timelines) {
                row += several ? 1 : 0;
                for (var lane : timeline.lanes().stream().limit(LARGEST_ROWS).toList()) {
                    painter.lane(g, place, lane, place.top(row), pitch);
                    if (marksArrival(timeline)
                            && !owners.isProcessor(lane)
                            && !lane.spans().isEmpty()) {
                        long arrival = lane.spans().getFirst().start();
                        if (arrival >= from && arrival <= to) {
                            GanttPainter.arrival(g, place.x(axis().value(arrival)), place.top(row) + pitch * 0.14 + 6);
                        }
                    }
                    row++;
                }
            }
        });
    }

    private List<LegendEntry> legend(Owners owners) {
        var entries = new ArrayList<LegendEntry>();
        for (var state : State.values()) {
            if (timelines.stream()
                    .anyMatch(timeline -> GanttData.states(timeline).contains(state))) {
                entries.add(new LegendEntry(GanttData.name(state), (g, box) -> sign(g, box, state)));
            }
        }
        if (timelines.stream()
                .anyMatch(timeline ->
                        marksArrival(timeline) && !owners.jobs(timeline).isEmpty())) {
            entries.add(new LegendEntry(
                    "arrival", (g, box) -> GanttPainter.arrival(g, box.getCenterX(), box.getCenterY() + 4.5)));
        }
        return entries;
    }

    // Running is shown in two colours: each job has its own.
    private static void sign(Graphics2D g, Rectangle2D box, State state) {
        double half = box.getWidth() / 2;
        GanttPainter.state(g, box, state, Palette.area(0));
        if (state == State.RUNNING) {
            var right = new Rectangle2D.Double(box.getX() + half - 0.5, box.getY(), half + 0.5, box.getHeight());
            GanttPainter.state(g, right, state, Palette.area(1));
        }
    }

    private String caption() {
        var rules = timelines.stream().map(Timeline::rule).distinct().toList();
        var parts = new ArrayList<String>();
        if (rules.size() == 1) {
            if (!rules.getFirst().isEmpty()) {
                parts.add("Rule: " + sentence(rules.getFirst()));
            }
        } else {
            timelines.stream()
                    .filter(timeline -> !timeline.rule().isEmpty())
                    .forEach(timeline -> parts.add(timeline.title() + ": " + sentence(timeline.rule())));
        }
        long hidden = timelines.stream()
                .mapToLong(timeline -> Math.max(0, timeline.lanes().size() - LARGEST_ROWS))
                .sum();
        if (hidden > 0) {
            parts.add(Numbers.counted(hidden, "more row") + " not drawn.");
        }
        return String.join(" ", parts);
    }

    private static String sentence(String rule) {
        return rule.endsWith(".") ? rule : rule + ".";
    }

    // Only in a simulation does a job's first span begin with its arrival.
    private static boolean marksArrival(Timeline timeline) {
        return !timeline.scale().measured();
    }

    private boolean titleIsJoined() {
        return title.equals(timelines.stream()
                .map(Timeline::title)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(" and ")));
    }

    private double rowHeight() {
        long rows = timelines.stream()
                .mapToLong(timeline -> Math.min(LARGEST_ROWS, timeline.lanes().size()))
                .sum();
        return rows <= 16 ? 30 : rows <= 30 ? 22 : 16;
    }

    private TimeAxis axis() {
        return TimeAxis.of(timelines.getFirst().scale(), to - from);
    }
}
