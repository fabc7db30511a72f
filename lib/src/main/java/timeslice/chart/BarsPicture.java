package timeslice.chart;

import java.util.function.IntFunction;

/** Draws bars along a time axis, with a mark at the present instant. */
final class BarsPicture {
    private static final double ARROW = 10;
    private static final int TICKS = 6;

    private final Scene.Bars row;
    private final double top;
    private final double left;
    private final SvgText svg;
    private final IntFunction<String> fill;

    BarsPicture(Scene.Bars row, double top, double left, SvgText svg, IntFunction<String> fill) {
        this.row = row;
        this.top = top + ARROW + 2;
        this.left = left;
        this.svg = svg;
        this.fill = fill;
    }

    void draw() {
        double bottom = top + SceneLayout.BAR;
        double middle = top + SceneLayout.BAR / 2;
        svg.words(SceneLayout.label(row), SceneLayout.MARGIN, middle, SceneLayout.NAME, "");
        svg.words(
                "in " + row.unit(),
                SceneLayout.MARGIN,
                middle + 14,
                SceneLayout.NOTE,
                "fill=\"" + SvgText.colour(Palette.GREY) + "\"");
        row.bars().forEach(this::bar);
        axis(bottom);
        double now = x(row.now());
        svg.path(
                "M" + SvgText.number(now) + " " + SvgText.number(top - 1) + "l-5 -9h10z",
                "fill=\"" + SvgText.colour(Palette.INK) + "\"");
        svg.path(
                "M" + SvgText.number(now) + " " + SvgText.number(top - 2) + "V" + SvgText.number(bottom + 4),
                "stroke=\"" + SvgText.colour(Palette.INK) + "\" stroke-width=\"2\"");
    }

    private void bar(Scene.Bar bar) {
        double from = x(bar.from());
        double width = x(bar.to()) - from;
        var inside = bar.colour() == Scene.NO_COLOUR ? "url(#" + SvgPatterns.UNUSED + ")" : fill.apply(bar.colour());
        // Lines at the sides of narrow bars would leave nothing of their colour.
        var line = width < 4 ? "" : " stroke=\"" + SvgText.colour(Palette.INK) + "\"";
        svg.rectangle(from, top, Math.max(0.5, width), SceneLayout.BAR, "fill=\"" + inside + "\"" + line);
        double words = TextWidth.of(bar.name(), SceneLayout.NAME);
        if (!bar.name().isEmpty() && bar.colour() != Scene.NO_COLOUR && words + 4 <= width) {
            double middle = from + width / 2;
            if (ScenePicture.isTextured(bar.colour())) {
                svg.rectangle(
                        middle - words / 2 - 1,
                        top + 4,
                        words + 2,
                        SceneLayout.BAR - 8,
                        "rx=\"3\" fill=\""
                                + SvgText.colour(Palette.fill(bar.colour()).ground()) + "\"");
            }
            svg.words(
                    bar.name(),
                    middle,
                    top + SceneLayout.BAR / 2 + 5,
                    SceneLayout.NAME,
                    "text-anchor=\"middle\" font-weight=\"600\" fill=\"" + ScenePicture.textColour(bar.colour())
                            + "\"");
        }
    }

    private void axis(double y) {
        svg.path(
                "M" + SvgText.number(left) + " " + SvgText.number(y) + "H" + SvgText.number(right()),
                "stroke=\"" + SvgText.colour(Palette.GREY) + "\"");
        long step = step(row.to() - row.from());
        long first = Math.ceilDiv(row.from(), step) * step;
        for (long tick = first; tick <= row.to(); tick += step) {
            double x = x(tick);
            svg.path(
                    "M" + SvgText.number(x) + " " + SvgText.number(y) + "v4",
                    "stroke=\"" + SvgText.colour(Palette.GREY) + "\"");
            var words = Long.toString(tick);
            double last = SceneLayout.WIDTH - TextWidth.of(words, SceneLayout.NOTE) / 2;
            svg.words(
                    words,
                    Math.min(x, last),
                    y + 17,
                    SceneLayout.NOTE,
                    "text-anchor=\"middle\" fill=\"" + SvgText.colour(Palette.GREY) + "\"");
        }
    }

    private double x(long time) {
        return left + (double) (time - row.from()) / (row.to() - row.from()) * (right() - left);
    }

    private static double right() {
        return SceneLayout.WIDTH - SceneLayout.MARGIN - 6;
    }

    /** {@return the least of 1, 2, 5, 10, 20, 50, ... that makes no more ticks than there is room for} */
    static long step(long length) {
        long power = 1;
        while (true) {
            for (long factor : new long[] {1, 2, 5}) {
                if (length / (power * factor) <= TICKS) {
                    return power * factor;
                }
            }
            power *= 10;
        }
    }
}
