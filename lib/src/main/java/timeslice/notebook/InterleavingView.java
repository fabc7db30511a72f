package timeslice.notebook;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;
import timeslice.chart.TableView;
import timeslice.chart.TextBox;
import timeslice.interleaving.Attempt;
import timeslice.interleaving.Exploration;
import timeslice.interleaving.FreeRuns;
import timeslice.interleaving.Interleaving;
import timeslice.interleaving.Visibility;

/**
 * How a cell shows what came of a program's schedules.
 *
 * @param html for a browser
 * @param text for a terminal
 */
record InterleavingView(String html, String text) implements Shown {
    static InterleavingView of(Exploration all) {
        var table = TableView.of(all.table());
        return new InterleavingView(
                "<div>" + table.html() + lines(Stream.of(all.remarks()))
                        + "<details style=\"font-size:13px\"><summary style=\"cursor:pointer\">What this does not show"
                        + "</summary>" + escaped(all.note()) + "</details></div>",
                joined(table.text(), all.remarks(), "What this does not show: " + all.note()));
    }

    static InterleavingView of(FreeRuns seen) {
        return of(seen.table(), "");
    }

    static InterleavingView of(Interleaving run) {
        var begin = run.beginsWith();
        return of(run.table(), begin.isEmpty() ? "" : "At the beginning: " + begin + ".");
    }

    static InterleavingView of(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Whole(var run) -> of(run);
            case Attempt.Impossible impossible -> box("Impossible.", impossible.sentence());
        };
    }

    static InterleavingView of(Visibility seen) {
        return box(seen.isVolatile() ? "Volatile flag." : "Plain flag.", seen.words());
    }

    private static InterleavingView box(String heading, String words) {
        return new InterleavingView(TextBox.html(heading, words), heading + " " + words);
    }

    private static InterleavingView of(Table table, String line) {
        var view = TableView.of(table);
        return new InterleavingView(
                "<div>" + view.html() + lines(Stream.of(line)) + "</div>", joined(view.text(), line));
    }

    private static String lines(Stream<String> lines) {
        return lines.filter(line -> !line.isEmpty())
                .map(line -> "<p style=\"font-size:13px;margin:4px 0;text-align:left\">" + escaped(line) + "</p>")
                .collect(Collectors.joining());
    }

    private static String joined(String... lines) {
        return List.of(lines).stream().filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
