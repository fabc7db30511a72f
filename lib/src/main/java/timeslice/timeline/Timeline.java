package timeslice.timeline;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Lanes over one common time: what a Gantt chart draws, whether a simulator computed it or a clock
 * measured it.
 *
 * @param title what the chart shows, such as {@code "Round robin, quantum 4"}
 * @param rule the rules in force, as a sentence for the chart's caption; empty where none applies
 * @param scale what one unit of time means
 * @param lanes the rows, from top to bottom
 */
public record Timeline(String title, String rule, Scale scale, List<Lane> lanes) {
    /** Copies the lanes. */
    public Timeline {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(scale, "scale");
        lanes = List.copyOf(lanes);
    }

    /**
     * The same under another title.
     *
     * @param newTitle what the chart shows
     * @return the timeline with that title
     */
    public Timeline titled(String newTitle) {
        return new Timeline(newTitle, rule, scale, lanes);
    }

    /** {@return the first instant of any span, or 0 if there is none} */
    public long start() {
        return lanes.stream()
                .flatMap(lane -> lane.spans().stream())
                .mapToLong(Span::start)
                .min()
                .orElse(0);
    }

    /** {@return the instant at which the last span ends, or 0 if there is none} */
    public long end() {
        return lanes.stream()
                .flatMap(lane -> lane.spans().stream())
                .mapToLong(Span::end)
                .max()
                .orElse(0);
    }

    /**
     * How many rows have a span at the same instant, at most: 1 says that one began after the other had ended. A span
     * that ends at an instant and one that starts there do not meet.
     *
     * @return the number of rows; 0 if there is no span
     */
    public int mostAtOnce() {
        var instants = lanes.stream()
                .flatMap(lane -> lane.spans().stream())
                .mapToLong(Span::start)
                .distinct();
        return (int) instants.map(instant ->
                        lanes.stream().filter(lane -> lane.isBusyAt(instant)).count())
                .max()
                .orElse(0);
    }

    /**
     * When something began.
     *
     * @param label label of its spans, in any row
     * @return the first instant of a span with this label
     * @throws IllegalArgumentException if there is none
     */
    public long begin(String label) {
        return labelled(label).mapToLong(Span::start).min().orElseThrow(() -> unknown(label));
    }

    /**
     * When something ended.
     *
     * @param label label of its spans, in any row
     * @return the last instant of a span with this label
     * @throws IllegalArgumentException if there is none
     */
    public long end(String label) {
        return labelled(label).mapToLong(Span::end).max().orElseThrow(() -> unknown(label));
    }

    private Stream<Span> labelled(String label) {
        return lanes.stream()
                .flatMap(lane -> lane.spans().stream())
                .filter(span -> span.label().equals(label));
    }

    private IllegalArgumentException unknown(String label) {
        return new IllegalArgumentException("timeline \"" + title + "\": no span has the label \"" + label + "\"");
    }

    /**
     * How long two rows or more ran at the same instant. Rows that show the same work twice, as those of a
     * processor and of a job do, count twice.
     *
     * @return the time in the unit of the scale
     */
    public long parallel() {
        var changes = new TreeMap<Long, Integer>();
        for (var lane : lanes) {
            for (var span : lane.spans()) {
                if (span.state() == State.RUNNING) {
                    changes.merge(span.start(), 1, Integer::sum);
                    changes.merge(span.end(), -1, Integer::sum);
                }
            }
        }
        long sum = 0;
        long since = 0;
        int running = 0;
        for (var change : changes.entrySet()) {
            sum += running > 1 ? change.getKey() - since : 0;
            since = change.getKey();
            running += change.getValue();
        }
        return sum;
    }

    /**
     * One row.
     *
     * @param name what the row is called
     * @return the first row of that name
     * @throws IllegalArgumentException if there is none
     */
    public Lane lane(String name) {
        return lanes.stream()
                .filter(lane -> lane.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no row is called \"" + name + "\"; the rows are "
                        + lanes.stream().map(Lane::name).toList()));
    }

    /**
     * The same timeline in nanoseconds, so that a simulated one and a measured one can share a time axis.
     *
     * @return the timeline in nanoseconds
     * @throws IllegalArgumentException if its unit is not one of physical time: {@code "ns"}, {@code "µs"},
     *     {@code "ms"} or {@code "s"}
     * @throws ArithmeticException if an instant is more than 292 years
     */
    public Timeline inNanoseconds() {
        return inNanoseconds(rule, scale.nanoseconds());
    }

    /**
     * The same timeline, its ticks lasting so long, in nanoseconds: so a schedule that was simulated in ticks can be
     * laid over a measured one, as in {@code Gantt.compare(run.timeline().ticksOf(Duration.ofMillis(20)), measured)}.
     * The rule then says how long a tick lasts.
     *
     * @param length how long a tick lasts, at least a nanosecond
     * @return the timeline in nanoseconds
     * @throws IllegalArgumentException if {@code length} is not positive, or if the times are in a unit of physical
     *     time already
     * @throws ArithmeticException if an instant is more than 292 years
     */
    public Timeline ticksOf(Duration length) {
        if (scale.isPhysical()) {
            throw new IllegalArgumentException("timeline \"" + title + "\" is in " + scale.unit()
                    + ", which last as long as they do; only ticks can be given a length");
        }
        if (!length.isPositive()) {
            throw new IllegalArgumentException(
                    "a tick of " + length + ": it must be longer than nothing, such as Duration.ofMillis(20)");
        }
        long nanoseconds = length.toNanos();
        var said = "a tick lasts " + Scale.nanoseconds(nanoseconds);
        return inNanoseconds(rule.isEmpty() ? said : rule + "; " + said, nanoseconds);
    }

    private Timeline inNanoseconds(String newRule, long factor) {
        return new Timeline(
                title,
                newRule,
                new Scale("ns", scale.measured()),
                lanes.stream()
                        .map(lane -> new Lane(
                                lane.name(),
                                lane.spans().stream()
                                        .map(span -> span.times(factor))
                                        .toList()))
                        .toList());
    }
}
