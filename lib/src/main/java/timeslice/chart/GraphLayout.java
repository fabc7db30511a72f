package timeslice.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the boxes of a graph are: side by side if there are two, else on a ring, clockwise from the top. */
final class GraphLayout {
    /** As wide as a stepper's scenes, so that the letters are legible on a telephone. */
    static final double WIDTH = 400;

    static final double BOX_HEIGHT = 30;
    static final double NAME = 14;
    private static final double LARGEST_BOX = 110;
    private static final double SMALLEST_BOX = 44;
    private static final double MARGIN = 46;

    /**
     * One box.
     *
     * @param name what stands in it
     * @param x its middle
     * @param y its middle
     * @param width its width
     */
    record Box(String name, double x, double y, double width) {
        /** {@return whether a point lies in the box, or closer to it than the gap} */
        boolean contains(double px, double py, double gap) {
            return Math.abs(px - x) <= width / 2 + gap && Math.abs(py - y) <= BOX_HEIGHT / 2 + gap;
        }
    }

    private final Map<String, Box> boxes = new LinkedHashMap<>();
    private final double height;

    GraphLayout(List<String> names) {
        double radius = names.size() <= 2 ? 0 : Math.min(130, 62 + 12 * names.size());
        height = 2 * radius + BOX_HEIGHT + 2 * MARGIN;
        for (int i = 0; i < names.size(); i++) {
            double angle = 2 * Math.PI * i / names.size() - Math.PI / 2;
            double x = names.size() == 2 ? (i == 0 ? 84 : WIDTH - 84) : WIDTH / 2 + 1.1 * radius * Math.cos(angle);
            double y = height / 2 + radius * Math.sin(angle);
            boxes.put(names.get(i), new Box(names.get(i), x, y, width(names.get(i))));
        }
    }

    private static double width(String name) {
        return Math.clamp(TextWidth.of(name, NAME) + 16, SMALLEST_BOX, LARGEST_BOX);
    }

    List<Box> boxes() {
        return List.copyOf(boxes.values());
    }

    Box box(String name) {
        return java.util.Objects.requireNonNull(boxes.get(name), name);
    }

    double centreX() {
        return WIDTH / 2;
    }

    double centreY() {
        return height / 2;
    }
}
