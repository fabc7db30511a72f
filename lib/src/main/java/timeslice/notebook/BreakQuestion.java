package timeslice.notebook;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import timeslice.interleaving.Attempt;
import timeslice.interleaving.Ending;
import timeslice.interleaving.Interleaving;
import timeslice.interleaving.Judgement;
import timeslice.interleaving.Program;

/**
 * Asks for a schedule that breaks a program. The reader's schedule is played; where it is impossible, the answer names
 * the first impossible turn.
 *
 * <pre>{@code
 * BreakQuestion.of(withdraw).check("Ann Bob Bob Ann")
 * }</pre>
 */
public final class BreakQuestion implements Question<String> {
    private final Program<?> program;
    private final @Nullable Ending wanted;

    private BreakQuestion(Program<?> program, @Nullable Ending wanted) {
        this.program = Objects.requireNonNull(program, "program");
        this.wanted = wanted;
    }

    /**
     * Asks for any schedule whose ending the program judges forbidden.
     *
     * @param program a program that judges its outcomes
     */
    public static BreakQuestion of(Program<?> program) {
        return new BreakQuestion(program, null);
    }

    /**
     * Asks for a schedule with one certain outcome, whatever the program says of it.
     *
     * @param outcome a value, or an {@link Ending}
     */
    public BreakQuestion endingWith(@Nullable Object outcome) {
        return new BreakQuestion(program, outcome instanceof Ending ending ? ending : new Ending.Value(outcome));
    }

    @Override
    public Verdict check(@Nullable String answer) {
        if (answer == null || answer.isBlank()) {
            var names = program.threadNames();
            return new Verdict.Unanswered("Put the names of the threads between the quotes, in the order of their"
                    + " turns, such as \"" + names.getFirst() + " " + names.getLast() + " " + names.getLast()
                    + "\"; one turn is one step. Then run the cell again.");
        }
        return switch (program.attempt(answer)) {
            case Attempt.Impossible impossible -> new Verdict.Wrong(soFar(impossible), impossible.sentence());
            case Attempt.Whole(var run)
            when isWanted(run) -> new Verdict.Right("Your schedule ends with " + run.title() + ".");
            case Attempt.Whole(var run) -> new Verdict.Wrong("Your schedule is possible.", miss(run));
        };
    }

    private boolean isWanted(Interleaving run) {
        return wanted == null
                ? run.judgement() == Judgement.FORBIDDEN
                : run.ending().equals(wanted);
    }

    private String miss(Interleaving run) {
        return "It ends with " + run.title()
                + (wanted == null ? "; nothing is broken." : ", and not with " + wanted.words() + ".");
    }

    private static String soFar(Attempt.Impossible impossible) {
        return switch (impossible.possible()) {
            case 0 -> "";
            case 1 -> "The first turn is possible.";
            default -> "The first " + impossible.possible() + " turns are possible.";
        };
    }
}
