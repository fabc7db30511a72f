package timeslice.chart;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * The patterns of a picture, for fills that have a texture, and the one for time that nobody uses.
 *
 * @param colours numbers of the fills in use
 */
record SvgPatterns(Set<Integer> colours) {
    /** Name of the pattern for time that nobody uses. */
    static final String UNUSED = "x";

    static String name(int colour) {
        return "p" + colour;
    }

    String definitions() {
        return "<defs>" + pattern(UNUSED, new Fill(Palette.PALE, Texture.CROSSED), SvgText.colour(Palette.INK))
                + colours.stream()
                        .map(colour -> {
                            var fill = Palette.fill(colour);
                            return pattern(name(colour), fill, SvgText.colour(fill.mark()));
                        })
                        .collect(Collectors.joining())
                + "</defs>";
    }

    private static String pattern(String name, Fill fill, String mark) {
        var side = "width=\"" + Texture.TILE + "\" height=\"" + Texture.TILE + "\"";
        return "<pattern id=\"" + name + "\" " + side + " patternUnits=\"userSpaceOnUse\"><rect " + side + " fill=\""
                + SvgText.colour(fill.ground()) + "\"/><path d=\""
                + fill.texture().path() + "\" stroke=\"" + mark
                + "\"/></pattern>";
    }
}
