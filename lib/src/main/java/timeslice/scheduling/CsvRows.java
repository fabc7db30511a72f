package timeslice.scheduling;

import java.util.List;

/** Rows of any form: quotes, blanks, empty values, I/O bursts; or what is wrong with them. */
final class CsvRows {
    private final Lines lines;
    private final List<CsvColumn> columns;
    private final WorkloadBuilder builder;
    private final CsvFields fields;
    private final CsvNumbers numbers;
    private final CsvBursts bursts;

    CsvRows(Lines lines, List<CsvColumn> columns, WorkloadBuilder builder) {
        this.lines = lines;
        this.columns = columns;
        this.builder = builder;
        fields = new CsvFields(lines, columns.size());
        numbers = new CsvNumbers(lines);
        bursts = new CsvBursts(lines, numbers);
    }

    /** Adds the job of the current line. */
    void add() {
        fields.split();
        name();
        long arrivesAt = number(CsvColumn.ARRIVAL);
        if (isGiven(CsvColumn.BURSTS)) {
            int parts = columns.indexOf(CsvColumn.BURSTS);
            var list = bursts.read(fields.from(parts), fields.to(parts));
            builder.add(arrivesAt, checked(CsvBursts.cpuTime(list)), list);
        } else if (columns.contains(CsvColumn.BURST)) {
            builder.add(arrivesAt, number(CsvColumn.BURST));
        } else {
            throw lines.error("bursts", "the value is missing; right would be CPU and I/O in turn, such as 5;3;2");
        }
        for (var column : columns) {
            if (column.compareTo(CsvColumn.BURSTS) > 0 && isGiven(column)) {
                builder.option(column, number(column));
            }
        }
    }

    private void name() {
        int column = columns.indexOf(CsvColumn.JOB);
        int from = fields.from(column);
        int to = fields.to(column);
        if (from == to) {
            throw lines.error("job", "the name is missing; every job needs one, such as A");
        }
        var name = lines.text(from, to);
        if (!Job.isName(name)) {
            throw lines.error(
                    "job", "a job's name is one line of visible text, not \"" + name + "\"; right would be A or J1");
        }
        builder.names().add(lines.bytes(), from, to);
    }

    /** A burst beside bursts may be left empty; otherwise it must say the same. */
    private long checked(long cpu) {
        if (isGiven(CsvColumn.BURST)) {
            int burst = columns.indexOf(CsvColumn.BURST);
            long said = numbers.read("burst", fields.from(burst), fields.to(burst), 0, Limits.LARGEST);
            if (said != cpu && said != 0) {
                throw lines.error(
                        "burst",
                        said + " is not the CPU time of the column bursts, " + cpu + "; right would be " + cpu
                                + ", or nothing");
            }
        }
        return cpu;
    }

    private boolean isGiven(CsvColumn column) {
        int field = columns.indexOf(column);
        return field >= 0 && fields.from(field) < fields.to(field);
    }

    private long number(CsvColumn column) {
        int field = columns.indexOf(column);
        return numbers.read(column.title(), fields.from(field), fields.to(field), column.least(), column.largest());
    }
}
