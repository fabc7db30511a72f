package timeslice.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import timeslice.chart.Amount;

/**
 * A question whose answer is a number. It does not tell the right one; it recognises wrong ones that
 * come of a known mistake, and says which mistake.
 */
public final class NumberQuestion implements Question<Double> {
    private record Mistake(DoubleSupplier value, String explanation) {}

    private final String what;
    private final String unit;
    private final DoubleSupplier expected;
    private final double tolerance;
    private final List<Mistake> mistakes;

    private NumberQuestion(
            String what, String unit, DoubleSupplier expected, double tolerance, List<Mistake> mistakes) {
        this.what = what;
        this.unit = unit;
        this.expected = expected;
        this.tolerance = tolerance;
        this.mistakes = List.copyOf(mistakes);
    }

    /**
     * Asks for a number.
     *
     * @param what what is asked for, such as {@code "the mean waiting time under FCFS"}
     * @param unit its unit, such as {@code "ticks"}
     * @param expected computes the right number
     * @param tolerance by how much an answer may differ and still be right, in the same unit; at least 0
     * @throws IllegalArgumentException if {@code tolerance} is negative
     */
    public static NumberQuestion of(String what, String unit, DoubleSupplier expected, double tolerance) {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("tolerance " + tolerance + ": it must be 0 or more");
        }
        return new NumberQuestion(what, unit, expected, tolerance, List.of());
    }

    /**
     * The same question, which recognises one more mistake.
     *
     * @param value computes the number that the mistake leads to
     * @param explanation what the number really is, as a sentence
     */
    public NumberQuestion mistake(DoubleSupplier value, String explanation) {
        var more = new ArrayList<>(mistakes);
        more.add(new Mistake(value, explanation));
        return new NumberQuestion(what, unit, expected, tolerance, more);
    }

    @Override
    public Verdict check(@Nullable Double answer) {
        if (answer == null || answer.isNaN()) {
            return new Verdict.Unanswered("Fill in " + what + (namesUnit() ? "" : ", in " + unit) + ".");
        }
        if (isNear(answer, expected.getAsDouble())) {
            return new Verdict.Right(Names.capitalised(what) + " is " + Amount.of(answer, unit) + ".");
        }
        for (var mistake : mistakes) {
            if (isNear(answer, mistake.value().getAsDouble())) {
                return new Verdict.Wrong("", mistake.explanation());
            }
        }
        return new Verdict.Wrong(
                "",
                Amount.of(answer, unit) + " is " + (answer > expected.getAsDouble() ? "too much" : "too little") + ".");
    }

    /**
     * Judges a whole number.
     *
     * @param answer the reader's answer, in the question's unit
     */
    public Verdict check(long answer) {
        return check((double) answer);
    }

    /** "The number of orders" need not be told that it is in orders. */
    private boolean namesUnit() {
        return what.endsWith(" " + unit);
    }

    private boolean isNear(double answer, double value) {
        return Math.abs(answer - value) <= tolerance;
    }
}
