package timeslice.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import timeslice.timeline.Span;
import timeslice.timeline.State;

/**
 * Lays what a thread has timed itself over what the sampler saw from outside: exact beats sampled.
 *
 * @param seen what the sampler saw, in order, without gaps
 * @param waits waits that the thread has timed, which do not overlap
 * @param works named pieces of work that the thread has timed; they may lie in each other
 */
record TrackSpans(List<Span> seen, List<Span> waits, List<Span> works) {
    List<Span> all() {
        var all = new ArrayList<Span>();
        for (var span : seen) {
            long from = span.start();
            for (long to : cuts(span)) {
                add(all, piece(span, from, to));
                from = to;
            }
        }
        return all;
    }

    /** The instants inside a span, and its end, at which something exact begins or ends. */
    private TreeSet<Long> cuts(Span span) {
        var cuts = new TreeSet<Long>();
        for (var exact : List.of(waits, works)) {
            for (var other : exact) {
                if (other.end() > span.start() && other.start() < span.end()) {
                    cuts.add(Math.max(other.start(), span.start() + 1));
                    cuts.add(Math.min(other.end(), span.end()));
                }
            }
        }
        cuts.removeIf(cut -> cut <= span.start() || cut >= span.end());
        cuts.add(span.end());
        return cuts;
    }

    private Span piece(Span span, long from, long to) {
        long middle = from + (to - from) / 2;
        for (var wait : waits) {
            if (contains(wait, middle)) {
                return new Span(from, to, State.BLOCKED, wait.label());
            }
        }
        if (span.state() == State.BLOCKED) {
            return new Span(from, to, State.BLOCKED, span.label());
        }
        return new Span(from, to, span.state(), work(middle));
    }

    /** The innermost piece of work is the shortest one. */
    private String work(long time) {
        return works.stream()
                .filter(work -> contains(work, time))
                .min(java.util.Comparator.comparingLong(Span::duration))
                .map(Span::label)
                .orElse("");
    }

    private static boolean contains(Span span, long time) {
        return span.start() <= time && time < span.end();
    }

    private static void add(List<Span> all, Span span) {
        var last = all.isEmpty() ? null : all.getLast();
        if (last != null && last.state() == span.state() && last.label().equals(span.label())) {
            all.set(all.size() - 1, new Span(last.start(), span.end(), span.state(), span.label()));
        } else {
            all.add(span);
        }
    }
}
