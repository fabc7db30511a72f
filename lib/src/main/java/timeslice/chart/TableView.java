package timeslice.chart;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import timeslice.chart.DataTable.Column;

/**
 * A table as a reader sees it: with a caption, in the page's own colours. A Tablesaw table with few
 * rows and many columns is turned by a quarter, so that it fits the page.
 */
public final class TableView implements Figure {
    /** Rows shown unless {@link #rows(int)} says otherwise. */
    public static final int DEFAULT_ROWS = 50;

    private static final int WIDE = 9;
    private static final int FLAT = 5;

    private final String title;
    private final List<Column> columns;
    private final List<List<String>> cells;
    private final int rows;

    private TableView(String title, List<Column> columns, List<List<String>> cells, int rows) {
        this.title = title;
        this.columns = columns;
        this.cells = cells;
        this.rows = rows;
    }

    /**
     * Shows a Tablesaw table.
     *
     * @param table the table; its name becomes the caption, its first column names the rows
     */
    public static TableView of(Table table) {
        var copy = table.copy();
        var title = Objects.requireNonNullElse(copy.name(), "");
        var columns = copy.columns().stream()
                .map(column -> new Column(column.name(), column instanceof NumericColumn))
                .toList();
        List<List<String>> cells = new Cells(copy);
        boolean isFlat = columns.size() >= WIDE
                && !cells.isEmpty()
                && cells.size() <= FLAT
                && !columns.getFirst().isNumeric();
        return isFlat ? turned(title, columns, cells) : new TableView(title, columns, cells, DEFAULT_ROWS);
    }

    /**
     * Shows a table of texts.
     *
     * @param caption what the table shows; empty for none
     * @param columns the columns' names from left to right, at least one; the first column names the rows
     * @param rows a text for each column, row by row
     * @throws IllegalArgumentException if there is no column, or if a row has more or fewer texts than there are columns
     */
    public static TableView of(String caption, List<String> columns, List<List<String>> rows) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("table \"" + caption + "\" has no column: it needs one at least");
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).size() != columns.size()) {
                throw new IllegalArgumentException("table \"" + caption + "\": row " + i + " has "
                        + Numbers.counted(rows.get(i).size(), "text") + ", but there are "
                        + Numbers.counted(columns.size(), "column"));
            }
        }
        return new TableView(
                caption,
                columns.stream().map(Column::text).toList(),
                rows.stream().map(List::copyOf).toList(),
                DEFAULT_ROWS);
    }

    private static TableView turned(String title, List<Column> columns, List<List<String>> cells) {
        var newColumns = new ArrayList<Column>();
        newColumns.add(columns.getFirst());
        cells.forEach(row -> newColumns.add(Column.number(row.getFirst())));
        var newCells = IntStream.range(1, columns.size())
                .mapToObj(i -> {
                    var row = new ArrayList<String>();
                    row.add(columns.get(i).name());
                    cells.forEach(old -> row.add(old.get(i)));
                    return List.copyOf(row);
                })
                .toList();
        return new TableView(title, newColumns, newCells, DEFAULT_ROWS);
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
        return new TableView(title, columns, cells, largest);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String alt() {
        var names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        return (title.isEmpty() ? "Table" : title) + ": " + Numbers.counted(cells.size(), "row")
                + (columns.isEmpty() ? ", no columns." : " with " + names + ".");
    }

    @Override
    public String html() {
        return columns.isEmpty()
                ? "<p>" + Html.escape(alt()) + "</p>"
                : "<div style=\"overflow-x:auto\" tabindex=\"0\">" + data().html("border-collapse:collapse", "")
                        + "</div>";
    }

    @Override
    public String text() {
        return columns.isEmpty() ? alt() : data().text();
    }

    private DataTable data() {
        return DataTable.bounded(title, columns, cells, rows);
    }

    /** The rows of a table as texts, made when they are asked for: a table may be long. */
    private static final class Cells extends AbstractList<List<String>> implements RandomAccess {
        private final Table table;

        Cells(Table table) {
            this.table = table;
        }

        @Override
        public List<String> get(int row) {
            return table.columns().stream()
                    .map(column -> {
                        if (column.isMissing(row)) {
                            return "";
                        }
                        return column instanceof NumericColumn<?> numbers
                                ? Numbers.text(numbers.getDouble(row))
                                : column.getString(row);
                    })
                    .toList();
        }

        @Override
        public int size() {
            return table.rowCount();
        }
    }
}
