package timeslice.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A small table of texts, as HTML and as plain text.
 *
 * @param caption what the table shows; empty for none
 * @param columns the columns from left to right, at least one; the first one names the rows
 * @param rows a text for each column, row by row
 * @param leftOut how many further rows there were
 */
record DataTable(String caption, List<Column> columns, List<List<String>> rows, long leftOut) {
    /**
     * One column.
     *
     * @param name its heading, with the unit where there is one
     * @param isNumeric whether its values stand to the right
     */
    record Column(String name, boolean isNumeric) {
        static Column text(String name) {
            return new Column(name, false);
        }

        static Column number(String name) {
            return new Column(name, true);
        }
    }

    DataTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** The first rows of a table that may be long. */
    static DataTable bounded(String caption, List<Column> columns, List<List<String>> rows, int largest) {
        int kept = Math.min(largest, rows.size());
        return new DataTable(caption, columns, rows.subList(0, kept), rows.size() - kept);
    }

    /**
     * The table as HTML.
     *
     * @param tableStyle CSS of the table element
     * @param rowStyle CSS of each row
     */
    String html(String tableStyle, String rowStyle) {
        var html = new StringBuilder("<table").append(style(tableStyle)).append('>');
        if (!caption.isEmpty()) {
            html.append("<caption style=\"text-align:left;white-space:nowrap;padding:4px 0;font-weight:600\">")
                    .append(Html.escape(caption))
                    .append("</caption>");
        }
        html.append("<thead>").append(open("tr", rowStyle));
        for (var column : columns) {
            html.append("<th scope=\"col\"")
                    .append(cellStyle(column))
                    .append('>')
                    .append(Html.escape(column.name()))
                    .append("</th>");
        }
        html.append("</tr></thead><tbody>");
        for (var row : rows) {
            html.append(open("tr", rowStyle));
            for (int i = 0; i < columns.size(); i++) {
                var tag = i == 0 ? "th" : "td";
                html.append('<')
                        .append(tag)
                        .append(i == 0 ? " scope=\"row\"" : "")
                        .append(cellStyle(columns.get(i)))
                        .append('>')
                        .append(Html.escape(row.get(i)))
                        .append("</")
                        .append(tag)
                        .append('>');
            }
            html.append("</tr>");
        }
        html.append("</tbody></table>");
        if (leftOut > 0) {
            html.append("<p style=\"margin:4px 0\">")
                    .append(Html.escape(leftOutLine()))
                    .append("</p>");
        }
        return html.toString();
    }

    /** The table in columns, for a terminal. */
    String text() {
        var widths = new ArrayList<Integer>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            widths.add(Math.max(
                    length(columns.get(i).name()),
                    rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0)));
        }
        var lines = new ArrayList<String>();
        if (!caption.isEmpty()) {
            lines.add(caption);
        }
        lines.add(line(columns.stream().map(Column::name).toList(), widths));
        lines.add(widths.stream().map("-"::repeat).collect(Collectors.joining("  ")));
        rows.forEach(row -> lines.add(line(row, widths)));
        if (leftOut > 0) {
            lines.add(leftOutLine());
        }
        return String.join("\n", lines);
    }

    private String leftOutLine() {
        return "… and " + Numbers.counted(leftOut, "more row") + ", left out here";
    }

    private String line(List<String> cells, List<Integer> widths) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            var padding = " ".repeat(widths.get(i) - length(cells.get(i)));
            line.append(i == 0 ? "" : "  ");
            line.append(columns.get(i).isNumeric() ? padding + cells.get(i) : cells.get(i) + padding);
        }
        return line.toString().stripTrailing();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String open(String tag, String style) {
        return "<" + tag + style(style) + ">";
    }

    private static String style(String style) {
        return style.isEmpty() ? "" : " style=\"" + style + "\"";
    }

    private static String cellStyle(Column column) {
        return " style=\"text-align:" + (column.isNumeric() ? "right" : "left") + "\"";
    }
}
