package timeslice.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static timeslice.chart.HtmlAssertions.assertNothingIsLostWhenUntrusted;
import static timeslice.chart.HtmlAssertions.parsed;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableViewTest {
    private static final Table METRICS = Table.create(
            "Metrics",
            StringColumn.create("policy", "FCFS", "RR"),
            DoubleColumn.create("mean waiting (ticks)", 17.3333, 5));

    @Test
    void hasACaptionColumnHeadersAndRowHeaders() {
        var document = parsed(TableView.of(METRICS).html());
        assertThat(document.getElementsByTagName("caption").item(0).getTextContent())
                .isEqualTo("Metrics");
        var headers = document.getElementsByTagName("th");
        assertThat(IntStream.range(0, headers.getLength())
                        .mapToObj(i -> headers.item(i).getTextContent() + ":"
                                + headers.item(i)
                                        .getAttributes()
                                        .getNamedItem("scope")
                                        .getNodeValue()))
                .containsExactly("policy:col", "mean waiting (ticks):col", "FCFS:row", "RR:row");
    }

    @Test
    void takesThePagesOwnColoursSoThatItAlsoReadsOnADarkPage() {
        assertThat(TableView.of(METRICS).html()).doesNotContain("color");
    }

    @Test
    void roundsNumbersAndAlignsThemToTheRight() {
        assertThat(TableView.of(METRICS).text()).isEqualTo("""
                Metrics
                policy  mean waiting (ticks)
                ------  --------------------
                FCFS                   17.33
                RR                         5""");
    }

    @Test
    void showsMarkupInCellsAsTheTextItIs() {
        var html = TableView.of(Table.create("<i>", StringColumn.create("a&b", "<script>")))
                .html();
        assertNothingIsLostWhenUntrusted(html);
        assertThat(parsed(html).getDocumentElement().getTextContent()).contains("<i>", "a&b", "<script>");
    }

    @Test
    void leavesMissingValuesEmpty() {
        var column = IntColumn.create("n", new int[] {1});
        column.appendMissing();
        assertThat(TableView.of(Table.create("t", column)).text()).isEqualTo("t\nn\n-\n1\n");
    }

    @Test
    void showsFiftyRowsAndSaysHowManyFollow() {
        var table = Table.create(
                "long", IntColumn.create("n", IntStream.range(0, 1000).toArray()));
        assertThat(TableView.of(table).text())
                .contains("\n49\n")
                .doesNotContain("\n50\n")
                .endsWith("… and 950 more rows, left out here");
        assertThat(TableView.of(table).rows(3).text()).endsWith("… and 997 more rows, left out here");
    }

    @Test
    void turnsAFlatWideTableSoThatItFitsThePage() {
        var table = Table.create("wide", StringColumn.create("policy", "FCFS", "RR"));
        IntStream.range(0, 12).forEach(i -> table.addColumns(IntColumn.create("m" + i, i, 10 * i)));
        assertThat(TableView.of(table).text())
                .startsWith("wide\npolicy  FCFS   RR\n------  ----  ---\nm0         0    0\nm1         1   10\n");
    }

    @Test
    void aTableWithoutColumnsIsSaidToHaveNone() {
        assertThat(TableView.of(Table.create("nothing")).text()).isEqualTo("nothing: 0 rows, no columns.");
        assertNothingIsLostWhenUntrusted(TableView.of(Table.create("nothing")).html());
    }

    @Test
    void doesNotChangeWithTheTableThatItWasMadeOf() {
        var table = METRICS.copy();
        var view = TableView.of(table);
        var before = view.text();
        table.doubleColumn(1).set(0, 0);
        assertThat(view.text()).isEqualTo(before);
    }

    @Test
    void anUnevenTableOfTextsIsRefusedWithTheRow() {
        assertThatThrownBy(() -> TableView.of("t", List.of("a", "b"), List.of(List.of("1", "2"), List.of("3"))))
                .hasMessage("table \"t\": row 1 has 1 text, but there are 2 columns");
    }

    @Test
    void showsOneRowAtLeast() {
        var view = TableView.of(METRICS);
        assertThatThrownBy(() -> view.rows(0)).hasMessage("rows: 0, but a table shows at least 1 row");
    }
}
