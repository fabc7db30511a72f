package timeslice.timeline;

import java.util.Objects;

/**
 * One stretch of time in which the owner of a lane did one thing.
 *
 * @param start first instant, in the unit of the timeline's {@link Scale}; may be negative
 * @param end first instant after the span, in the same unit; never before {@code start}
 * @param state what the owner was doing
 * @param label short text drawn inside the span (a job's name, a task's number); may be empty
 */
public record Span(long start, long end, State state, String label) {
    /**
     * Checks the order of the two instants.
     *
     * @throws IllegalArgumentException if {@code end} lies before {@code start}
     */
    public Span {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(label, "label");
        if (end < start) {
            throw new IllegalArgumentException(
                    "span \"" + label + "\" ends at " + end + ", before its start at " + start);
        }
    }

    /** {@return how long the span lasts, in the unit of the timeline's scale; never negative} */
    public long duration() {
        return end - start;
    }

    Span times(long factor) {
        return new Span(Math.multiplyExact(start, factor), Math.multiplyExact(end, factor), state, label);
    }
}
