package timeslice.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Who comes from whom: a box a node, children indented below their parent. One node may be marked; the
 * way to it is then the finding.
 */
public final class Tree implements Figure {
    private final String title;
    private final String caption;
    private final Node root;

    private Tree(String title, String caption, Node root) {
        this.title = title;
        this.caption = caption;
        this.root = root;
    }

    /**
     * A node with everything below it.
     *
     * @param name what it is called
     * @param note a few words more, such as {@code "PID 1"}; may be empty
     * @param isMarked whether it stands out
     * @param children the nodes below it, from top to bottom
     */
    public record Node(String name, String note, boolean isMarked, List<Node> children) {
        /** Copies the children. */
        public Node {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(note, "note");
            children = List.copyOf(children);
        }

        /**
         * A node that does not stand out.
         *
         * @param name what it is called
         * @param note a few words more; may be empty
         * @param children the nodes below it
         */
        public static Node of(String name, String note, Node... children) {
            return new Node(name, note, false, List.of(children));
        }

        /** {@return the same node, standing out} */
        public Node marked() {
            return new Node(name, note, true, children);
        }

        String words() {
            return note.isEmpty() ? name : name + " (" + note + ")";
        }
    }

    /** A node where it stands: its depth, its parent, and its line counted from the top. */
    record Placed(Node node, int depth, int line, int parentLine) {}

    /**
     * Draws a tree.
     *
     * @param title what it shows
     * @param root the node that everything comes from
     */
    public static Tree of(String title, Node root) {
        return new Tree(title, "", root);
    }

    /**
     * The same tree with a caption.
     *
     * @param caption one or more sentences; empty for none
     */
    public Tree caption(String caption) {
        return new Tree(title, caption, root);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String alt() {
        var placed = placed();
        int depth = placed.stream().mapToInt(Placed::depth).max().orElse(0);
        var marked = placed.stream().filter(place -> place.node().isMarked()).findFirst();
        return title + ". "
                + marked.map(place -> "The way to " + place.node().words() + ": " + way(placed, place) + ". ")
                        .orElse("")
                + "(Tree with " + Numbers.counted(placed.size(), "node") + " on " + Numbers.counted(depth + 1, "level")
                + "; its root is " + root.words() + ".)";
    }

    @Override
    public String html() {
        var placed = placed();
        var picture = new TreePicture(title, alt(), placed);
        return Card.html(picture.dataUrl(), picture.width(), alt(), caption, List.of(data(placed)));
    }

    @Override
    public String text() {
        var lines = new ArrayList<String>();
        lines.add(title);
        write(root, "", "", lines);
        lines.add(alt());
        return String.join("\n", lines);
    }

    private static void write(Node node, String first, String below, List<String> lines) {
        lines.add(first + (node.isMarked() ? "*" : "") + node.words());
        for (int i = 0; i < node.children().size(); i++) {
            boolean isLast = i == node.children().size() - 1;
            write(node.children().get(i), below + (isLast ? "└─ " : "├─ "), below + (isLast ? "   " : "│  "), lines);
        }
    }

    private DataTable data(List<Placed> placed) {
        return new DataTable(
                title,
                List.of(DataTable.Column.text("node"), DataTable.Column.text("note"), DataTable.Column.text("under")),
                placed.stream()
                        .map(place -> List.of(
                                place.node().name(),
                                place.node().note(),
                                place.parentLine() < 0
                                        ? ""
                                        : placed.get(place.parentLine()).node().words()))
                        .toList(),
                0);
    }

    private static String way(List<Placed> placed, Placed to) {
        var way = new ArrayList<String>();
        for (var at = to; ; at = placed.get(at.parentLine())) {
            way.addFirst(at.node().name());
            if (at.parentLine() < 0) {
                return way.stream().collect(Collectors.joining(" → "));
            }
        }
    }

    private List<Placed> placed() {
        var placed = new ArrayList<Placed>();
        place(root, 0, -1, placed);
        return placed;
    }

    private static void place(Node node, int depth, int parentLine, List<Placed> placed) {
        int line = placed.size();
        placed.add(new Placed(node, depth, line, parentLine));
        node.children().forEach(child -> place(child, depth + 1, line, placed));
    }
}
