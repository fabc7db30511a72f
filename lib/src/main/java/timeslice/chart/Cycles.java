package timeslice.chart;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import timeslice.chart.Graph.Arrow;

/**
 * Where the arrows of a small graph lead in a circle.
 *
 * @param boxes names of the boxes
 * @param arrows the arrows between them
 */
record Cycles(List<String> boxes, List<Arrow> arrows) {
    /** {@return the boxes of the first circle in order, from the first of its boxes on; empty if there is none} */
    List<String> first() {
        for (var box : boxes) {
            var path = path(box, box, new HashSet<>());
            if (!path.isEmpty()) {
                return path;
            }
        }
        return List.of();
    }

    /** {@return whether an arrow is part of a circle} */
    boolean contains(Arrow arrow) {
        return arrow.from().equals(arrow.to())
                || !path(arrow.to(), arrow.from(), new HashSet<>()).isEmpty();
    }

    boolean contains(String box) {
        return arrows.stream().anyMatch(arrow -> arrow.from().equals(box) && contains(arrow));
    }

    /** {@return all boxes, those of the first circle before the others, so that neighbours stand side by side} */
    List<String> inOrder() {
        var all = new LinkedHashSet<>(first());
        all.addAll(boxes);
        return List.copyOf(all);
    }

    /** The boxes on a way that begins with one arrow from the start; the goal itself is not part of it. */
    private List<String> path(String start, String goal, Set<String> visited) {
        for (var arrow : arrows) {
            if (!arrow.from().equals(start)) {
                continue;
            }
            if (arrow.to().equals(goal)) {
                return List.of(start);
            }
            if (visited.add(arrow.to())) {
                var rest = path(arrow.to(), goal, visited);
                if (!rest.isEmpty()) {
                    var path = new ArrayList<String>();
                    path.add(start);
                    path.addAll(rest);
                    return path;
                }
            }
        }
        return List.of();
    }
}
