package timeslice.chart;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Draws a tree as SVG with real text: a line a node, indented by its depth. */
final class TreePicture {
    private static final double LINE = 38;
    private static final double BOX = 28;
    private static final double INDENT = 26;
    private static final double MARGIN = 4;
    private static final double NAME = 14;
    private static final double NOTE = 12;
    private static final double LARGEST_NAME = 300;
    /** Letters of a name are bold, and so wider than those that are measured. */
    private static final double BOLD = 1.12;

    private static final double TITLE = 16;
    private static final double HEAD = 30;
    private static final String INK = SvgText.colour(Palette.INK);
    private static final String GREY = SvgText.colour(Palette.GREY);

    private final String title;
    private final String description;
    private final List<Tree.Placed> placed;

    TreePicture(String title, String description, List<Tree.Placed> placed) {
        this.title = title;
        this.description = description;
        this.placed = placed;
    }

    String dataUrl() {
        return "data:image/svg+xml;base64,"
                + Base64.getEncoder().encodeToString(svg().getBytes(StandardCharsets.UTF_8));
    }

    int width() {
        double widest = placed.stream()
                .mapToDouble(place -> left(place)
                        + boxWidth(place.node())
                        + 10
                        + TextWidth.of(place.node().note(), NOTE))
                .max()
                .orElse(0);
        widest = Math.max(widest, MARGIN + BOLD * TextWidth.of(title, TITLE));
        return (int) Math.ceil(Math.min(Picture.WIDTH, widest + 2 * MARGIN));
    }

    private String svg() {
        var svg = new SvgText();
        svg.words(
                TextWidth.shortened(title, TITLE, Picture.WIDTH / BOLD),
                MARGIN,
                TITLE + 2,
                TITLE,
                "font-weight=\"600\"");
        for (var place : placed) {
            if (place.parentLine() >= 0) {
                elbow(svg, place);
            }
        }
        for (var place : placed) {
            box(svg, place);
        }
        int height = (int) Math.ceil(HEAD + placed.size() * LINE);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"t d\" width=\"" + width()
                + "\" height=\"" + height + "\" viewBox=\"0 0 " + width() + " " + height
                + "\" font-family=\"system-ui,sans-serif\" fill=\"" + INK + "\"><title id=\"t\">" + Html.escape(title)
                + "</title><desc id=\"d\">" + Html.escape(description) + "</desc>" + svg + "</svg>";
    }

    private void elbow(SvgText svg, Tree.Placed place) {
        double x = left(placed.get(place.parentLine())) + 12;
        double from = top(place.parentLine()) + BOX;
        double to = top(place.line()) + BOX / 2;
        svg.path(
                "M" + SvgText.number(x) + " " + SvgText.number(from) + "V" + SvgText.number(to) + "H"
                        + SvgText.number(left(place)),
                "fill=\"none\" stroke=\"" + GREY + "\" stroke-width=\"1.5\"");
    }

    private static void box(SvgText svg, Tree.Placed place) {
        var node = place.node();
        var name = TextWidth.shortened(node.name(), NAME, LARGEST_NAME);
        double x = left(place);
        double y = top(place.line());
        var fill = node.isMarked() ? Palette.area(0) : Palette.CARD;
        svg.rectangle(
                x,
                y,
                boxWidth(node),
                BOX,
                "rx=\"4\" stroke=\"" + INK + "\" stroke-width=\"" + (node.isMarked() ? "2.5" : "1.5") + "\" fill=\""
                        + SvgText.colour(fill) + "\"");
        svg.words(
                name,
                x + 9,
                y + BOX / 2 + 5,
                NAME,
                "font-weight=\"600\" fill=\"" + SvgText.colour(Palette.textOn(fill)) + "\"");
        if (!node.note().isEmpty()) {
            svg.words(node.note(), x + boxWidth(node) + 8, y + BOX / 2 + 4, NOTE, "fill=\"" + GREY + "\"");
        }
    }

    private static double boxWidth(Tree.Node node) {
        return BOLD * TextWidth.of(TextWidth.shortened(node.name(), NAME, LARGEST_NAME), NAME) + 18;
    }

    private static double left(Tree.Placed place) {
        return MARGIN + place.depth() * INDENT;
    }

    private static double top(int line) {
        return HEAD + line * LINE + (LINE - BOX) / 2;
    }
}
