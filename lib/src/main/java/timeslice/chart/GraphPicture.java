package timeslice.chart;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import timeslice.chart.Graph.Arrow;
import timeslice.chart.GraphLayout.Box;

/** Draws a graph as SVG with real text: boxes and arrows of a circle have thick lines, all others broken thin ones. */
final class GraphPicture {
    private static final String INK = SvgText.colour(Palette.INK);
    private static final String CARD = SvgText.colour(Palette.CARD);
    private static final String MARKED = SvgText.colour(Palette.area(1));
    private static final double LABEL = 13;
    private static final double LARGEST_LABEL = 150;
    private static final double HEAD = 9;
    /** A label would hide most of a loop if it stood on it. */
    private static final double ABOVE = 12;
    /** Space above the highest and below the lowest that is drawn. */
    private static final double EDGE = 4;

    private final String title;
    private final String description;
    private final GraphLayout layout;
    private final List<Arrow> arrows;
    private final Cycles cycles;
    private final SvgText lines = new SvgText();
    private final SvgText words = new SvgText();
    private double top = Double.MAX_VALUE;
    private double bottom;

    GraphPicture(String title, String description, GraphLayout layout, List<Arrow> arrows, Cycles cycles) {
        this.title = title;
        this.description = description;
        this.layout = layout;
        this.arrows = arrows;
        this.cycles = cycles;
    }

    static String dataUrl(String svg) {
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
    }

    String svg() {
        arrows.forEach(this::arrow);
        layout.boxes().forEach(this::box);
        // A ring of boxes leaves room above or below; only what is drawn is shown.
        double from = Math.floor(Math.min(top, bottom) - EDGE);
        var height = SvgText.number(Math.ceil(bottom + EDGE - from));
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"t d\" width=\""
                + SvgText.number(GraphLayout.WIDTH) + "\" height=\"" + height + "\" viewBox=\"0 " + SvgText.number(from)
                + " "
                + SvgText.number(GraphLayout.WIDTH) + " " + height
                + "\" font-family=\"system-ui,sans-serif\" fill=\"" + INK + "\"><title id=\"t\">"
                + Html.escape(title) + "</title><desc id=\"d\">" + Html.escape(description) + "</desc>" + lines + words
                + "</svg>";
    }

    private void reach(double from, double to) {
        top = Math.min(top, from);
        bottom = Math.max(bottom, to);
    }

    private void box(Box box) {
        reach(box.y() - GraphLayout.BOX_HEIGHT / 2, box.y() + GraphLayout.BOX_HEIGHT / 2);
        boolean isMarked = cycles.contains(box.name());
        words.rectangle(
                box.x() - box.width() / 2,
                box.y() - GraphLayout.BOX_HEIGHT / 2,
                box.width(),
                GraphLayout.BOX_HEIGHT,
                "rx=\"5\" stroke=\"" + INK + "\" "
                        + (isMarked
                                ? "stroke-width=\"2.5\" fill=\"" + MARKED + "\""
                                : "stroke-width=\"1.2\" fill=\"" + CARD + "\""));
        var name = TextWidth.shortened(box.name(), GraphLayout.NAME, box.width() - 10);
        words.words(
                name,
                box.x(),
                box.y() + 5,
                GraphLayout.NAME,
                "text-anchor=\"middle\" font-weight=\"600\" fill=\"" + INK + "\"");
    }

    private void arrow(Arrow arrow) {
        var from = layout.box(arrow.from());
        var to = layout.box(arrow.to());
        var curve = from.equals(to) ? GraphCurve.loop(from) : GraphCurve.between(from, to, layout);
        for (double t = 0; t <= 1; t += 1 / 16.0) {
            reach(curve.y(t), curve.y(t));
        }
        var shown = curve.outside(from, 1, to, 4);
        boolean isMarked = cycles.contains(arrow);
        var style = "fill=\"none\" stroke=\"" + INK + "\" "
                + (isMarked ? "stroke-width=\"2.5\"" : "stroke-width=\"1.4\" stroke-dasharray=\"5 4\"");
        lines.path(shown.path(), style);
        lines.path(shown.head(HEAD), "fill=\"" + INK + "\" stroke=\"none\"");
        label(arrow.label(), curve, from.equals(to) ? ABOVE : 0);
    }

    private void label(String label, GraphCurve curve, double above) {
        if (label.isEmpty()) {
            return;
        }
        var text = TextWidth.shortened(label, LABEL, LARGEST_LABEL);
        double width = TextWidth.of(text, LABEL) + 6;
        // Beside the curve rather than on it: so the labels of an arrow and of one back are apart.
        double middle = curve.x(0.5) + curve.side() * Math.max(0, width / 2 - 8);
        double x = Math.clamp(middle, width / 2 + 1, GraphLayout.WIDTH - width / 2 - 1);
        double y = curve.y(0.5) - above;
        reach(y - 9, y + 9);
        words.rectangle(x - width / 2, y - 9, width, 18, "rx=\"3\" fill=\"" + CARD + "\"");
        words.words(text, x, y + 4.5, LABEL, "text-anchor=\"middle\" fill=\"" + INK + "\"");
    }
}
