package timeslice.chart;

import java.awt.Color;
import java.util.List;

/**
 * The colours of all charts: those of Okabe and Ito, which people with any kind of colour vision can
 * tell apart (M. Okabe and K. Ito, "Color Universal Design", 2008). Contrast follows WCAG 2.2.
 */
final class Palette {
    /** The card on which every chart stands. */
    static final Color CARD = Color.WHITE;
    /** Text, outlines and axes. */
    static final Color INK = new Color(0x1F2328);
    /** Second-rank text, and the lines of patterns. */
    static final Color GREY = new Color(0x57606A);
    /** Ground under the lines of the switching pattern. */
    static final Color PALE = new Color(0xD0D4D9);
    /** Grid lines: help for the eye that nobody has to see. */
    static final Color GRID = new Color(0xE3E6EA);

    /** For areas, which have an outline in {@link #INK} besides. Light ones come first: dark text stands on them. */
    static final List<Color> AREAS = List.of(
            new Color(0x56B4E9),
            new Color(0xE69F00),
            new Color(0x009E73),
            new Color(0xCC79A7),
            new Color(0xF0E442),
            new Color(0xD55E00),
            new Color(0x0072B2));

    /** For lines and markers, which have no outline: those with a contrast of at least 3 to the card. */
    static final List<Color> LINES =
            List.of(new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xCC79A7).darker(), INK);

    /** What tells jobs apart once all colours are in use; none of them stands for a state. */
    private static final List<Texture> TEXTURES =
            List.of(Texture.SOLID, Texture.STRIPED, Texture.BANDED, Texture.LATTICED);

    private Palette() {}

    static Color area(int index) {
        return AREAS.get(index % AREAS.size());
    }

    /**
     * How the area of a job is filled.
     *
     * @param index the job's place, from 0; the first 28 fills all differ
     */
    static Fill fill(int index) {
        return new Fill(area(index), TEXTURES.get(index / AREAS.size() % TEXTURES.size()));
    }

    static Color line(int index) {
        return LINES.get(index % LINES.size());
    }

    /** {@return black or white, whichever is easier to read on the ground} */
    static Color textOn(Color ground) {
        return contrast(Color.BLACK, ground) >= contrast(Color.WHITE, ground) ? Color.BLACK : Color.WHITE;
    }

    /**
     * The contrast ratio of WCAG 2.2.
     *
     * @return from 1 (same luminance) to 21 (black and white)
     */
    static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
