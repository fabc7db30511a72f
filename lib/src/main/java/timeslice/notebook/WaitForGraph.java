package timeslice.notebook;

import timeslice.chart.Graph;
import timeslice.chart.TextBox;
import timeslice.thread.Deadlock;
import timeslice.thread.WatchedRun;

/** The drawing of a deadlock: an arrow from each thread to those for which it waits. */
final class WaitForGraph {
    private WaitForGraph() {}

    static Graph of(Deadlock deadlock) {
        var graph = Graph.of("Who waits for whom").captioned(deadlock.words());
        for (var wait : deadlock.waits()) {
            for (var holder : wait.holders()) {
                graph = graph.arrow(wait.thread(), holder, wait.resource());
            }
        }
        return graph;
    }

    static String html(WatchedRun run) {
        return run.deadlock()
                .map(deadlock -> of(deadlock).captioned(run.words()).html())
                .orElseGet(() -> {
                    var lines = run.words().split("\n", 2);
                    return TextBox.html(lines[0], lines.length > 1 ? lines[1].replace("\n", " ") : "");
                });
    }

    static String text(WatchedRun run) {
        return run.words();
    }
}
