package timeslice.chart;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;

/** Measures, shortens and draws single lines of text. */
final class Lettering {
    static final double TITLE = 16;
    static final double LABEL = 13;
    static final double SMALL = 12;

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private Lettering() {}

    static double width(String text, Font font) {
        return text.isEmpty()
                ? 0
                : ChartFont.covering(text, font).getStringBounds(text, CONTEXT).getWidth();
    }

    /** The text, or as much of it as is not wider than the space, with an ellipsis at its end. */
    static String shortened(String text, Font font, double space) {
        if (width(text, font) <= space) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(text.substring(0, end).stripTrailing() + "…", font) > space) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).stripTrailing() + "…";
    }

    static void left(Graphics2D g, String text, Font font, double x, double baseline) {
        if (!text.isEmpty()) {
            // An outline, not drawString, so that letters are placed between pixels where they belong.
            new TextLayout(text, ChartFont.covering(text, font), CONTEXT).draw(g, (float) x, (float) baseline);
        }
    }

    static void right(Graphics2D g, String text, Font font, double x, double baseline) {
        left(g, text, font, x - width(text, font), baseline);
    }

    static void centred(Graphics2D g, String text, Font font, double x, double baseline) {
        left(g, text, font, x - width(text, font) / 2, baseline);
    }

    /** {@return the baseline on which capital letters stand in the middle of a stretch} */
    static double baseline(double top, double height, Font font) {
        return top + height / 2 + font.getSize2D() * 0.364;
    }
}
