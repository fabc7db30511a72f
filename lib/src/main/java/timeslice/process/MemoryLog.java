package timeslice.process;

import java.util.ArrayList;
import java.util.List;
import timeslice.process.shared.Control;
import timeslice.process.shared.EventLog;
import timeslice.process.shared.EventLog.Event;
import timeslice.timeline.Span;
import timeslice.timeline.State;
import timeslice.timeline.Timeline;

/** The recording of shared memory, as a timeline. */
final class MemoryLog {
    private static final int ACCESS = 1;

    private final EventLog log;

    MemoryLog(Control control) {
        this.log = new EventLog(control);
    }

    void begin() {
        log.begin();
    }

    boolean isOn() {
        return log.isOn();
    }

    /** Notes what the calling thread has just read or written, since a moment. */
    void add(long start, String what, long offset, long value) {
        log.add(ACCESS, start, System.nanoTime(), what + (offset == 0 ? "" : " [" + offset + "]") + " " + value);
    }

    Timeline timeline() {
        return Recorded.timeline(
                log,
                "Who read and wrote",
                "From one access to the process's next one, labelled with what it read or wrote.",
                MemoryLog::spans);
    }

    private static List<Span> spans(List<Event> events) {
        var spans = new ArrayList<Span>();
        for (int i = 0; i < events.size(); i++) {
            var event = events.get(i);
            boolean isLast = i + 1 == events.size();
            long end = isLast ? event.end() : events.get(i + 1).start();
            spans.add(new Span(event.start(), Math.max(event.start(), end), State.RUNNING, event.label()));
        }
        return spans;
    }
}
