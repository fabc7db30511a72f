package timeslice.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import timeslice.scheduling.Schedule;
import timeslice.timeline.Lane;
import timeslice.timeline.Scale;
import timeslice.timeline.Timeline;

/**
 * A Gantt chart (H. L. Gantt, 1910s): a row for each processor and each job along a common time axis.
 * It draws any {@link Timeline}, simulated or measured, and several below each other for comparison.
 */
public final class Gantt implements Figure {
    private final String title;
    private final List<Timeline> timelines;
    private final TimeWindow window;

    private Gantt(String title, List<Timeline> timelines, TimeWindow window) {
        this.title = title;
        this.timelines = timelines;
        this.window = window;
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
     * Several timelines below each other, on one time axis. Milliseconds and nanoseconds go together; ticks go with
     * them if it is said how long one lasts, by {@link Timeline#ticksOf}.
     *
     * @param first the topmost one
     * @param more the others, from top to bottom
     * @throws IllegalArgumentException if their times have different units
     */
    public static Gantt compare(Timeline first, Timeline... more) {
        var all = new ArrayList<Timeline>();
        all.add(first);
        all.addAll(List.of(more));
        if (all.stream().map(Timeline::scale).map(Scale::unit).distinct().count() > 1
                && all.stream().map(Timeline::scale).allMatch(Scale::isPhysical)) {
            all.replaceAll(Timeline::inNanoseconds);
        }
        var top = all.getFirst();
        for (var timeline : all) {
            if (!timeline.scale().unit().equals(top.scale().unit())) {
                throw new IllegalArgumentException(
                        "\"" + top.title() + "\" is in " + top.scale().unit() + ", but \"" + timeline.title()
                                + "\" is in " + timeline.scale().unit() + ": one time axis needs one unit"
                                + lengthMissing(top, timeline));
            }
        }
        return over(all);
    }

    private static String lengthMissing(Timeline one, Timeline other) {
        return one.scale().isPhysical() == other.scale().isPhysical()
                ? ""
                : ". Say how long a tick lasts, as in run.timeline().ticksOf(Duration.ofMillis(20))";
    }

    private static Gantt over(List<Timeline> timelines) {
        long start = timelines.stream().mapToLong(Timeline::start).min().orElse(0);
        long end = timelines.stream().mapToLong(Timeline::end).max().orElse(0);
        // From zero, unless that would squeeze what there is to see into a corner.
        long from = start > 0 && start <= (end - start) / 2 ? 0 : start;
        return new Gantt(
                joinedTitles(timelines), List.copyOf(timelines), new TimeWindow(from, Math.max(end, from + 1)));
    }

    /**
     * The same chart under another title.
     *
     * @param newTitle what the chart shows, in a few words
     */
    public Gantt titled(String newTitle) {
        if (timelines.size() > 1) {
            return new Gantt(newTitle, timelines, window);
        }
        var only = timelines.getFirst();
        return new Gantt(newTitle, List.of(new Timeline(newTitle, only.rule(), only.scale(), only.lanes())), window);
    }

    /**
     * A part of the same chart, for a closer look.
     *
     * @param newFrom first instant shown, in the unit of the timeline's scale
     * @param newTo instant at which the chart ends, in the same unit
     * @throws IllegalArgumentException if {@code newTo} is not after {@code newFrom}
     */
    public Gantt window(long newFrom, long newTo) {
        return new Gantt(title, timelines, new TimeWindow(newFrom, newTo));
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String alt() {
        var owners = Owners.of(timelines);
        var findings = timelines.stream()
                .map(window::of)
                .map(timeline -> (timeline.title().isEmpty() ? "" : sentence(timeline.title()) + " ")
                        + new GanttFinding(timeline, Math.max(0, timeline.end() - window.from()), owners, axis())
                                .text())
                .collect(Collectors.joining(" "));
        return findings + " (Gantt chart from " + axis().text(window.from()) + " to " + axis().amount(window.to())
                + ".)";
    }

    @Override
    public String html() {
        boolean showStates = Owners.of(timelines).showStates();
        var tables = timelines.stream()
                .map(window::of)
                .flatMap(timeline -> GanttData.tables(timeline, axis(), showStates).stream())
                .toList();
        return Card.html(picture(), alt(), caption(), tables);
    }

    @Override
    public String text() {
        var owners = Owners.of(timelines);
        var lines = new ArrayList<String>();
        timelines.forEach(timeline -> lines.add(new GanttText(timeline, owners, axis(), window).text()));
        if (owners.showStates()) {
            lines.add(GanttText.legend());
        }
        lines.add(alt());
        return String.join("\n", lines);
    }

    Picture picture() {
        // Several timelines have their own headings; their joined titles would say the same again.
        boolean isSaidBelow = timelines.size() > 1 && title.equals(joinedTitles(timelines));
        return new GanttPicture(timelines, window, axis(), Owners.of(timelines)).draw(isSaidBelow ? "" : title);
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
                    .forEach(timeline -> parts.add(sentence(timeline.title()) + " Rule: " + sentence(timeline.rule())));
        }
        if (timelines.stream().flatMap(timeline -> timeline.lanes().stream()).anyMatch(this::isDense)) {
            parts.add("Where there are too many spans to draw each, a row is filled to the part of the time.");
        }
        long hidden = timelines.stream()
                .mapToLong(timeline -> Math.max(0, timeline.lanes().size() - GanttPicture.LARGEST_ROWS))
                .sum();
        if (hidden > 0) {
            parts.add(Numbers.counted(hidden, "more row") + " not drawn.");
        }
        return String.join("\n", parts);
    }

    private boolean isDense(Lane lane) {
        return DenseLane.isDense(lane, window);
    }

    private static String sentence(String words) {
        return words.matches("(?s).*[.?!]") ? words : words + ".";
    }

    private static String joinedTitles(List<Timeline> timelines) {
        return timelines.stream()
                .map(Timeline::title)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(" and "));
    }

    private TimeAxis axis() {
        return TimeAxis.of(timelines.getFirst().scale(), window.length());
    }
}
