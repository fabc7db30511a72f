package timeslice.interleaving;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One step of a thread that is written as a list of steps: nobody comes between its beginning and its
 * end. What a thread remembers from one step to the next belongs into the state.
 *
 * @param label what it is called in tables, such as {@code "read"}
 * @param isReady whether the step can be done now; until then the thread waits. It must not change anything
 * @param action what it does; it must not depend on the thread that does it
 * @param <S> the state that the threads share
 */
public record Step<S>(String label, Predicate<? super S> isReady, Consumer<? super S> action) {
    /** Checks that nothing is missing. */
    public Step {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(isReady, "isReady");
        Objects.requireNonNull(action, "action");
    }
}
