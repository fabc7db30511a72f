package timeslice.process;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import timeslice.process.shared.EventLog;
import timeslice.process.shared.EventLog.Event;
import timeslice.timeline.Lane;
import timeslice.timeline.Scale;
import timeslice.timeline.Span;
import timeslice.timeline.Timeline;

/** Turns what is recorded of a shared thing into a timeline: a lane for each thread of each process. */
final class Recorded {
    private Recorded() {}

    /**
     * The timeline of a log. A lane has its process's name, with a number where several would be called the same.
     *
     * @param spans makes the spans of one lane from its events, which are in order of time
     */
    static Timeline timeline(EventLog log, String title, String rule, Function<List<Event>, List<Span>> spans) {
        var byThread = new LinkedHashMap<Long, List<Event>>();
        for (var event : log.events()) {
            long owner = (long) event.row() << Integer.SIZE | Integer.toUnsignedLong(event.thread());
            byThread.computeIfAbsent(owner, _ -> new ArrayList<>()).add(event);
        }
        var used = new HashSet<String>();
        var lanes = byThread.values().stream()
                .map(events -> new Lane(free(log.name(events.getFirst().row()), used), spans.apply(events)))
                .toList();
        var text = log.isFull()
                ? rule + " The recording is full: only its first " + EventLog.MOST + " events are here."
                : rule;
        return new Timeline(title, text, Scale.NANOSECONDS, lanes);
    }

    private static String free(String name, Set<String> used) {
        var free = name;
        for (int i = 2; !used.add(free); i++) {
            free = name + " " + i;
        }
        return free;
    }
}
