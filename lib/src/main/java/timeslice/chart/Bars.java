package timeslice.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import timeslice.chart.DataTable.Column;
import timeslice.chart.RowFrame.Place;
import timeslice.chart.RowFrame.Row;

/**
 * Horizontal bars: one value, or a group of values, for each name.
 *
 * <pre>{@code
 * Bars.of("Mean waiting time", "ticks").bar("FCFS", 17).bar("RR", 5.7)
 * Bars.of("Mean times", "ticks", "waiting", "turnaround").bar("FCFS", 17, 27).bar("RR", 5.7, 15.7)
 * }</pre>
 */
public final class Bars implements Figure {
    private static final double THICKNESS = 20;
    private static final double GAP = 10;
    private static final int TEXT_WIDTH = 40;

    private final String title;
    private final String unit;
    private final List<String> groups;
    private final boolean isLogarithmic;
    private final List<Bar> bars;

    private record Bar(String name, List<Double> values) {}

    private Bars(String title, String unit, List<String> groups, boolean isLogarithmic, List<Bar> bars) {
        this.title = title;
        this.unit = unit;
        this.groups = List.copyOf(groups);
        this.isLogarithmic = isLogarithmic;
        this.bars = List.copyOf(bars);
        if (isLogarithmic) {
            bars.forEach(Bars::requirePositive);
        }
    }

    private static void requirePositive(Bar bar) {
        for (double value : bar.values()) {
            if (value <= 0) {
                throw new IllegalArgumentException("bar \"" + bar.name() + "\" is " + Numbers.text(value)
                        + ": a logarithmic axis has no place for zero and below");
            }
        }
    }

    /**
     * A chart without bars yet.
     *
     * @param title what the bars show
     * @param unit the unit of all values, such as {@code "ticks"}
     * @param groups what the values of each bar are, if there are several: {@code "waiting", "turnaround"}
     */
    public static Bars of(String title, String unit, String... groups) {
        return new Bars(title, unit, groups.length == 0 ? List.of(title) : List.of(groups), false, List.of());
    }

    /**
     * A chart with one bar for each entry.
     *
     * @param title what the bars show
     * @param unit the unit of all values
     * @param values a value for each name; the bars keep the order of a map that has one, else they
     *     are in the order of their names
     * @throws IllegalArgumentException if a value is not a finite number
     */
    public static Bars of(String title, String unit, Map<String, ? extends Number> values) {
        var bars = of(title, unit);
        // Map.of has another order in each run of the JVM.
        Map<String, ? extends Number> ordered = values instanceof SequencedMap ? values : new TreeMap<>(values);
        for (var entry : ordered.entrySet()) {
            bars = bars.bar(entry.getKey(), entry.getValue().doubleValue());
        }
        return bars;
    }

    /**
     * The same chart with one more bar, or one more group of bars, below the others.
     *
     * @param name what stands to its left
     * @param values one value for each group that {@link #of(String, String, String...)} named, in its order
     * @throws IllegalArgumentException if there are more or fewer values, or one is not a finite number
     */
    public Bars bar(String name, double... values) {
        if (values.length != groups.size()) {
            throw new IllegalArgumentException("bar \"" + name + "\" has " + Numbers.counted(values.length, "value")
                    + ", but this chart wants " + groups.size() + ": " + String.join(", ", groups));
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "bar \"" + name + "\" is " + Numbers.text(value) + ": a bar needs a finite number");
            }
        }
        var more = new ArrayList<>(bars);
        more.add(new Bar(name, Arrays.stream(values).boxed().toList()));
        return new Bars(title, unit, groups, isLogarithmic, more);
    }

    /**
     * The same chart with an axis on which equal steps multiply, for values from 1 to 1,000,000. Lengths then
     * compare ratios: the axis begins at a power of ten below the least value, not at zero.
     *
     * @throws IllegalArgumentException if a value is zero or below
     */
    public Bars logarithmic() {
        return new Bars(title, unit, groups, true, bars);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String alt() {
        if (bars.isEmpty()) {
            return title + ": no bars.";
        }
        var findings = IntStream.range(0, groups.size()).mapToObj(this::finding).toList();
        return (groups.size() == 1 ? "" : title + ". ") + String.join(" ", findings) + " (Bar chart, "
                + (isLogarithmic ? "logarithmic axis, " : "")
                + Numbers.counted(bars.size(), "bar") + (groups.size() == 1 ? "" : " a group") + ".)";
    }

    private String finding(int group) {
        var sorted = bars.stream()
                .sorted((a, b) ->
                        Double.compare(a.values().get(group), b.values().get(group)))
                .toList();
        var least = sorted.getFirst();
        var most = sorted.getLast();
        double low = least.values().get(group);
        double high = most.values().get(group);
        if (bars.size() == 1) {
            return groups.get(group) + ": " + most.name() + ", " + Numbers.amount(high, unit) + ".";
        }
        return low == high
                ? groups.get(group) + ": all the same, " + Numbers.amount(high, unit) + "."
                : groups.get(group) + ": " + least.name() + " is lowest, " + Numbers.amount(low, unit) + "; "
                        + most.name() + " is highest, " + Numbers.amount(high, unit) + ".";
    }

    @Override
    public String html() {
        return Card.html(picture(), alt(), "", List.of(data()));
    }

    @Override
    public String text() {
        int names = bars.stream().mapToInt(bar -> bar.name().length()).max().orElse(0);
        int groupNames = groups.size() == 1
                ? 0
                : groups.stream().mapToInt(String::length).max().orElse(0) + 2;
        double largest = bars.stream()
                .flatMap(bar -> bar.values().stream())
                .mapToDouble(Math::abs)
                .max()
                .orElse(1);
        var lines = new ArrayList<String>();
        lines.add(title + " (" + unit + (isLogarithmic ? ", logarithmic" : "") + ")");
        for (var bar : bars) {
            for (int i = 0; i < groups.size(); i++) {
                double value = bar.values().get(i);
                var name = i == 0 ? bar.name() : "";
                var group = groupNames == 0
                        ? ""
                        : groups.get(i) + " ".repeat(groupNames - groups.get(i).length());
                int length = largest == 0 ? 0 : (int) Math.round(share(value, largest) * TEXT_WIDTH);
                lines.add(name
                        + " ".repeat(names - name.length() + 2)
                        + group
                        + "█".repeat(length)
                        + (length == 0 ? "" : " ")
                        + Numbers.text(value));
            }
        }
        lines.add(alt());
        return String.join("\n", lines);
    }

    private double share(double value, double largest) {
        return isLogarithmic
                ? Math.log(value / logarithmicStart()) / Math.log(largest / logarithmicStart())
                : Math.abs(value) / largest;
    }

    /** The power of ten below the least value, so that each bar has a length. */
    private double logarithmicStart() {
        double least = bars.stream()
                .flatMap(bar -> bar.values().stream())
                .mapToDouble(value -> value)
                .min()
                .orElse(1);
        return Math.pow(10, Math.ceil(Math.log10(least)) - 1);
    }

    Picture picture() {
        double low = bars.stream()
                .flatMap(bar -> bar.values().stream())
                .mapToDouble(value -> value)
                .min()
                .orElse(0);
        double high = bars.stream()
                .flatMap(bar -> bar.values().stream())
                .mapToDouble(value -> value)
                .max()
                .orElse(0);
        // Bars are compared by length, so the axis starts at zero; the rest is room for the numbers.
        double room = (Math.max(0, high) - Math.min(0, low)) * 0.1;
        double from = isLogarithmic ? logarithmicStart() : low < 0 ? low - room : 0;
        double to = isLogarithmic && high > 0
                ? high * Math.pow(high / from, 0.1)
                : high > 0 ? high + room : low < 0 ? 0 : 1;
        double height = groups.size() * THICKNESS + GAP;
        var rows = bars.stream().map(bar -> new Row(bar.name(), height, false)).toList();
        var axis = isLogarithmic ? unit + ", logarithmic" : unit;
        var frame = new RowFrame(new Heading(title, legend()), rows, from, to, axis, isLogarithmic);
        return frame.draw((g, place) -> {
            for (int row = 0; row < bars.size(); row++) {
                for (int group = 0; group < groups.size(); group++) {
                    draw(
                            g,
                            place,
                            bars.get(row).values().get(group),
                            group,
                            place.top(row) + GAP / 2 + group * THICKNESS);
                }
            }
        });
    }

    private static void draw(Graphics2D g, Place place, double value, int group, double top) {
        double zero = place.x(place.isLogarithmic() ? place.from() : 0);
        double end = place.x(value);
        fill(g, new Rectangle2D.Double(Math.min(zero, end), top, Math.abs(end - zero), THICKNESS - 2), group);
        var font = ChartFont.regular(Lettering.SMALL);
        double baseline = Lettering.baseline(top, THICKNESS - 2, font);
        g.setColor(Palette.INK);
        if (value < 0) {
            Lettering.right(g, Numbers.label(value), font, end - 5, baseline);
        } else {
            Lettering.left(g, Numbers.label(value), font, end + 5, baseline);
        }
    }

    private static void fill(Graphics2D g, Rectangle2D box, int group) {
        var textures = Texture.values();
        g.setPaint(textures[group % textures.length].paint(Palette.area(group), Palette.INK));
        g.fill(box);
        g.setColor(Palette.INK);
        g.setStroke(new BasicStroke(1f));
        g.draw(new Rectangle2D.Double(
                box.getX() + 0.5, box.getY() + 0.5, Math.max(0, box.getWidth() - 1), box.getHeight() - 1));
    }

    private List<LegendEntry> legend() {
        if (groups.size() == 1) {
            return List.of();
        }
        return IntStream.range(0, groups.size())
                .mapToObj(group -> new LegendEntry(groups.get(group), (g, box) -> fill(g, box, group)))
                .toList();
    }

    private DataTable data() {
        var columns = new ArrayList<Column>();
        columns.add(Column.text("bar"));
        groups.forEach(group -> columns.add(Column.number(group + " (" + unit + ")")));
        var rows = bars.stream().map(this::row).toList();
        return new DataTable(groups.size() == 1 ? "" : title, columns, rows, 0);
    }

    private List<String> row(Bar bar) {
        var row = new ArrayList<String>();
        row.add(bar.name());
        bar.values().forEach(value -> row.add(Numbers.text(value)));
        return row;
    }
}
