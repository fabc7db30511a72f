package timeslice.notebook;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A question of an exercise: it judges an answer, and of a wrong one it names the first wrong step. The
 * right answer is computed when it is needed, never stored.
 *
 * @param <A> what an answer is: a text, a number, a map, an object of the reader's own
 */
@FunctionalInterface
public interface Question<A> {
    /**
     * Judges an answer.
     *
     * @param answer the reader's answer; null and an empty text or map count as not yet answered
     * @return what to tell the reader
     */
    Verdict check(@Nullable A answer);

    /**
     * A question whose answer is an order of names: who runs next, which page is thrown out, who gets the lock.
     *
     * @param what what is asked for, such as {@code "the order in which the pages are thrown out"}
     * @param expected the right order
     */
    static Question<String> order(String what, List<String> expected) {
        return answer -> {
            var names = Names.split(answer);
            if (names.isEmpty()) {
                return new Verdict.Unanswered("Fill in " + what + ", as names with spaces between them.");
            }
            int same = Names.agreeing(names, expected);
            if (same == names.size() && same == expected.size()) {
                return new Verdict.Right(Names.capitalised(what) + " is " + String.join(" ", expected) + ".");
            }
            var soFar = Names.soFar(expected.subList(0, same));
            if (same == names.size()) {
                return new Verdict.Wrong(
                        soFar, "Your answer ends there, but " + (expected.size() - same) + " more must follow.");
            }
            var yours = names.get(same);
            return new Verdict.Wrong(
                    soFar,
                    same == expected.size()
                            ? "Nothing follows after that, but you go on with " + yours + "."
                            : "As number " + (same + 1) + " you have " + yours + "; it is " + expected.get(same) + ".");
        };
    }

    /**
     * A question about a property: the reader's answer is an object, often a lambda or a class, that must have it.
     *
     * @param hint what to fill in, as a sentence
     * @param problem looks for the first thing that is wrong with an answer, and says it as a sentence;
     *     empty if it finds nothing
     * @param praise what to say of an answer without a problem, as a sentence
     * @param <A> what an answer is
     */
    static <A> Question<A> property(String hint, Function<? super A, Optional<String>> problem, String praise) {
        Objects.requireNonNull(problem, "problem");
        return answer -> {
            if (answer == null) {
                return new Verdict.Unanswered(hint);
            }
            return problem.apply(answer)
                    .<Verdict>map(sentence -> new Verdict.Wrong("", sentence))
                    .orElseGet(() -> new Verdict.Right(praise));
        };
    }
}
