package timeslice.interleaving;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The marks in a program's threads. A cell needs no import for them: {@code step("read")}.
 *
 * <p>In code that runs outside an exploration, {@link #step(String)} does nothing.
 */
public final class Steps {
    private Steps() {}

    /**
     * Marks the beginning of a step: from here to the next mark (or lock operation, or the end) nobody comes
     * between. What stands before a thread's first mark is a step, too: its start.
     *
     * @param label what the step is called in tables, such as {@code "read"}
     */
    public static void step(String label) {
        var thread = StepThread.current();
        if (thread != null) {
            thread.reach(label, null);
        }
    }

    /**
     * Marks a step that can begin only when a condition holds; until then the thread waits. It stands for a loop
     * that asks again and again ({@code while (!condition) {}}), of which every round that finds the condition
     * false is left out: it would change nothing, and there would be schedules without end. Outside an
     * exploration it is that loop.
     *
     * @param label what the step is called in tables
     * @param condition what the thread waits for; it is asked often and must not change anything
     */
    public static void await(String label, BooleanSupplier condition) {
        var thread = StepThread.current();
        if (thread != null) {
            thread.reach(label, new Wait.ForCondition(label, condition));
            return;
        }
        while (!condition.getAsBoolean()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new Abandoned();
            }
            Thread.onSpinWait();
        }
    }

    /**
     * A step for a thread that is written as a list of steps.
     *
     * @param label what it is called in tables, such as {@code "read"}
     * @param action what it does, in one go
     * @param <S> the state that the threads share
     */
    public static <S> Step<S> step(String label, Consumer<? super S> action) {
        return new Step<>(label, _ -> true, action);
    }

    /**
     * A step of a list that can be done only when a condition holds, and does nothing else.
     *
     * @param label what it is called in tables
     * @param condition what the thread waits for
     * @param <S> the state that the threads share
     */
    public static <S> Step<S> await(String label, Predicate<? super S> condition) {
        return new Step<>(label, condition, _ -> {});
    }

    /**
     * A step of a list that can be done only when a condition holds: waiting and acting are one, as in taking a lock.
     *
     * @param label what it is called in tables
     * @param condition what the thread waits for
     * @param action what it does then, in one go
     * @param <S> the state that the threads share
     */
    public static <S> Step<S> await(String label, Predicate<? super S> condition, Consumer<? super S> action) {
        return new Step<>(label, condition, action);
    }
}
