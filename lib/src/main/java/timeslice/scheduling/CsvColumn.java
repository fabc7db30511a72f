package timeslice.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The columns that a workload's CSV file may have, with the range of those that are numbers. */
enum CsvColumn {
    JOB(0, -1),
    ARRIVAL(0, Limits.LARGEST),
    BURST(1, Limits.LARGEST),
    BURSTS(0, -1),
    PRIORITY(Integer.MIN_VALUE, Integer.MAX_VALUE),
    TICKETS(1, Integer.MAX_VALUE),
    DEADLINE(0, Limits.LARGEST);

    private final long least;
    private final long largest;

    CsvColumn(long least, long largest) {
        this.least = least;
        this.largest = largest;
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    long least() {
        return least;
    }

    long largest() {
        return largest;
    }

    /** The columns that a header names, in its order. */
    static List<CsvColumn> header(Lines lines) {
        var text = lines.text();
        if (!text.contains(",") && (text.contains(";") || text.contains("\t"))) {
            throw lines.error("the header \"" + shown(text) + "\" has no comma; separate the columns with commas");
        }
        var columns = new ArrayList<CsvColumn>();
        for (var title : text.split(",", -1)) {
            var column = column(lines, title);
            if (columns.contains(column)) {
                throw lines.error("the header names the column " + column.title() + " twice");
            }
            columns.add(column);
        }
        require(columns.contains(JOB), lines, "job");
        require(columns.contains(ARRIVAL), lines, "arrival");
        require(columns.contains(BURST) || columns.contains(BURSTS), lines, "burst (or bursts)");
        return columns;
    }

    private static void require(boolean there, Lines lines, String title) {
        if (!there) {
            throw lines.error("the header \"" + shown(lines.text()) + "\" has no column " + title
                    + "; a workload begins with a header such as job,arrival,burst");
        }
    }

    private static CsvColumn column(Lines lines, String title) {
        var stripped = title.strip();
        boolean quoted = stripped.length() >= 2 && stripped.startsWith("\"") && stripped.endsWith("\"");
        var column = named(quoted ? stripped.substring(1, stripped.length() - 1) : stripped);
        if (column == null) {
            var all = new StringJoiner(", ");
            for (var known : values()) {
                all.add(known.title());
            }
            throw lines.error("the header names an unknown column \"" + shown(title)
                    + "\"; a workload begins with a header such as job,arrival,burst, and its columns are " + all);
        }
        return column;
    }

    private static @Nullable CsvColumn named(String title) {
        for (var column : values()) {
            if (column.title().equalsIgnoreCase(title)) {
                return column;
            }
        }
        return null;
    }

    private static String shown(String text) {
        var stripped = text.strip();
        return stripped.length() <= 60 ? stripped : stripped.substring(0, 60) + "...";
    }
}
