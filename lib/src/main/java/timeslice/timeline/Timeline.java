package timeslice.timeline;

import java.util.List;
import java.util.Objects;

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
        long factor = scale.nanoseconds();
        return new Timeline(
                title,
                rule,
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
