package timeslice.chart;

import java.awt.Color;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes the elements of a small SVG picture. */
final class SvgText {
    private final StringBuilder text = new StringBuilder(2048);

    /** Adds markup as it is. */
    SvgText add(String markup) {
        text.append(markup);
        return this;
    }

    SvgText rectangle(double x, double y, double width, double height, String style) {
        return add("<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(width) + "\" height=\""
                + number(height) + "\" " + style + "/>");
    }

    SvgText path(String path, String style) {
        return add("<path d=\"" + path + "\" " + style + "/>");
    }

    /**
     * Writes a line of text.
     *
     * @param x where it begins, has its middle or ends, as the style's anchor says
     * @param baseline the line on which its letters stand
     * @param size height of its letters
     */
    SvgText words(String words, double x, double baseline, double size, String style) {
        return add("<text x=\"" + number(x) + "\" y=\"" + number(baseline) + "\" font-size=\"" + number(size) + "\" "
                + style + ">" + Html.escape(words) + "</text>");
    }

    static String colour(Color colour) {
        return String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xFFFFFF);
    }

    /** {@return the number with one decimal at most} */
    static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
