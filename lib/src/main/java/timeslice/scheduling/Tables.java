package timeslice.scheduling;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/** Results as Tablesaw tables. */
final class Tables {
    private Tables() {}

    static Table of(Workload jobs) {
        var table = Table.create(
                jobs.title().isEmpty() ? "Workload" : jobs.title(),
                names(jobs),
                longs("arrival", jobs.size(), jobs::arrival),
                longs("burst", jobs.size(), job -> jobs.bursts[job]));
        if (jobs.hasPriorities()) {
            table.addColumns(longs("priority", jobs.size(), jobs::priority));
        }
        if (jobs.hasTickets()) {
            table.addColumns(longs("tickets", jobs.size(), jobs::tickets));
        }
        if (jobs.hasDeadlines()) {
            table.addColumns(deadlines(jobs));
        }
        if (jobs.io != null) {
            // With spaces, so that a long sequence can be broken into lines.
            var bursts = jobs.jobs().stream()
                    .map(job -> CsvText.bursts(job).replace(";", "; "))
                    .toList();
            table.addColumns(StringColumn.create("bursts", bursts));
        }
        return table;
    }

    static Table of(Schedule run) {
        var jobs = run.workload();
        int size = jobs.size();
        return Table.create(
                run.title(),
                names(jobs),
                longs("arrival", size, jobs::arrival),
                longs("burst", size, job -> jobs.bursts[job]),
                longs("start", size, run::start),
                longs("finish", size, run::finish),
                LongColumn.create("turnaround", Columns.times(Metric.TURNAROUND, run)),
                LongColumn.create("waiting", Columns.times(Metric.WAITING, run)),
                LongColumn.create("response", Columns.times(Metric.RESPONSE, run)));
    }

    static Table of(Metrics metrics) {
        var values = metrics.values();
        var column = DoubleColumn.create("value", values.stream().mapToDouble(Metrics.Value::value));
        column.setPrintFormatter(formatter());
        return Table.create(
                metrics.policy(),
                StringColumn.create("measure", values.stream().map(Metrics.Value::name)),
                column,
                StringColumn.create("unit", values.stream().map(Metrics.Value::unit)));
    }

    static Table compare(List<Schedule> runs) {
        var units = runs.stream().map(run -> run.workload().unit()).distinct().toList();
        if (units.size() != 1) {
            throw new IllegalArgumentException(
                    units.isEmpty()
                            ? "compare() needs at least one run"
                            : "compare() needs runs in one unit of time, not in " + String.join(" and ", units));
        }
        var table = Table.create(
                "Comparison", StringColumn.create("policy", runs.stream().map(Schedule::name)));
        for (var measure : Measure.compared(runs)) {
            var column = DoubleColumn.create(
                    measure.heading(units.getFirst()), runs.stream().mapToDouble(measure::of));
            column.setPrintFormatter(formatter());
            table.addColumns(column);
        }
        return table;
    }

    private static NumberColumnFormatter formatter() {
        return new NumberColumnFormatter(decimals());
    }

    private static DecimalFormat decimals() {
        return new DecimalFormat("0.####", DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    /** A job without a deadline has an empty cell. */
    private static LongColumn deadlines(Workload jobs) {
        var column = LongColumn.create("deadline", jobs.size());
        for (int job = 0; job < jobs.size(); job++) {
            if (jobs.deadline(job) == Job.NO_DEADLINE) {
                column.setMissing(job);
            } else {
                column.set(job, jobs.deadline(job));
            }
        }
        return column;
    }

    private static StringColumn names(Workload jobs) {
        return StringColumn.create("job", IntStream.range(0, jobs.size()).mapToObj(jobs::name));
    }

    private static LongColumn longs(String name, int size, IntToLongFunction value) {
        return LongColumn.create(name, IntStream.range(0, size).mapToLong(value));
    }
}
