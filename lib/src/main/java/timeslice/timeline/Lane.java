package timeslice.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One row of a timeline: a processor, a device, a job, a process, a thread or a worker.
 *
 * @param name what the row is called in the chart
 * @param spans what its owner did, in order of time, without overlap; gaps mean that it did nothing
 */
public record Lane(String name, List<Span> spans) {
    /**
     * Copies the spans and checks their order.
     *
     * @throws IllegalArgumentException if a span begins before the one in front of it has ended
     */
    public Lane {
        Objects.requireNonNull(name, "name");
        spans = List.copyOf(spans);
        for (int i = 1; i < spans.size(); i++) {
            var before = spans.get(i - 1);
            var span = spans.get(i);
            if (span.start() < before.end()) {
                throw new IllegalArgumentException("lane \"" + name + "\": the span at " + span.start()
                        + " begins before the one in front of it has ended, at " + before.end());
            }
        }
    }

    /**
     * Adds up the time its owner spent in one state.
     *
     * @param state the state asked for
     * @return the sum of the spans' durations, in the unit of the timeline's scale
     */
    public long total(State state) {
        return spans.stream()
                .filter(span -> span.state() == state)
                .mapToLong(Span::duration)
                .sum();
    }

    boolean isBusyAt(long instant) {
        return spans.stream().anyMatch(span -> span.start() <= instant && instant < span.end());
    }

    /**
     * Who had the processor after whom: the labels of the running spans in order of time. Spans of the
     * same owner in a row count as one turn.
     *
     * @return the labels, such as {@code [A, B, A]}; no label equals the one in front of it
     */
    public List<String> turns() {
        var turns = new ArrayList<String>();
        for (var span : spans) {
            if (span.state() == State.RUNNING
                    && (turns.isEmpty() || !turns.getLast().equals(span.label()))) {
                turns.add(span.label());
            }
        }
        return List.copyOf(turns);
    }
}
