package timeslice.scheduling;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns that a workload's CSV file may have. */
enum CsvColumn {
    JOB,
    ARRIVAL,
    BURST,
    BURSTS,
    PRIORITY,
    TICKETS,
    DEADLINE;

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The columns that a header names, in its order. */
    static List<CsvColumn> header(Lines lines) {
        var text = lines.text();
        if (!text.contains(",") && (text.contains(";") || text.contains("\t"))) {
            throw lines.error("the header \"" + text.strip() + "\" has no comma; separate the columns with commas");
        }
        var columns = Arrays.stream(text.split(",", -1))
                .map(name -> column(lines, name))
                .toList();
        for (var column : columns) {
            if (columns.indexOf(column) != columns.lastIndexOf(column)) {
                throw lines.error("the header names the column " + column.title() + " twice");
            }
        }
        for (var column : List.of(JOB, ARRIVAL)) {
            require(columns.contains(column), lines, column.title());
        }
        require(columns.contains(BURST) || columns.contains(BURSTS), lines, "burst (or bursts)");
        return columns;
    }

    private static void require(boolean there, Lines lines, String title) {
        if (!there) {
            throw lines.error("the header \"" + lines.text().strip() + "\" has no column " + title
                    + "; a workload begins with a header such as job,arrival,burst");
        }
    }

    private static CsvColumn column(Lines lines, String name) {
        var wanted = name.strip().replaceAll("^\"|\"$", "").toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(column -> column.title().equals(wanted))
                .findFirst()
                .orElseThrow(() -> lines.error("the header names an unknown column \"" + name.strip()
                        + "\"; a workload begins with a header such as job,arrival,burst, and its columns are "
                        + Stream.of(values()).map(CsvColumn::title).collect(Collectors.joining(", "))));
    }
}
