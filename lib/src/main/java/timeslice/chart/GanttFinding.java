package timeslice.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import timeslice.timeline.Lane;
import timeslice.timeline.Span;
import timeslice.timeline.State;
import timeslice.timeline.Timeline;

/** Says in words what a Gantt chart shows: who waits longest, and what the processor loses. */
final class GanttFinding {
    private static final int NAMED = 3;

    private final Timeline timeline;
    private final long length;
    private final Owners owners;
    private final TimeAxis axis;

    /**
     * Prepares the sentences.
     *
     * @param timeline what is shown
     * @param length how long the time is that is shown, in the unit of the timeline's scale
     */
    GanttFinding(Timeline timeline, long length, Owners owners, TimeAxis axis) {
        this.timeline = timeline;
        this.length = length;
        this.owners = owners;
        this.axis = axis;
    }

    /** {@return sentences, each with its full stop} */
    String text() {
        var jobs = owners.jobs(timeline);
        var rows = jobs.isEmpty() ? timeline.lanes() : jobs;
        if (!owners.showStates()) {
            return longest(rows);
        }
        var sentences = new ArrayList<String>();
        longestWait(rows).ifPresentOrElse(sentences::add, () -> {
            if (!jobs.isEmpty() && timeline.lanes().stream().anyMatch(owners::serves)) {
                sentences.add("No job waits.");
            } else {
                longest(rows, State.RUNNING, "runs", "run")
                        .ifPresentOrElse(sentences::add, () -> sentences.add("Nothing runs."));
            }
        });
        for (var processor : owners.processors(timeline)) {
            addLosses(processor, sentences);
        }
        return String.join(" ", sentences);
    }

    /** A simulated job waits when it is ready; a real thread waits also, and often longer, for what blocks it. */
    private Optional<String> longestWait(List<Lane> rows) {
        var ready = longest(rows, State.READY, "waits", "wait");
        var blocked = longest(rows, State.BLOCKED, "is blocked", "are blocked");
        boolean isMostlyBlocked =
                timeline.scale().measured() && mostOf(rows, State.BLOCKED) > mostOf(rows, State.READY);
        return isMostlyBlocked ? blocked : ready.or(() -> blocked);
    }

    /** No verb: who knows whether these things ran, lasted or lived. */
    private String longest(List<Lane> rows) {
        long most = mostOf(rows, State.RUNNING);
        if (most == 0) {
            return "Nothing is shown.";
        }
        var names = namesOf(rows, State.RUNNING, most);
        return "Longest: " + listed(names) + ", " + axis.amount(most) + (names.size() == 1 ? "." : " each.");
    }

    private static long mostOf(List<Lane> rows, State state) {
        return rows.stream().mapToLong(lane -> lane.total(state)).max().orElse(0);
    }

    private static List<String> namesOf(List<Lane> rows, State state, long amount) {
        return rows.stream()
                .filter(lane -> lane.total(state) == amount)
                .map(Lane::name)
                .toList();
    }

    private Optional<String> longest(List<Lane> rows, State state, String one, String several) {
        long most = mostOf(rows, state);
        if (most == 0) {
            return Optional.empty();
        }
        var names = namesOf(rows, state, most);
        var amount = axis.amount(most);
        return Optional.of(
                names.size() == 1
                        ? names.getFirst() + " " + one + " longest, " + amount + "."
                        : listed(names) + " " + several + " longest, " + amount + " each.");
    }

    private void addLosses(Lane processor, List<String> sentences) {
        long switching = processor.total(State.SWITCHING);
        long busy = processor.spans().stream().mapToLong(Span::duration).sum();
        long idle = length - busy;
        if (switching > 0) {
            sentences.add(processor.name() + " spends " + axis.text(switching) + " of " + axis.amount(length)
                    + " switching.");
        }
        if (idle > 0) {
            // A real processor has strangers to serve, and need not be idle in a gap.
            sentences.add(processor.name()
                    + (timeline.scale().measured() ? " runs none of them for " : " is idle for ")
                    + axis.amount(idle) + ".");
        }
    }

    private static String listed(List<String> names) {
        if (names.size() == 1) {
            return names.getFirst();
        }
        if (names.size() > NAMED) {
            return Numbers.counted(names.size(), "row") + " ("
                    + names.stream().limit(NAMED).collect(Collectors.joining(", ")) + ", …)";
        }
        return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
}
