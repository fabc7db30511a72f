package timeslice.notebook;

import timeslice.chart.TextBox;

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
        return TextBox.html(heading(), sentences());
    }

    @Override
    default String text() {
        return heading() + " " + sentences();
    }

    private String heading() {
        return switch (this) {
            case Unanswered _ -> "Not answered yet.";
            case Wrong _ -> "Not yet.";
            case Right _ -> "Right.";
        };
    }

    private String sentences() {
        return switch (this) {
            case Unanswered(var hint) -> hint;
            case Wrong(var soFar, var firstWrong) -> soFar.isEmpty() ? firstWrong : soFar + " " + firstWrong;
            case Right(var summary) -> summary;
        };
    }
}
