package timeslice.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import timeslice.chart.DataTable.Column;

/** A Tablesaw table as a reader sees it: with a caption, in the page's own colours. */
public final class TableView implements Figure {
    /** Rows shown unless {@link #rows(int)} says otherwise. */
    public static final int DEFAULT_ROWS = 50;

    private final Table table;
    private final int rows;

    private TableView(Table table, int rows) {
        this.table = table;
        this.rows = rows;
    }

    /**
     * Shows a table.
     *
     * @param table the table; its name becomes the caption, its first column names the rows
     */
    public static TableView of(Table table) {
        return new TableView(table.copy(), DEFAULT_ROWS);
    }

    /**
     * The same table with another limit.
     *
     * @param largest how many rows are shown at most, at least 1
     * @throws IllegalArgumentException if {@code largest} is below 1
     */
    public TableView rows(int largest) {
        if (largest < 1) {
            throw new IllegalArgumentException("rows: " + largest + ", but a table shows at least 1 row");
        }
        return new TableView(table, largest);
    }

    @Override
    public String title() {
        return Objects.requireNonNullElse(table.name(), "");
    }

    @Override
    public String alt() {
        return (title().isEmpty() ? "Table" : title()) + ": " + Numbers.counted(table.rowCount(), "row") + " with "
                + table.columnNames().stream().collect(Collectors.joining(", ")) + ".";
    }

    @Override
    public String html() {
        return table.columnCount() == 0
                ? "<p>" + Html.escape(alt()) + "</p>"
                : "<div>" + data().html("border-collapse:collapse", "") + "</div>";
    }

    @Override
    public String text() {
        return table.columnCount() == 0 ? alt() : data().text();
    }

    private DataTable data() {
        var columns = table.columns().stream()
                .map(column -> new Column(column.name(), column instanceof NumericColumn))
                .toList();
        int shown = Math.min(rows, table.rowCount());
        var texts = new ArrayList<List<String>>();
        for (int row = 0; row < shown; row++) {
            var cells = new ArrayList<String>();
            for (int column = 0; column < columns.size(); column++) {
                cells.add(cell(row, column));
            }
            texts.add(cells);
        }
        return new DataTable(title(), columns, texts, table.rowCount() - shown);
    }

    private String cell(int row, int column) {
        var values = table.column(column);
        if (values.isMissing(row)) {
            return "";
        }
        return values instanceof NumericColumn<?> numbers
                ? Numbers.text(numbers.getDouble(row))
                : values.getString(row);
    }
}
