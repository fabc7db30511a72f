package timeslice.chart;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;

/**
 * Draws one scene as SVG with real text. It comes as an image of its own, because JupyterLab takes inline
 * SVG out of a notebook that is not trusted.
 */
final class ScenePicture {
    private static final String INK = SvgText.colour(Palette.INK);
    private static final String GREY = SvgText.colour(Palette.GREY);
    private static final String MIDDLE = "text-anchor=\"middle\" ";

    private final Frame frame;
    private final SceneLayout layout;
    private final SvgText svg = new SvgText();
    /** Fills in use that have a texture; each becomes a pattern once. */
    private final Set<Integer> textured = new TreeSet<>();

    ScenePicture(Frame frame, SceneLayout layout) {
        this.frame = frame;
        this.layout = layout;
    }

    String dataUrl() {
        return "data:image/svg+xml;base64,"
                + Base64.getEncoder().encodeToString(svg().getBytes(StandardCharsets.UTF_8));
    }

    String svg() {
        var rows = frame.scene().rows();
        for (int i = 0; i < rows.size(); i++) {
            row(rows.get(i), layout.place(i));
        }
        int height = layout.height();
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"t d\" width=\""
                + SceneLayout.WIDTH
                + "\" height=\"" + height + "\" viewBox=\"0 0 " + SceneLayout.WIDTH + " " + height
                + "\" font-family=\"system-ui,sans-serif\" fill=\"" + INK + "\"><title id=\"t\">"
                + Html.escape(frame.title()) + "</title><desc id=\"d\">" + Html.escape(SceneText.of(frame.scene()))
                + "</desc>" + new SvgPatterns(textured).definitions() + svg + "</svg>";
    }

    private void row(Scene.Row row, SceneLayout.Place place) {
        switch (row) {
            case Scene.Boxes boxes -> boxes(boxes, place);
            case Scene.Bars bars -> new BarsPicture(bars, place.top(), layout.left(), svg, this::fill).draw();
        }
    }

    private void boxes(Scene.Boxes row, SceneLayout.Place place) {
        double middle = place.top() + place.boxHeight() / 2;
        double shift = row.hint().isEmpty() ? 5 : -1;
        svg.words(SceneLayout.label(row), SceneLayout.MARGIN, middle + shift, SceneLayout.NAME, "");
        if (!row.hint().isEmpty()) {
            svg.words(row.hint(), SceneLayout.MARGIN, middle + 14, SceneLayout.NOTE, "fill=\"" + GREY + "\"");
        }
        if (row.boxes().isEmpty()) {
            svg.words(row.whenEmpty(), layout.left(), middle + 5, SceneLayout.NAME, "fill=\"" + GREY + "\"");
        }
        double top = place.top();
        for (var line : layout.lines(row)) {
            double x = layout.left();
            for (var box : line) {
                double width = SceneLayout.width(box);
                box(box, x, top, width, place.boxHeight());
                x += width + SceneLayout.BOX_GAP;
            }
            top += place.boxHeight() + SceneLayout.BOX_GAP;
        }
    }

    private void box(Scene.Box box, double x, double y, double width, double height) {
        var shape = "rx=\"4\" stroke-width=\"1.5\" ";
        svg.rectangle(
                x + 0.75,
                y + 0.75,
                width - 1.5,
                height - 1.5,
                box.isGone()
                        ? shape + "fill=\"none\" stroke=\"" + GREY + "\" stroke-dasharray=\"4 3\""
                        : shape + "stroke=\"" + INK + "\" fill=\"" + fill(box.colour()) + "\"");
        var letters = MIDDLE + "fill=\"" + (box.isGone() ? GREY : textColour(box.colour())) + "\"";
        var name = TextWidth.shortened(box.name(), SceneLayout.NAME, width - 10);
        var note = TextWidth.shortened(box.note(), SceneLayout.NOTE, width - 6);
        double centre = x + width / 2;
        plate(
                box,
                centre,
                y,
                height,
                Math.max(TextWidth.of(name, SceneLayout.NAME), TextWidth.of(note, SceneLayout.NOTE)));
        double baseline = y + height / 2 + (note.isEmpty() ? 5 : -3);
        svg.words(name, centre, baseline, SceneLayout.NAME, letters + " font-weight=\"600\"");
        if (!note.isEmpty()) {
            svg.words(note, centre, baseline + 16, SceneLayout.NOTE, letters);
        }
    }

    /** Words do not stand on a pattern: a plate in the ground's colour lies between them. */
    private void plate(Scene.Box box, double centre, double y, double height, double words) {
        if (!box.isGone() && isTextured(box.colour())) {
            var ground = SvgText.colour(Palette.fill(box.colour()).ground());
            svg.rectangle(centre - words / 2 - 2, y + 4, words + 4, height - 8, "rx=\"3\" fill=\"" + ground + "\"");
        }
    }

    private String fill(int colour) {
        if (colour == Scene.NO_COLOUR) {
            return SvgText.colour(Palette.CARD);
        }
        if (isTextured(colour)) {
            textured.add(colour);
            return "url(#" + SvgPatterns.name(colour) + ")";
        }
        return SvgText.colour(Palette.fill(colour).ground());
    }

    static String textColour(int colour) {
        return SvgText.colour(
                colour == Scene.NO_COLOUR ? Palette.INK : Palette.fill(colour).mark());
    }

    static boolean isTextured(int colour) {
        return colour != Scene.NO_COLOUR && Palette.fill(colour).texture() != Texture.SOLID;
    }
}
