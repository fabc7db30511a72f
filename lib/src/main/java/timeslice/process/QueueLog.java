package timeslice.process;

import java.util.ArrayList;
import java.util.List;
import timeslice.process.shared.Control;
import timeslice.process.shared.EventLog;
import timeslice.process.shared.EventLog.Event;
import timeslice.timeline.Span;
import timeslice.timeline.State;
import timeslice.timeline.Timeline;

/** The recording of a queue or a pipe, as a timeline and as its length over time. */
final class QueueLog {
    private static final int PUT = 1;
    private static final int TAKE = 2;

    private final EventLog log;
    private final String putting;
    private final String taking;

    private QueueLog(Control control, String putting, String taking) {
        this.log = new EventLog(control);
        this.putting = putting;
        this.taking = taking;
    }

    static QueueLog ofQueue(Control control) {
        return new QueueLog(control, "put", "take");
    }

    static QueueLog ofPipe(Control control) {
        return new QueueLog(control, "send", "receive");
    }

    void begin() {
        log.begin();
    }

    /** {@return the moment, 0 if nothing is recorded} */
    long now() {
        return log.isOn() ? System.nanoTime() : 0;
    }

    void put(long start, long end, Object element) {
        log.add(PUT, start, end, String.valueOf(element));
    }

    void take(long start, long end, Object element) {
        log.add(TAKE, start, end, String.valueOf(element));
    }

    Timeline timeline() {
        return Recorded.timeline(
                log,
                putting.equals("put") ? "Who put and took" : "Who sent and received",
                "Waiting: in " + putting + " or " + taking
                        + ". Running: between two calls, labelled with the element in hand.",
                this::spans);
    }

    QueueLengths lengths() {
        var events = log.events();
        var milliseconds = new double[events.size() + 1];
        var lengths = new double[events.size() + 1];
        int length = 0;
        for (int i = 0; i < events.size(); i++) {
            length += events.get(i).kind() == PUT ? 1 : -1;
            milliseconds[i + 1] = events.get(i).end() / 1e6;
            lengths[i + 1] = Math.max(0, length);
        }
        return new QueueLengths(milliseconds, lengths);
    }

    private List<Span> spans(List<Event> events) {
        var spans = new ArrayList<Span>();
        for (int i = 0; i < events.size(); i++) {
            var event = events.get(i);
            if (i > 0) {
                var before = events.get(i - 1);
                var inHand = event.kind() == PUT ? event.label() : before.kind() == TAKE ? before.label() : "";
                spans.add(new Span(before.end(), event.start(), State.RUNNING, inHand));
            }
            spans.add(new Span(
                    event.start(),
                    event.end(),
                    State.BLOCKED,
                    (event.kind() == PUT ? putting : taking) + " " + event.label()));
        }
        return spans;
    }
}
