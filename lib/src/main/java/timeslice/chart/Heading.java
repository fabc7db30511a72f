package timeslice.chart;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Title and legend above a chart, in as many lines as they need.
 *
 * @param title the chart's title; empty for none
 * @param legend the signs explained; empty for none
 */
record Heading(String title, List<LegendEntry> legend) {
    static final double MARGIN = 4;
    private static final double TITLE_HEIGHT = 26;
    private static final double LINE_HEIGHT = 22;
    private static final double GAP = 18;

    Heading {
        legend = List.copyOf(legend);
    }

    double height() {
        return (title.isEmpty() ? 0 : TITLE_HEIGHT) + lines().size() * LINE_HEIGHT + 6;
    }

    void draw(Graphics2D g) {
        double top = 0;
        if (!title.isEmpty()) {
            var font = ChartFont.semiBold(Lettering.TITLE);
            g.setColor(Palette.INK);
            Lettering.left(g, Lettering.shortened(title, font, Picture.WIDTH - 2 * MARGIN), font, MARGIN, 18);
            top = TITLE_HEIGHT;
        }
        for (var line : lines()) {
            double x = MARGIN;
            for (var entry : line) {
                entry.draw(g, x, top + LINE_HEIGHT / 2);
                x += entry.width() + GAP;
            }
            top += LINE_HEIGHT;
        }
    }

    private List<List<LegendEntry>> lines() {
        var lines = new ArrayList<List<LegendEntry>>();
        double x = Double.POSITIVE_INFINITY;
        for (var entry : legend) {
            if (x + entry.width() > Picture.WIDTH - MARGIN) {
                lines.add(new ArrayList<>());
                x = MARGIN;
            }
            lines.getLast().add(entry);
            x += entry.width() + GAP;
        }
        return lines;
    }
}
