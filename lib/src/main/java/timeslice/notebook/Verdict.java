package timeslice.notebook;

import timeslice.chart.TextBox;
import timeslice.interleaving.Interleaving;

/** What the reader is told about an answer. */
public sealed interface Verdict extends Shown {
    /**
     * There is no answer yet.
     *
     * @param hint what to fill in, as a sentence
     */
    record Unanswered(String hint) implements Verdict {}

    /**
     * The answer goes wrong somewhere.
     *
     * @param soFar what is right, as a sentence; empty if nothing is
     * @param firstWrong the first thing that is wrong, and what would be right there, as a sentence
     */
    record Wrong(String soFar, String firstWrong) implements Verdict {}

    /**
     * The answer is code that goes wrong under some schedule.
     *
     * @param run the shortest such schedule
     */
    record Counterexample(Interleaving run) implements Verdict {}

    /**
     * The answer is right.
     *
     * @param summary what the reader has found out, as a sentence
     */
    record Right(String summary) implements Verdict {}

    /** {@return whether the answer is right} */
    default boolean isRight() {
        return this instanceof Right;
    }

    @Override
    default String html() {
        var box = TextBox.html(heading(), sentences());
        return this instanceof Counterexample(var run)
                ? "<div>" + box + InterleavingView.of(run).html() + "</div>"
                : box;
    }

    @Override
    default String text() {
        var box = heading() + " " + sentences();
        return this instanceof Counterexample(var run)
                ? box + "\n" + InterleavingView.of(run).text()
                : box;
    }

    private String heading() {
        return switch (this) {
            case Unanswered _ -> "Not answered yet.";
            case Wrong _, Counterexample _ -> "Not yet.";
            case Right _ -> "Right.";
        };
    }

    private String sentences() {
        return switch (this) {
            case Unanswered(var hint) -> hint;
            case Wrong(var soFar, var firstWrong) -> soFar.isEmpty() ? firstWrong : soFar + " " + firstWrong;
            case Counterexample(var run) ->
                "There is a schedule that ends with " + run.ending().words() + ": " + run.schedule() + ".";
            case Right(var summary) -> summary;
        };
    }
}
