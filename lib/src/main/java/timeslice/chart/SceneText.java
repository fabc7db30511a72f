package timeslice.chart;

import java.util.List;
import java.util.stream.Collectors;

/** Says in words what a scene shows, for a reader who does not see it. */
final class SceneText {
    /** Bars named at most: those that are longest over are known from earlier frames. */
    private static final int BARS = 6;

    private SceneText() {}

    static String of(Scene scene) {
        return scene.rows().stream().map(SceneText::row).collect(Collectors.joining(" "));
    }

    private static String row(Scene.Row row) {
        return switch (row) {
            case Scene.Boxes boxes -> boxes.label() + ": " + boxes(boxes) + ".";
            case Scene.Bars bars ->
                bars.label() + ", up to " + Numbers.amount((double) bars.now(), bars.unit()) + ": " + bars(bars) + ".";
        };
    }

    private static String boxes(Scene.Boxes row) {
        var there = row.boxes().stream().filter(box -> !box.isGone()).toList();
        if (there.isEmpty()) {
            return row.whenEmpty();
        }
        return there.stream()
                .map(box -> box.note().isEmpty() ? box.name() : box.name() + " (" + box.note() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String bars(Scene.Bars row) {
        if (row.bars().isEmpty()) {
            return "nothing yet";
        }
        List<Scene.Bar> last = row.bars()
                .subList(Math.max(0, row.bars().size() - BARS), row.bars().size());
        return (last.size() < row.bars().size() ? "…, " : "")
                + last.stream()
                        .map(bar -> (bar.name().isEmpty() ? "" : bar.name() + " ") + bar.from() + " to " + bar.to())
                        .collect(Collectors.joining(", "));
    }
}
