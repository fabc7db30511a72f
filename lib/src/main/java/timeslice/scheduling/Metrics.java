package timeslice.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/**
 * The measures of one run as a whole.
 *
 * @param policy the policy's name, and the number of processors if there are several
 * @param values the measures, always in the same order
 */
public record Metrics(String policy, List<Value> values) {
    /**
     * One measure of a run.
     *
     * @param name such as {@code "mean waiting"}
     * @param unit such as {@code "ticks"} or {@code "%"}; empty for a pure number
     * @param value the number
     */
    public record Value(String name, String unit, double value) {
        @Override
        public String toString() {
            return name + " " + Decimals.show(value) + (unit.isEmpty() ? "" : " " + unit);
        }
    }

    /** Copies the values. */
    public Metrics {
        values = List.copyOf(values);
    }

    static Metrics of(Schedule run) {
        var unit = run.workload().unit();
        var values = new ArrayList<Value>();
        for (var measure : Measure.of(List.of(run))) {
            values.add(new Value(measure.title(), measure.unit(unit), measure.of(run)));
        }
        return new Metrics(run.name(), values);
    }

    /**
     * One measure by name.
     *
     * @param name such as {@code "mean waiting"}
     * @return its value, in the measure's unit
     * @throws IllegalArgumentException if there is no measure of that name
     */
    public double value(String name) {
        return values.stream()
                .filter(value -> value.name().equals(name))
                .mapToDouble(Value::value)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no measure is named \"" + name + "\"; there are "
                        + values.stream().map(Value::name).collect(Collectors.joining(", "))));
    }

    /** {@return a table with a row a measure: name, value, unit} */
    public Table table() {
        return Tables.of(this);
    }

    /**
     * Compares runs by the measures that are asked for most; {@link #table()} has all of one run.
     *
     * @param runs the runs; their workloads have one unit
     * @return a table with a row a run and a column a measure; the column names hold the units
     * @throws IllegalArgumentException if there is no run, or if the units differ
     */
    public static Table compare(Schedule... runs) {
        return compare(Arrays.asList(runs));
    }

    /**
     * Compares runs by the measures that are asked for most; {@link #table()} has all of one run.
     *
     * @param runs the runs; their workloads have one unit
     * @return a table with a row a run and a column a measure; the column names hold the units
     * @throws IllegalArgumentException if there is no run, or if the units differ
     */
    public static Table compare(List<Schedule> runs) {
        return Tables.compare(runs);
    }

    @Override
    public String toString() {
        return policy + ": " + values.stream().map(Value::toString).collect(Collectors.joining(", "));
    }
}
