package timeslice.notebook;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import timeslice.interleaving.Exploration;
import timeslice.interleaving.Interleaving;
import timeslice.interleaving.Program;

/**
 * Asks for code that is right under every schedule. The reader's code is put into a program, of which all schedules are
 * counted; where one ends in a forbidden way, the answer shows the shortest.
 *
 * <pre>{@code
 * MendQuestion.<ThreadBody<Account>>of("Write withdraw so that no money is lost.", withdraw ->
 *         Program.of(Account::new).thread("Ann", withdraw).thread("Bob", withdraw).outcome(a -> a.balance).acceptable(20))
 *     .keeping("read", "write")
 *     .check(a -> { ... })
 * }</pre>
 *
 * @param <A> what the reader writes, such as a {@code ThreadBody}
 */
public final class MendQuestion<A> implements Question<A> {
    private final String hint;
    private final Function<? super A, ? extends Program<?>> program;
    private final List<String> steps;

    private MendQuestion(String hint, Function<? super A, ? extends Program<?>> program, List<String> steps) {
        this.hint = Objects.requireNonNull(hint, "hint");
        this.program = Objects.requireNonNull(program, "program");
        this.steps = List.copyOf(steps);
    }

    /**
     * Asks for code.
     *
     * @param hint what to write, as a sentence
     * @param program makes the program from what the reader wrote; it judges the outcomes
     * @param <A> what the reader writes
     */
    public static <A> MendQuestion<A> of(String hint, Function<? super A, ? extends Program<?>> program) {
        return new MendQuestion<>(hint, program, List.of());
    }

    /**
     * The same question for code that must keep some of its marks: without marks nobody could come between, and any
     * code would be right.
     *
     * @param labels steps that every thread must have in every run
     */
    public MendQuestion<A> keeping(String... labels) {
        return new MendQuestion<>(hint, program, List.of(labels));
    }

    @Override
    public Verdict check(@Nullable A answer) {
        if (answer == null) {
            return new Verdict.Unanswered(hint);
        }
        Exploration all;
        try {
            all = program.apply(answer).explore();
        } catch (IllegalStateException e) {
            return new Verdict.Wrong("", "Your code cannot be explored: " + e.getMessage() + ".");
        }
        var counterexample = all.counterexample();
        if (counterexample.isPresent()) {
            return new Verdict.Counterexample(counterexample.get());
        }
        return missing(all)
                .<Verdict>map(words -> new Verdict.Wrong("", words))
                .orElseGet(() -> all.isComplete()
                        ? new Verdict.Right(all.title() + " end well." + after(all.remarks()))
                        : new Verdict.Wrong(
                                all.title() + ", and none ends in a forbidden way.",
                                "But these are not all." + after(all.remarks())));
    }

    private Optional<String> missing(Exploration all) {
        return all.outcomes().stream()
                .map(outcome -> all.shortest(outcome.ending()))
                .flatMap(run -> steps.stream().flatMap(step -> missing(run, step).stream()))
                .findFirst();
    }

    private static Optional<String> missing(Interleaving run, String step) {
        for (int i = 0; i < run.threads().size(); i++) {
            int thread = i;
            if (run.turns().stream()
                    .noneMatch(turn -> turn.thread() == thread && turn.label().equals(step))) {
                return Optional.of("Thread " + run.threads().get(thread) + " has no step(\"" + step
                        + "\") any more. Leave the marks where they are: without them nobody can come between, and"
                        + " the code only seems to be right.");
            }
        }
        return Optional.empty();
    }

    private static String after(String remarks) {
        return remarks.isEmpty() ? "" : " " + remarks;
    }
}
