package timeslice.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.function.BiConsumer;

/**
 * One sign of a chart with its meaning.
 *
 * @param label the meaning
 * @param sign draws the sign into a rectangle
 */
record LegendEntry(String label, BiConsumer<Graphics2D, Rectangle2D> sign) {
    private static final double SIGN_WIDTH = 22;
    private static final double SIGN_HEIGHT = 12;
    private static final double GAP = 6;

    double width() {
        return SIGN_WIDTH + GAP + Lettering.width(label, ChartFont.regular(Lettering.SMALL));
    }

    void draw(Graphics2D g, double x, double middle) {
        sign.accept(g, new Rectangle2D.Double(x, middle - SIGN_HEIGHT / 2, SIGN_WIDTH, SIGN_HEIGHT));
        var font = ChartFont.regular(Lettering.SMALL);
        g.setColor(Palette.INK);
        Lettering.left(g, label, font, x + SIGN_WIDTH + GAP, Lettering.baseline(middle, 0, font));
    }
}
