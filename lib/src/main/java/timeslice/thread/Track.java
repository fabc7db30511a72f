package timeslice.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import timeslice.timeline.Span;
import timeslice.timeline.State;

/** What is known of one row of a recording: a thread, or a task while a thread does it. */
final class Track {
    /** The row that the calling thread works for. */
    private static final ScopedValue<Track> CURRENT = ScopedValue.newInstance();

    /** What ends a wait or a named piece of work. */
    interface End extends AutoCloseable {
        @Override
        void close();
    }

    private static final End NOTHING = () -> {};

    private final String name;
    /** When it became ready to run, if it had to wait for a thread. */
    private long queued = -1;

    private long start = -1;
    private long end = -1;
    private @Nullable Probe probe;
    /** What the sampler saw, in order of time, without gaps. */
    private final List<Span> seen = new ArrayList<>();
    /** Waits that the thread itself has timed. */
    private final List<Span> waits = new ArrayList<>();
    /** Named pieces of work, inner ones after outer ones of the same start. */
    private final List<Span> works = new ArrayList<>();
    /** Where the sampler saw a virtual thread run: the labels are carriers. */
    private final List<Span> carriers = new ArrayList<>();

    Track(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Times a wait of the calling thread, if that thread is recorded. */
    static End waits(String label) {
        return current()
                .map(track -> track.timed(track.waits, State.BLOCKED, label))
                .orElse(NOTHING);
    }

    /** Times a named piece of work of the calling thread, if that thread is recorded. */
    static End works(String label) {
        return current()
                .map(track -> track.timed(track.works, State.RUNNING, label))
                .orElse(NOTHING);
    }

    private static Optional<Track> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    private End timed(List<Span> spans, State state, String label) {
        long from = System.nanoTime();
        return () -> {
            long to = System.nanoTime();
            synchronized (this) {
                spans.add(new Span(from, to, state, label));
            }
        };
    }

    synchronized void queue() {
        queued = System.nanoTime();
    }

    /** Does something as this row, in the calling thread. */
    void run(NamedTask.Body body) throws Exception {
        begin(Probe.here());
        try {
            ScopedValue.where(CURRENT, this).call(() -> {
                body.run();
                return true;
            });
        } finally {
            finish();
        }
    }

    synchronized void begin(Probe newProbe) {
        probe = newProbe;
        start = System.nanoTime();
    }

    synchronized void finish() {
        if (probe != null) {
            look(System.nanoTime());
            probe = null;
        }
        end = System.nanoTime();
    }

    /** {@return when something was first known of it; empty if nothing is} */
    synchronized OptionalLong first() {
        long time = queued >= 0 ? queued : start;
        return time < 0 ? OptionalLong.empty() : OptionalLong.of(time);
    }

    synchronized boolean isOver() {
        return end >= 0;
    }

    /** {@return when it was over; empty as long as it is not} */
    synchronized OptionalLong last() {
        return end < 0 ? OptionalLong.empty() : OptionalLong.of(end);
    }

    /** Called by the sampler. */
    synchronized void look(long now) {
        if (probe == null || start < 0 || end >= 0) {
            return;
        }
        long from = seen.isEmpty() ? start : seen.getLast().end();
        if (now <= from) {
            return;
        }
        probe.look(from, now).forEach(this::add);
        probe.carrier().ifPresent(carrier -> carriers.add(new Span(from, now, State.RUNNING, carrier)));
    }

    private void add(Span span) {
        if (!seen.isEmpty()
                && seen.getLast().state() == span.state()
                && seen.getLast().label().equals(span.label())) {
            seen.add(new Span(seen.removeLast().start(), span.end(), span.state(), span.label()));
        } else {
            seen.add(span);
        }
    }

    /** {@return what happened on this row up to now, in the clock of {@link System#nanoTime()}} */
    synchronized List<Span> spans(long now) {
        look(now);
        var spans = new ArrayList<Span>();
        if (queued >= 0) {
            spans.add(new Span(queued, start < 0 ? now : start, State.READY, "queued"));
        }
        if (start >= 0) {
            spans.addAll(new TrackSpans(seen, waits, works).all());
        }
        return spans;
    }

    synchronized List<Span> onCarriers() {
        return List.copyOf(carriers);
    }
}
