package timeslice.process;

import timeslice.process.shared.Control;
import timeslice.process.shared.EventLog;
import timeslice.process.shared.EventLog.Event;
import timeslice.timeline.Span;
import timeslice.timeline.State;
import timeslice.timeline.Timeline;

/** The recording of a lock, as a timeline. */
final class LockLog {
    private static final int WAITED = 1;
    private static final int HELD = 2;

    private final EventLog log;

    LockLog(Control control) {
        this.log = new EventLog(control);
    }

    void begin() {
        log.begin();
    }

    /** {@return the moment, 0 if nothing is recorded} */
    long now() {
        return log.isOn() ? System.nanoTime() : 0;
    }

    /** Notes that the caller has waited; gives the moment, 0 if nothing is recorded. */
    long waited(long since) {
        if (since == 0) {
            return 0;
        }
        long now = System.nanoTime();
        log.add(WAITED, since, now, "waits");
        return now;
    }

    /** Notes that the caller has held it. */
    void held(long since, long until) {
        if (since != 0) {
            log.add(HELD, since, until, ""); // a running bar has the colour of its process
        }
    }

    Timeline timeline() {
        return Recorded.timeline(
                log,
                "Who waited for the lock and held it",
                "Waiting: for the lock. Running: with the lock.",
                events -> events.stream().map(LockLog::span).toList());
    }

    private static Span span(Event event) {
        return new Span(
                event.start(), event.end(), event.kind() == HELD ? State.RUNNING : State.BLOCKED, event.label());
    }
}
