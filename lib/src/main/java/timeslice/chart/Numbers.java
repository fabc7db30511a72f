package timeslice.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes numbers for people: no more digits than they can use, the same in every locale. */
final class Numbers {
    /** From here on nobody counts the zeros. */
    private static final double ENDLESS = 1e18;

    /** From here on the fraction says nothing. */
    private static final double WHOLE = 1000;

    private Numbers() {}

    /**
     * Rounds to two decimals, or to three significant digits below 1, and drops zeros at the end.
     *
     * @param value any number
     * @return for example {@code "17"}, {@code "5.67"}, {@code "0.00123"}, {@code "1.0E300"}, {@code "not a number"}
     */
    static String text(double value) {
        if (Double.isNaN(value)) {
            return "not a number";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinite" : "-infinite";
        }
        if (Math.abs(value) >= ENDLESS) {
            return String.valueOf(value);
        }
        var exact = BigDecimal.valueOf(value);
        int decimals = Math.abs(value) >= 1 || value == 0 ? 2 : 2 - exact.precision() + exact.scale() + 1;
        var rounded = exact.setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    /** A number beside its bar: as {@link #text}, but nobody needs the fraction of a number of four digits or more. */
    static String label(double value) {
        return text(Math.abs(value) >= WHOLE && Math.abs(value) < ENDLESS ? Math.rint(value) : value);
    }

    /** A number on an axis: all its digits, but not the tail that comes of adding up fractions. */
    static String tick(double value) {
        var exact = new BigDecimal(value).round(new MathContext(10));
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }

    /**
     * A count with its noun, such as {@code "1 job"} or {@code "5 jobs"}.
     *
     * @param count how many
     * @param noun the noun in the singular; its plural ends in s
     */
    static String counted(long count, String noun) {
        return count + " " + (count == 1 ? noun : noun + "s");
    }

    /** An amount with its unit; {@code ticks} loses its s after 1, symbols such as {@code ms} never do. */
    static String amount(double value, String unit) {
        return text(value) + " "
                + (value == 1 && unit.length() > 2 && unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit);
    }
}
