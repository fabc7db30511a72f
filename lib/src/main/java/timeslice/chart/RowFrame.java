package timeslice.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A chart with named rows along one numeric axis. XChart draws the axis, its title and the grid;
 * the painter then fills the rows.
 *
 * @param heading title and legend
 * @param rows the rows from top to bottom
 * @param from first value of the axis
 * @param to last value of the axis, greater than {@code from}
 * @param axisTitle what the axis measures, with its unit
 * @param isLogarithmic whether equal steps of the axis multiply; then {@code from} is above zero
 */
record RowFrame(Heading heading, List<Row> rows, double from, double to, String axisTitle, boolean isLogarithmic) {
    /**
     * One row.
     *
     * @param label what stands to its left; a heading stands above the following rows instead
     * @param height in displayed pixels
     * @param isHeading whether the row holds only its label, in bold, over the full width
     */
    record Row(String label, double height, boolean isHeading) {}

    private static final double LARGEST_LABEL = 190;
    private static final double AXIS_HEIGHT = 50;
    /** XChart cannot place anything in a plot that is not higher than its least distance of ticks, by so much. */
    private static final double HIGHER = 10;

    private static final int LEAST_SPACING = 50;
    private static final double BETWEEN_LABELS = 8;

    RowFrame {
        rows = List.copyOf(rows);
    }

    RowFrame(Heading heading, List<Row> rows, double from, double to, String axisTitle) {
        this(heading, rows, from, to, axisTitle, false);
    }

    /** Where things are, in displayed pixels. */
    record Place(double left, double right, double from, double to, boolean isLogarithmic, List<Double> tops) {
        double x(double value) {
            double share = isLogarithmic ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
            return left + share * (right - left);
        }

        double top(int row) {
            return tops.get(row);
        }
    }

    Picture draw(BiConsumer<Graphics2D, Place> painter) {
        double rowsHeight = rows.stream().mapToDouble(Row::height).sum();
        double plotTop = heading.height();
        int height = (int) Math.ceil(plotTop + rowsHeight + AXIS_HEIGHT);
        return Picture.draw(height, g -> {
            var place = drawFrame(g, rowsHeight, plotTop);
            heading.draw(g);
            drawLabels(g, place);
            painter.accept(g, place);
        });
    }

    private Place drawFrame(Graphics2D g, double rowsHeight, double plotTop) {
        // XChart's padding lies over the row labels on the left, the heading above and the margins.
        double left = labelWidth() + 12 - ChartStyle.PADDING;
        // Where the rows are lower than the lowest plot, the rest of the plot lies above them and is cut off.
        double plotHeight = Math.max(rowsHeight, spacing(from, to) + HIGHER);
        double top = plotTop - ChartStyle.PADDING - (plotHeight - rowsHeight);
        var chart = new XYChart(
                (int) Math.floor(Picture.WIDTH - left),
                (int) Math.ceil(plotHeight + AXIS_HEIGHT) + 2 * ChartStyle.PADDING);
        var styler = ChartStyle.apply(chart);
        styler.setXAxisMin(from);
        styler.setXAxisMax(to);
        styler.setXAxisTickMarkSpacingHint(spacing(from, to));
        styler.setXAxisLogarithmic(isLogarithmic);
        styler.setXAxisLogarithmicDecadeOnly(isLogarithmic && to / from > 30);
        styler.setYAxisMin(0.0);
        styler.setYAxisMax(plotHeight);
        styler.setYAxisTicksVisible(false);
        styler.setPlotGridHorizontalLinesVisible(false);
        chart.setXAxisTitle(axisTitle);
        ChartStyle.coverTitles(chart);
        // XChart wants a series to have an axis; this one is invisible. Evenly spaced values would
        // become the axis's only ticks, so these are uneven.
        double between = from + (to - from) / 3;
        chart.addSeries("rows", new double[] {from, between, to}, new double[] {0, 0, plotHeight})
                .setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
                .setMarker(SeriesMarkers.NONE);
        var shifted = (Graphics2D) g.create();
        shifted.clip(new Rectangle2D.Double(0, plotTop, Picture.WIDTH, rowsHeight + AXIS_HEIGHT));
        shifted.translate(left, top);
        chart.paint(shifted, chart.getWidth(), chart.getHeight());
        shifted.dispose();
        var tops = new ArrayList<Double>();
        double above = 0;
        for (var row : rows) {
            tops.add(top + chart.getScreenYFromChart(rowsHeight - above));
            above += row.height();
        }
        return new Place(
                left + chart.getScreenXFromChart(from),
                left + chart.getScreenXFromChart(to),
                from,
                to,
                isLogarithmic,
                tops);
    }

    /**
     * How far ticks must be apart so that wide numbers do not touch: XChart rounds its steps to 1, 2, 5 or 10 times a
     * power of ten, and so goes down to 2 / 3.5 of the distance that it was told.
     *
     * @param from the axis's least value
     * @param to its largest; ticks are taken to have two digits that count, and zeros
     */
    static int spacing(double from, double to) {
        double widest = Math.max(width(from), width(to));
        return Math.max(LEAST_SPACING, (int) Math.ceil((widest + BETWEEN_LABELS) * 3.5 / 2));
    }

    private static double width(double end) {
        double unit = end == 0 ? 1 : Math.pow(10, Math.floor(Math.log10(Math.abs(end))) - 1);
        return Lettering.width(Numbers.tick(Math.rint(end / unit) * unit), ChartFont.regular(Lettering.SMALL));
    }

    private void drawLabels(Graphics2D g, Place place) {
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            g.setColor(Palette.INK);
            if (row.isHeading()) {
                var font = ChartFont.semiBold(Lettering.LABEL);
                Lettering.left(
                        g,
                        Lettering.shortened(row.label(), font, Picture.WIDTH - 8.0),
                        font,
                        Heading.MARGIN,
                        place.top(i) + row.height() - 8);
            } else {
                var font = ChartFont.regular(Math.min(Lettering.LABEL, row.height()));
                Lettering.right(
                        g,
                        Lettering.shortened(row.label(), font, LARGEST_LABEL),
                        font,
                        place.left() - 8,
                        Lettering.baseline(place.top(i), row.height(), font));
            }
        }
    }

    private double labelWidth() {
        var font = ChartFont.regular(Lettering.LABEL);
        return rows.stream()
                .filter(row -> !row.isHeading())
                .mapToDouble(row -> Math.min(LARGEST_LABEL, Lettering.width(row.label(), font)))
                .max()
                .orElse(0);
    }
}
