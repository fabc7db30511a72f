package timeslice.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import timeslice.timeline.Lane;
import timeslice.timeline.Scale;
import timeslice.timeline.Span;
import timeslice.timeline.State;
import timeslice.timeline.Timeline;

/** Makes a run's result of what the children have reported. */
final class Recording {
    /** Name of the row of the CPU, the same as in a simulated schedule. */
    static final String CPU = "CPU";

    private final Crew crew;
    private final long zero;
    /** All stretches of all jobs in order of time, in nanoseconds from the start of the run. */
    private final List<Span> stretches;

    /**
     * Takes the children's reports.
     *
     * @param zero the start of the run, as {@link System#nanoTime()} has it
     * @throws IllegalStateException if the clocks of two processes show different times on this system
     */
    Recording(Crew crew, long zero) {
        this.crew = crew;
        this.zero = zero;
        long now = System.nanoTime();
        for (var child : crew.children()) {
            for (var span : child.stretches()) {
                if (span.start() < child.arrival() || span.end() > now) {
                    throw new IllegalStateException("on this system the clocks of two processes cannot be compared");
                }
            }
        }
        stretches = crew.children().stream()
                .flatMap(child -> ran(child).stream())
                .sorted(Comparator.comparingLong(Span::start))
                .toList();
    }

    /**
     * The result.
     *
     * @param isOneAtATime whether the scheduler lets only one job run at a time, be it on whatever CPU
     */
    RealRun run(String title, String rule, boolean isOneAtATime) {
        var lanes = new ArrayList<Lane>();
        if (isOneAtATime || crew.cpu().isPresent()) {
            lanes.add(new Lane(CPU, oneAfterTheOther(stretches)));
        }
        crew.children().forEach(child -> lanes.add(lane(child)));
        var timeline = new Timeline(title, rule + "; " + place(isOneAtATime), Scale.NANOSECONDS, lanes);
        return new RealRun(timeline, results(), lost());
    }

    private String place(boolean isOneAtATime) {
        if (crew.cpu().isPresent()) {
            return "all on CPU " + crew.cpu().getAsInt();
        }
        return "this system does not keep processes on one CPU"
                + (isOneAtATime ? "" : ", so some may have run at the same time");
    }

    private List<RealJobResult> results() {
        Map<String, Integer> slices = new HashMap<>();
        var last = "";
        for (var span : stretches) {
            if (!span.label().equals(last)) {
                slices.merge(span.label(), 1, Integer::sum);
            }
            last = span.label();
        }
        return crew.children().stream()
                .map(child -> result(child, slices.getOrDefault(child.job().name(), 0)))
                .toList();
    }

    private RealJobResult result(Child child, int slices) {
        var ran = ran(child);
        return new RealJobResult(
                child.job().name(),
                Duration.ofNanos(child.arrival() - zero),
                Duration.ofNanos(ran.getFirst().start()),
                Duration.ofNanos(ran.getLast().end()),
                Duration.ofNanos(child.used()),
                slices);
    }

    private Lane lane(Child child) {
        var spans = new ArrayList<Span>();
        long until = child.arrival() - zero;
        for (var span : ran(child)) {
            if (span.start() > until) {
                spans.add(new Span(until, span.start(), State.READY, ""));
            }
            spans.add(new Span(span.start(), span.end(), State.RUNNING, ""));
            until = span.end();
        }
        return new Lane(child.job().name(), spans);
    }

    private List<Span> ran(Child child) {
        return child.stretches().stream()
                .map(span -> new Span(span.start() - zero, span.end() - zero, State.RUNNING, span.label()))
                .toList();
    }

    /** Time in which a job wanted the CPU and none of them had it. */
    private Duration lost() {
        var wanted = crew.children().stream()
                .map(child ->
                        new Span(child.arrival() - zero, ran(child).getLast().end(), State.READY, ""))
                .sorted(Comparator.comparingLong(Span::start))
                .toList();
        return Duration.ofNanos(covered(wanted) - covered(stretches));
    }

    private static long covered(List<Span> spans) {
        return oneAfterTheOther(spans).stream().mapToLong(Span::duration).sum();
    }

    /**
     * Cuts away where a span lies under an earlier one. On one CPU that happens only where a process took
     * the CPU for so short a time that the one before it did not notice.
     */
    static List<Span> oneAfterTheOther(List<Span> sorted) {
        var apart = new ArrayList<Span>();
        long until = Long.MIN_VALUE;
        for (var span : sorted) {
            if (span.end() > until) {
                apart.add(new Span(Math.max(span.start(), until), span.end(), span.state(), span.label()));
                until = span.end();
            }
        }
        return apart;
    }
}
