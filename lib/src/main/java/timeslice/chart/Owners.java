package timeslice.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import timeslice.timeline.Lane;
import timeslice.timeline.Span;
import timeslice.timeline.State;
import timeslice.timeline.Timeline;

/**
 * Who the jobs of some timelines are, and each one's colour. A job is the owner of a lane, or, where
 * only processors have lanes, a label of their spans. Jobs take colours in the order of their lanes,
 * the order of the workload, so that the same job has the same colour in every figure.
 */
final class Owners {
    private final Map<String, Color> colours = new LinkedHashMap<>();
    private final Set<Lane> processors = new HashSet<>();

    private Owners() {}

    static Owners of(List<Timeline> timelines) {
        var owners = new Owners();
        for (var timeline : timelines) {
            owners.findProcessors(timeline);
        }
        for (var timeline : timelines) {
            var jobs = timeline.lanes().stream()
                    .filter(lane -> !owners.isProcessor(lane))
                    .toList();
            jobs.forEach(lane -> owners.add(lane.name()));
        }
        for (var timeline : timelines) {
            timeline.lanes().stream()
                    .flatMap(lane -> lane.spans().stream())
                    .filter(Owners::isRunning)
                    .filter(span -> !span.label().isEmpty())
                    .forEach(span -> owners.add(span.label()));
        }
        return owners;
    }

    /** {@return whether the lane is a processor or a device, whose spans name the jobs that it serves} */
    boolean isProcessor(Lane lane) {
        return processors.contains(lane);
    }

    List<Lane> jobs(Timeline timeline) {
        return timeline.lanes().stream().filter(lane -> !isProcessor(lane)).toList();
    }

    List<Lane> processors(Timeline timeline) {
        return timeline.lanes().stream().filter(this::isProcessor).toList();
    }

    Color colour(Lane lane, Span span) {
        var colour = colours.get(span.label());
        return colour == null ? colours.getOrDefault(lane.name(), Palette.PALE) : colour;
    }

    private void findProcessors(Timeline timeline) {
        var lanes = timeline.lanes();
        var served = new HashSet<String>();
        var names = new HashSet<String>();
        lanes.forEach(lane -> names.add(lane.name()));
        for (var lane : lanes) {
            if (serves(lane, names)) {
                processors.add(lane);
                lane.spans().forEach(span -> served.add(span.label()));
            }
        }
        // A second core that never ran is a processor too, but a job that never ran is none.
        boolean someProcessor = lanes.stream().anyMatch(processors::contains);
        var leading = new ArrayList<Lane>();
        for (var lane : lanes) {
            if (!processors.contains(lane) && (!lane.spans().isEmpty() || served.contains(lane.name()))) {
                break;
            }
            leading.add(lane);
        }
        if (someProcessor) {
            processors.addAll(leading);
        }
    }

    private static boolean serves(Lane lane, Set<String> names) {
        boolean waits =
                lane.spans().stream().anyMatch(span -> span.state() == State.READY || span.state() == State.BLOCKED);
        return !waits
                && lane.spans().stream()
                        .filter(Owners::isRunning)
                        .anyMatch(span -> !span.label().equals(lane.name()) && names.contains(span.label()));
    }

    private static boolean isRunning(Span span) {
        return span.state() == State.RUNNING;
    }

    private void add(String owner) {
        colours.putIfAbsent(owner, Palette.area(colours.size()));
    }
}
