package timeslice.chart;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import timeslice.chart.DataTable.Column;
import timeslice.interleaving.Ending;

/**
 * Named boxes and arrows between them, such as threads that wait for each other (a wait-for graph, 等待图) or
 * the states of a process. Where arrows lead in a circle, that is what the figure shows first.
 *
 * <pre>{@code
 * Graph.of("Who waits for whom").arrow("Ann", "Bob", "chopsticks").arrow("Bob", "Ann", "noodles")
 * }</pre>
 */
public final class Graph implements Figure {
    /** Boxes at most: more could not be read. */
    public static final int MOST = 16;

    /**
     * One arrow.
     *
     * @param from name of the box where it begins
     * @param to name of the box to which it points; may be the same
     * @param label what stands at it; may be empty
     */
    record Arrow(String from, String to, String label) {}

    private final String title;
    private final String caption;
    private final List<String> boxes;
    private final List<Arrow> arrows;

    private Graph(String title, String caption, List<String> boxes, List<Arrow> arrows) {
        this.title = title;
        this.caption = caption;
        this.boxes = List.copyOf(boxes);
        this.arrows = List.copyOf(arrows);
    }

    /**
     * A graph without boxes yet.
     *
     * @param title what it shows, in a few words
     */
    public static Graph of(String title) {
        return new Graph(title, "", List.of(), List.of());
    }

    /**
     * Who waits for whom when an exploration's threads cannot go on: an arrow from each to the one that holds what it
     * waits for. A thread that waits for something nobody holds, such as a signal, is a box without an arrow.
     *
     * @param deadlock how a schedule ended
     */
    public static Graph of(Ending.Deadlock deadlock) {
        var graph = of("Who waits for whom").captioned(deadlock.words() + ".");
        for (var wait : deadlock.waits()) {
            graph = wait.holder().isEmpty()
                    ? graph.box(wait.thread())
                    : graph.arrow(wait.thread(), wait.holder(), wait.what());
        }
        return graph;
    }

    /**
     * The same graph with a box, if it is not there yet.
     *
     * @param name what stands in the box; not blank
     * @throws IllegalArgumentException if the name is blank, or if there are {@value #MOST} boxes already
     */
    public Graph box(String name) {
        return new Graph(title, caption, with(List.of(name)), arrows);
    }

    /**
     * The same graph with one more arrow. Boxes that are not there yet come with it.
     *
     * @param from name of the box where it begins
     * @param to name of the box to which it points; may be the same
     * @param label what stands at the arrow; may be empty
     * @throws IllegalArgumentException if a name is blank, or if there would be more than {@value #MOST} boxes
     */
    public Graph arrow(String from, String to, String label) {
        var more = new ArrayList<>(arrows);
        more.add(new Arrow(from, to, Objects.requireNonNull(label, "label")));
        return new Graph(title, caption, with(List.of(from, to)), more);
    }

    /**
     * The same graph with a line below it.
     *
     * @param newCaption what a reader should know besides; empty for none
     */
    public Graph captioned(String newCaption) {
        return new Graph(title, newCaption, boxes, arrows);
    }

    private List<String> with(List<String> names) {
        var all = new LinkedHashSet<>(boxes);
        all.addAll(names);
        if (names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("graph \"" + title + "\": a box needs a name");
        }
        if (all.size() > MOST) {
            throw new IllegalArgumentException("graph \"" + title + "\" has " + MOST + " boxes already: with \""
                    + names.getLast() + "\" it could not be read");
        }
        return List.copyOf(all);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String alt() {
        var cycle = new Cycles(boxes, arrows).first();
        var finding = cycle.isEmpty()
                ? "No arrows lead in a circle."
                : "A circle: " + String.join(" to ", cycle) + " to " + cycle.getFirst() + ".";
        return title + ". " + finding + " " + (arrows.isEmpty() ? "There are no arrows." : arrowsInWords());
    }

    private String arrowsInWords() {
        return "Arrows: "
                + arrows.stream()
                        .map(arrow -> arrow.from() + " to " + arrow.to()
                                + (arrow.label().isEmpty() ? "" : " (" + arrow.label() + ")"))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    @Override
    public String html() {
        return new GraphHtml(title, caption, alt(), picture().svg(), data()).html();
    }

    GraphPicture picture() {
        var cycles = new Cycles(boxes, arrows);
        return new GraphPicture(title, alt(), new GraphLayout(cycles.inOrder()), arrows, cycles);
    }

    @Override
    public String text() {
        return title + "\n" + data().text() + "\n" + alt() + (caption.isEmpty() ? "" : "\n" + caption);
    }

    private DataTable data() {
        var columns = List.of(Column.text("from"), Column.text("to"), Column.text("label"));
        return DataTable.bounded(
                "",
                columns,
                arrows.stream()
                        .map(arrow -> List.of(arrow.from(), arrow.to(), arrow.label()))
                        .toList(),
                arrows.size());
    }
}
