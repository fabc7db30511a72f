package timeslice.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Where things are in the scenes of one stepper, in units of the picture. It is the same for all its
 * frames, so that nothing jumps from step to step.
 */
final class SceneLayout {
    /** Narrow, so that the letters are still legible on a telephone. */
    static final int WIDTH = 400;

    static final double MARGIN = 4;
    static final double NAME = 14;
    static final double NOTE = 12;
    static final double BOX_GAP = 6;
    static final double ROW_GAP = 10;
    static final double BAR = 26;
    private static final double BAR_ROW = 12 + BAR + 20;
    private static final double LARGEST_LABEL = 96;
    private static final double SMALLEST_BOX = 38;
    private static final double LARGEST_BOX = 128;

    /**
     * Where one row is.
     *
     * @param top its upper edge
     * @param boxHeight height of each of its boxes
     */
    record Place(double top, double boxHeight) {}

    private final List<Place> places = new ArrayList<>();
    private final double left;
    private final int height;

    private SceneLayout(List<Scene> scenes) {
        left = MARGIN
                + 8
                + scenes.stream().mapToDouble(SceneLayout::labelWidth).max().orElse(0);
        double top = MARGIN;
        for (int row = 0; row < scenes.getFirst().rows().size(); row++) {
            int index = row;
            double boxHeight = scenes.stream()
                    .mapToDouble(scene -> boxHeight(scene.rows().get(index)))
                    .max()
                    .orElse(0);
            places.add(new Place(top, boxHeight));
            top += scenes.stream()
                            .mapToDouble(scene -> height(scene.rows().get(index), boxHeight))
                            .max()
                            .orElse(0)
                    + ROW_GAP;
        }
        height = (int) Math.ceil(top - ROW_GAP + MARGIN);
    }

    /**
     * Lays scenes out.
     *
     * @param scenes at least one; all have as many rows as the first one
     */
    static SceneLayout of(List<Scene> scenes) {
        return new SceneLayout(scenes);
    }

    int height() {
        return height;
    }

    /** {@return where the contents of the rows begin, to the right of the labels} */
    double left() {
        return left;
    }

    Place place(int row) {
        return places.get(row);
    }

    static double width(Scene.Box box) {
        double text = Math.max(TextWidth.of(box.name(), NAME), TextWidth.of(box.note(), NOTE));
        return Math.clamp(text + 12, SMALLEST_BOX, LARGEST_BOX);
    }

    /** {@return the boxes of each line} */
    List<List<Scene.Box>> lines(Scene.Boxes row) {
        var lines = new ArrayList<List<Scene.Box>>();
        double x = Double.POSITIVE_INFINITY;
        for (var box : row.boxes()) {
            double width = width(box);
            if (x + width > WIDTH - MARGIN) {
                lines.add(new ArrayList<>());
                x = left;
            }
            lines.getLast().add(box);
            x += width + BOX_GAP;
        }
        return lines;
    }

    static String label(Scene.Row row) {
        return TextWidth.shortened(row.label(), NAME, LARGEST_LABEL);
    }

    private static double labelWidth(Scene scene) {
        return scene.rows().stream()
                .mapToDouble(row -> Math.max(
                        TextWidth.of(label(row), NAME),
                        row instanceof Scene.Boxes boxes ? TextWidth.of(boxes.hint(), NOTE) : 0))
                .max()
                .orElse(0);
    }

    private static double boxHeight(Scene.Row row) {
        return switch (row) {
            case Scene.Boxes boxes ->
                boxes.boxes().stream().anyMatch(box -> !box.note().isEmpty()) ? 42 : 28;
            case Scene.Bars bars -> BAR;
        };
    }

    private double height(Scene.Row row, double boxHeight) {
        return switch (row) {
            case Scene.Boxes boxes -> {
                int lines = Math.max(1, lines(boxes).size());
                yield Math.max(boxes.hint().isEmpty() ? 0 : 34, lines * boxHeight + (lines - 1) * BOX_GAP);
            }
            case Scene.Bars bars -> BAR_ROW;
        };
    }
}
