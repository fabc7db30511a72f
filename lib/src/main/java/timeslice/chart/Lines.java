package timeslice.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import timeslice.chart.DataTable.Column;

/**
 * Lines over one numeric axis, such as a measure against a parameter.
 *
 * <pre>{@code
 * Lines.of("Response against quantum", "quantum (ticks)", "mean response (ticks)").line("RR", xs, ys)
 * }</pre>
 */
public final class Lines implements Figure {
    private static final int PLOT_HEIGHT = 340;
    private static final int OVERLAP = ChartStyle.PADDING - Math.toIntExact((long) Heading.MARGIN);
    private static final int LARGEST = 100;
    /** More points than this would make markers a thick line. */
    private static final int MARKED = 60;

    private static final List<Marker> MARKERS = List.of(
            SeriesMarkers.CIRCLE,
            SeriesMarkers.SQUARE,
            SeriesMarkers.TRIANGLE_UP,
            SeriesMarkers.DIAMOND,
            SeriesMarkers.TRIANGLE_DOWN);
    private static final List<BasicStroke> STROKES = List.of(stroke(), stroke(8, 4), stroke(2, 4), stroke(10, 4, 2, 4));

    private final String title;
    private final String xLabel;
    private final String yLabel;
    private final boolean isLogarithmic;
    private final List<LineSeries> lines;

    private Lines(String title, String xLabel, String yLabel, boolean isLogarithmic, List<LineSeries> lines) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.isLogarithmic = isLogarithmic;
        this.lines = List.copyOf(lines);
    }

    /**
     * A chart without lines yet.
     *
     * @param title what the lines show
     * @param xLabel what the horizontal axis measures, with its unit in parentheses
     * @param yLabel what the vertical axis measures, with its unit in parentheses
     */
    public static Lines of(String title, String xLabel, String yLabel) {
        return new Lines(title, xLabel, yLabel, false, List.of());
    }

    /**
     * The same chart with one more line.
     *
     * @param name what the line is called in the legend
     * @param xs where its points are, in ascending order
     * @param ys the value at each point
     * @throws IllegalArgumentException if there is no point, if the lengths differ, if a number is not
     *     finite, or if {@code xs} is not in ascending order
     */
    public Lines line(String name, double[] xs, double[] ys) {
        return line(
                name,
                Arrays.stream(xs).boxed().toList(),
                Arrays.stream(ys).boxed().toList());
    }

    /**
     * The same chart with one more line.
     *
     * @param name what the line is called in the legend
     * @param xs where its points are, in ascending order
     * @param ys the value at each point
     * @throws IllegalArgumentException if there is no point, if the lengths differ, if a number is not
     *     finite, if {@code xs} is not in ascending order, or if the name is taken
     */
    public Lines line(String name, List<? extends Number> xs, List<? extends Number> ys) {
        return with(LineSeries.of(name, xs, ys, false));
    }

    /**
     * The same chart with one more line, which goes in steps: each value holds until the next point. For
     * counts over time, such as those of {@link timeslice.scheduling.Schedule#inSystem()}.
     *
     * @param name what the line is called in the legend
     * @param xs where its steps are, in ascending order
     * @param ys the value from each of them on
     * @throws IllegalArgumentException if there is no point, if the lengths differ, if a number is not
     *     finite, if {@code xs} is not in ascending order, or if the name is taken
     */
    public Lines steps(String name, double[] xs, double[] ys) {
        return with(new LineSeries(
                name,
                Arrays.stream(xs).boxed().toList(),
                Arrays.stream(ys).boxed().toList(),
                true));
    }

    private Lines with(LineSeries line) {
        if (isLogarithmic) {
            line.requirePositive();
        }
        if (lines.stream().anyMatch(other -> other.name().equals(line.name()))) {
            throw new IllegalArgumentException(
                    "there is a line \"" + line.name() + "\" already: each line needs a name of its own");
        }
        var more = new ArrayList<>(lines);
        more.add(line);
        return new Lines(title, xLabel, yLabel, isLogarithmic, more);
    }

    /**
     * The same chart with a horizontal axis on which equal steps multiply, for values from 1 to 1000.
     *
     * @throws IllegalArgumentException if a line has a point at zero or below
     */
    public Lines logarithmic() {
        lines.forEach(LineSeries::requirePositive);
        return new Lines(title, xLabel, yLabel, true, lines);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String alt() {
        return title + ". " + lines.stream().map(LineSeries::finding).collect(Collectors.joining(" "))
                + " (Line chart; across: " + xLabel + ", upwards: " + yLabel + ".)";
    }

    @Override
    public String html() {
        return Card.html(picture(), alt(), "", List.of(data()));
    }

    @Override
    public String text() {
        return title + "\n" + data().text() + "\n" + alt();
    }

    Picture picture() {
        var heading = new Heading(title, legend());
        int height = (int) Math.ceil(heading.height()) + PLOT_HEIGHT;
        return Picture.draw(height, g -> {
            var below = (Graphics2D) g.create();
            below.translate(-OVERLAP, heading.height() - OVERLAP);
            var chart = chart();
            chart.paint(below, chart.getWidth(), chart.getHeight());
            below.dispose();
            heading.draw(g);
        });
    }

    XYChart chart() {
        var chart = new XYChart(Picture.WIDTH + OVERLAP, PLOT_HEIGHT + 2 * OVERLAP);
        var styler = ChartStyle.apply(chart);
        scaleX(styler);
        styler.setMarkerSize(8);
        chart.setXAxisTitle(xLabel);
        chart.setYAxisTitle(yLabel);
        ChartStyle.coverTitles(chart);
        double low = lines.stream().mapToDouble(LineSeries::lowest).min().orElse(0);
        double high = lines.stream().mapToDouble(LineSeries::highest).max().orElse(1);
        // The axis shows zero, so that heights compare, and leaves room for markers.
        double room = (Math.max(0, high) - Math.min(0, low)) * 0.05;
        styler.setYAxisMin(low < 0 ? low - room : 0);
        styler.setYAxisMax(high > 0 ? high + room : low < 0 ? 0 : 1);
        if (lines.stream().allMatch(LineSeries::countsUp)) {
            double unit = 0.75 * PLOT_HEIGHT / (styler.getYAxisMax() - styler.getYAxisMin());
            styler.setYAxisTickMarkSpacingHint((int) Math.max(styler.getYAxisTickMarkSpacingHint(), unit));
        }
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var series = chart.addSeries("line " + i, array(line.xs()), array(line.ys()));
            series.setLineColor(Palette.line(i));
            series.setLineStyle(STROKES.get(i % STROKES.size()));
            series.setMarkerColor(Palette.line(i));
            series.setXYSeriesRenderStyle(line.isStepped() ? XYSeriesRenderStyle.Step : XYSeriesRenderStyle.Line);
            series.setMarker(isMarked(line) ? MARKERS.get(i % MARKERS.size()) : SeriesMarkers.NONE);
        }
        return chart;
    }

    private static boolean isMarked(LineSeries line) {
        return line.xs().size() <= MARKED && !line.isStepped(); // corners speak for themselves
    }

    // A little wider than the data, so that no marker is cut off at the edge.
    private void scaleX(XYStyler styler) {
        double low = lines.stream().mapToDouble(LineSeries::first).min().orElse(1);
        double high = lines.stream().mapToDouble(LineSeries::last).max().orElse(1);
        styler.setXAxisLogarithmic(isLogarithmic);
        if (isLogarithmic) {
            double factor = high > low ? Math.pow(high / low, 0.02) : 2;
            styler.setXAxisMin(low / factor);
            styler.setXAxisMax(high * factor);
            styler.setXAxisLogarithmicDecadeOnly(high / low > 30);
        } else {
            double margin = high > low ? (high - low) * 0.02 : 1;
            styler.setXAxisMin(low - margin);
            styler.setXAxisMax(high + margin);
            if (lines.stream().allMatch(LineSeries::countsAcross)) {
                // Nobody has half a processor: where points are counts, so are the ticks.
                double unit = 0.75 * Picture.WIDTH / (high - low + 2 * margin); // XChart rounds up to 1
                styler.setXAxisTickMarkSpacingHint((int) Math.max(ChartStyle.TICK_SPACING, unit));
            }
        }
    }

    private List<LegendEntry> legend() {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> new LegendEntry(lines.get(i).name(), (g, box) -> sign(g, box, i)))
                .toList();
    }

    private void sign(Graphics2D g, Rectangle2D box, int index) {
        g.setColor(Palette.line(index));
        g.setStroke(STROKES.get(index % STROKES.size()));
        g.draw(new Line2D.Double(box.getX(), box.getCenterY(), box.getMaxX(), box.getCenterY()));
        if (isMarked(lines.get(index))) {
            MARKERS.get(index % MARKERS.size()).paint(g, box.getCenterX(), box.getCenterY(), 8);
        }
    }

    private DataTable data() {
        var columns = new ArrayList<Column>();
        columns.add(Column.number(xLabel));
        lines.forEach(line -> columns.add(Column.number(line.name())));
        var places = new TreeSet<Double>();
        lines.forEach(line -> places.addAll(line.xs()));
        var rows = places.stream().map(this::row).toList();
        return DataTable.bounded(yLabel, columns, rows, LARGEST);
    }

    private List<String> row(double x) {
        var row = new ArrayList<String>();
        row.add(Numbers.text(x));
        lines.forEach(line -> row.add(line.textAt(x)));
        return row;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(value -> value).toArray();
    }

    private static BasicStroke stroke(float... dashes) {
        return new BasicStroke(
                2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, dashes.length == 0 ? null : dashes, 0f);
    }
}
