package timeslice.chart;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import timeslice.timeline.Lane;
import timeslice.timeline.Span;
import timeslice.timeline.State;
import timeslice.timeline.Timeline;

/**
 * Who the jobs of some timelines are, and each one's fill. A job is the owner of a lane, or, where
 * only processors have lanes, a label of their spans. Jobs take fills in the order of their lanes,
 * the order of the workload, so that the same job has the same colour in every figure.
 */
final class Owners {
    private static final int MOST_IN_LEGEND = 28;
    private static final Fill NOBODYS = new Fill(Palette.PALE, Texture.SOLID);

    private final Map<String, Fill> fills = new LinkedHashMap<>();
    /** Lanes whose spans name the jobs that they serve: processors, devices, levels of feedback queues. */
    private final Set<String> servers = new HashSet<>();

    private final Set<String> noProcessors = new HashSet<>();

    private boolean showStates;

    private Owners() {}

    static Owners of(List<Timeline> timelines) {
        var owners = new Owners();
        timelines.forEach(owners::findServers);
        owners.showStates = timelines.stream().anyMatch(owners::isOfARun);
        for (var timeline : timelines) {
            owners.jobs(timeline).forEach(lane -> owners.add(lane.name()));
        }
        for (var timeline : timelines) {
            for (var lane : timeline.lanes()) {
                lane.spans().stream()
                        .filter(span -> isRunning(span) && !span.label().isEmpty())
                        .forEach(span -> owners.add(span.label()));
            }
        }
        return owners;
    }

    /** {@return whether the lane's spans name the jobs that it serves, as those of a processor or a device do} */
    boolean serves(Lane lane) {
        return servers.contains(lane.name());
    }

    List<Lane> jobs(Timeline timeline) {
        return timeline.lanes().stream().filter(lane -> !serves(lane)).toList();
    }

    /** {@return the lanes that serve jobs while those are running, not blocked} */
    List<Lane> processors(Timeline timeline) {
        return timeline.lanes().stream()
                .filter(lane -> serves(lane) && !noProcessors.contains(lane.name()))
                .toList();
    }

    Fill fill(Lane lane, Span span) {
        var fill = fills.get(span.label());
        return fill == null ? fills.getOrDefault(lane.name(), NOBODYS) : fill;
    }

    /**
     * Whether spans say who has a processor and who has to wait for it, as those of a run do. Otherwise, as
     * in a history of systems, a span only says from when to when something was there.
     */
    boolean showStates() {
        return showStates;
    }

    /**
     * Jobs that no row of the chart is named after, as where the rows are policies or levels: their narrow
     * spans bear no name, so the legend has to say which is which.
     *
     * @return each one's fill; empty if there are too many for a legend, or if nobody competes for a processor
     */
    Map<String, Fill> withoutLane(List<Timeline> timelines) {
        if (!showStates) {
            return Map.of();
        }
        var rows = timelines.stream()
                .flatMap(timeline -> timeline.lanes().stream())
                .map(Lane::name)
                .collect(Collectors.toSet());
        var others = new LinkedHashMap<>(fills);
        others.keySet().removeAll(rows);
        return others.size() <= MOST_IN_LEGEND ? others : Map.of();
    }

    /** Spans that name the jobs of no lane are of a run if a simulator made them; a history has such spans too. */
    private boolean isOfARun(Timeline timeline) {
        return timeline.lanes().stream().flatMap(lane -> lane.spans().stream()).anyMatch(span -> !isRunning(span))
                || timeline.lanes().stream()
                        .anyMatch(lane -> serves(lane)
                                && (hasAJob(timeline) || !timeline.scale().measured()));
    }

    private boolean hasAJob(Timeline timeline) {
        return !jobs(timeline).isEmpty();
    }

    private void findServers(Timeline timeline) {
        var byName = new HashMap<String, Lane>();
        timeline.lanes().forEach(lane -> byName.put(lane.name(), lane));
        for (var lane : timeline.lanes()) {
            for (var span : lane.spans()) {
                var job = byName.get(span.label());
                if (isRunning(span) && job != null && !span.label().equals(lane.name()) && !waits(lane)) {
                    servers.add(lane.name());
                    if (isBlockedAt(job, span.start())) {
                        noProcessors.add(lane.name());
                    }
                    break;
                }
            }
        }
        // A second core that never ran stands above all jobs and is a processor too.
        if (timeline.lanes().stream().anyMatch(this::serves)) {
            timeline.lanes().stream()
                    .takeWhile(lane -> serves(lane) || lane.spans().isEmpty())
                    .forEach(lane -> servers.add(lane.name()));
        } else if (timeline.start() < timeline.end()
                && timeline.lanes().stream().allMatch(Owners::namesJobs)) {
            // No job has a lane: these may be levels of feedback queues, which are not idle as a processor is.
            timeline.lanes().forEach(lane -> {
                servers.add(lane.name());
                noProcessors.add(lane.name());
            });
        }
    }

    private static boolean namesJobs(Lane lane) {
        return lane.spans().stream()
                .allMatch(span -> isRunning(span) && !span.label().isEmpty());
    }

    private static boolean waits(Lane lane) {
        return lane.spans().stream().anyMatch(span -> span.state() == State.READY || span.state() == State.BLOCKED);
    }

    private static boolean isBlockedAt(Lane job, long time) {
        return job.spans().stream()
                .anyMatch(span -> span.state() == State.BLOCKED && span.start() <= time && time < span.end());
    }

    private static boolean isRunning(Span span) {
        return span.state() == State.RUNNING;
    }

    private void add(String owner) {
        fills.putIfAbsent(owner, Palette.fill(fills.size()));
    }
}
