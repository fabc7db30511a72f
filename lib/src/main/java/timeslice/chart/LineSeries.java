package timeslice.chart;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One line of a chart.
 *
 * @param name what the line is called in the legend
 * @param xs where its points are, in ascending order, at least one
 * @param ys the value at each point
 * @param isStepped true if a value holds until the next point, false if it goes there in a straight line
 */
record LineSeries(String name, List<Double> xs, List<Double> ys, boolean isStepped) {
    LineSeries {
        xs = List.copyOf(xs);
        ys = List.copyOf(ys);
        var where = "line \"" + name + "\": ";
        if (xs.isEmpty() || xs.size() != ys.size()) {
            throw new IllegalArgumentException(
                    where + Numbers.counted(xs.size(), "x value") + ", but " + Numbers.counted(ys.size(), "y value")
                            + ": each point needs both, and there must be one at least");
        }
        for (int i = 0; i < xs.size(); i++) {
            if (!Double.isFinite(xs.get(i)) || !Double.isFinite(ys.get(i))) {
                throw new IllegalArgumentException(where + "point " + i + " is (" + Numbers.text(xs.get(i)) + ", "
                        + Numbers.text(ys.get(i)) + "): both must be finite numbers");
            }
            if (i > 0 && xs.get(i) <= xs.get(i - 1)) {
                throw new IllegalArgumentException(where + "x value " + Numbers.text(xs.get(i)) + " at point " + i
                        + " comes after " + Numbers.text(xs.get(i - 1)) + ": x values must ascend");
            }
        }
    }

    static LineSeries of(String name, List<? extends Number> xs, List<? extends Number> ys, boolean isStepped) {
        return new LineSeries(
                name,
                xs.stream().map(Number::doubleValue).toList(),
                ys.stream().map(Number::doubleValue).toList(),
                isStepped);
    }

    double first() {
        return xs.getFirst();
    }

    double last() {
        return xs.getLast();
    }

    double lowest() {
        return ys.stream().mapToDouble(y -> y).min().orElseThrow();
    }

    double highest() {
        return ys.stream().mapToDouble(y -> y).max().orElseThrow();
    }

    /** {@return whether each x value is a whole number, as a count is} */
    boolean countsAcross() {
        return xs.stream().allMatch(x -> x == Math.rint(x));
    }

    /** {@return whether each y value is a whole number} */
    boolean countsUp() {
        return ys.stream().allMatch(y -> y == Math.rint(y));
    }

    /** Refuses points that a logarithmic axis cannot show. */
    void requirePositive() {
        if (first() <= 0) {
            throw new IllegalArgumentException("line \"" + name + "\" has a point at x = " + Numbers.text(first())
                    + ": a logarithmic axis shows values above 0 only");
        }
    }

    /** {@return how the line goes, as a sentence} */
    String finding() {
        if (lowest() == highest()) {
            return name + " stays at " + Numbers.text(lowest()) + ".";
        }
        if (IntStream.range(1, ys.size()).allMatch(i -> ys.get(i) >= ys.get(i - 1))) {
            return name + " rises" + fromTo();
        }
        if (IntStream.range(1, ys.size()).allMatch(i -> ys.get(i) <= ys.get(i - 1))) {
            return name + " falls" + fromTo();
        }
        return name + " is lowest, " + Numbers.text(lowest()) + ", at " + Numbers.text(xs.get(ys.indexOf(lowest())))
                + " and highest, " + Numbers.text(highest()) + ", at " + Numbers.text(xs.get(ys.indexOf(highest())))
                + ".";
    }

    private String fromTo() {
        return " from " + Numbers.text(ys.getFirst()) + " at " + Numbers.text(first()) + " to "
                + Numbers.text(ys.getLast()) + " at " + Numbers.text(last()) + ".";
    }

    /** {@return the value at a place, or nothing if the line has no point there} */
    String textAt(double x) {
        int at = Collections.binarySearch(xs, x);
        return at < 0 ? "" : Numbers.text(ys.get(at));
    }
}
