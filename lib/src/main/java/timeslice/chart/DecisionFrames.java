package timeslice.chart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import timeslice.scheduling.Candidate;
import timeslice.scheduling.Decision;
import timeslice.scheduling.FeedbackQueues;
import timeslice.scheduling.JobResult;
import timeslice.scheduling.Schedule;
import timeslice.timeline.Lane;
import timeslice.timeline.State;
import timeslice.timeline.Timeline;

/** Makes the frames of a stepper from the decisions of a simulated run. */
final class DecisionFrames {
    /** Decisions that become frames at most. */
    static final int MOST = 40;

    /** So many levels are shown even where no job comes to the lowest. */
    private static final int FEW_LEVELS = 4;

    private final Schedule run;
    private final List<Decision> decisions;
    private final Timeline timeline;
    private final List<JobResult> results;
    private final Map<String, Integer> colours = new HashMap<>();
    private final List<Lane> processors;
    private final int levels;

    DecisionFrames(Schedule run) {
        this.run = run;
        decisions = run.decisions();
        if (decisions.isEmpty()) {
            throw new IllegalArgumentException("\"" + run.title()
                    + "\" makes no decisions to step through: all ready jobs run at once. Draw it with Gantt.of(...)");
        }
        timeline = run.timeline();
        processors = Owners.of(List.of(timeline)).processors(timeline);
        results = run.results();
        for (var result : results) {
            colours.put(result.name(), colours.size());
        }
        levels = levels();
    }

    List<Frame> all() {
        return frames(decisions, true, "");
    }

    List<Frame> between(long from, long to) {
        var part = decisions.stream()
                .filter(decision -> decision.time() >= from && decision.time() < to)
                .toList();
        var where = " from " + from + " to " + to;
        if (part.isEmpty()) {
            throw new IllegalArgumentException("\"" + run.title() + "\" makes no decision" + where
                    + "; the first is at " + decisions.getFirst().time() + ", the last at "
                    + decisions.getLast().time());
        }
        return frames(part, end() < to, where);
    }

    private List<Frame> frames(List<Decision> part, boolean toTheEnd, String where) {
        if (part.size() > MOST) {
            throw new IllegalArgumentException("\"" + run.title() + "\" makes " + part.size() + " decisions" + where
                    + ", but a stepper shows " + MOST + " at most. Take fewer jobs or a longer quantum, or a part: "
                    + "Stepper.of(run, " + part.getFirst().time() + ", "
                    + part.get(MOST).time() + ")");
        }
        var frames = new ArrayList<Frame>();
        for (var decision : part) {
            frames.add(frame(decision));
        }
        if (toTheEnd) {
            frames.add(last());
        }
        return List.copyOf(frames);
    }

    private Frame frame(Decision decision) {
        var sentence = decision.toString();
        long now = decision.time();
        var rows = new ArrayList<Scene.Row>();
        var taking = taking(decision);
        for (var processor : processors) {
            boolean goesOn = processor.equals(taking) && decision.goesOn();
            var there = processor.equals(taking) ? List.of(chosen(decision)) : running(processor, decision);
            rows.add(new Scene.Boxes(processor.name(), goesOn ? "goes on" : "", there, "idle"));
        }
        for (int level = 0; level < levels; level++) {
            rows.add(queue(level, decision));
        }
        addOthers(rows, now);
        return new Frame(at(now), sentence.substring(sentence.indexOf(": ") + 2) + ".", new Scene(rows));
    }

    private Frame last() {
        var rows = new ArrayList<Scene.Row>();
        processors.forEach(processor -> rows.add(new Scene.Boxes(processor.name(), "", List.of(), "idle")));
        for (int level = 0; level < levels; level++) {
            rows.add(new Scene.Boxes(label(level), hint(level), List.of(), "empty"));
        }
        addOthers(rows, end());
        var all = results.size() == 1 ? "The job has finished." : "All " + results.size() + " jobs have finished.";
        return new Frame(at(end()), all, new Scene(rows));
    }

    /** The processor that the job gets: the one on which it runs next. */
    private Lane taking(Decision decision) {
        var taking = processors.getFirst();
        long earliest = Long.MAX_VALUE;
        for (var processor : processors) {
            for (var span : processor.spans()) {
                if (span.label().equals(decision.job()) && span.end() > decision.time() && span.start() < earliest) {
                    earliest = span.start();
                    taking = processor;
                }
            }
        }
        return taking;
    }

    private Scene.Box chosen(Decision decision) {
        return decision.candidates().stream()
                .filter(candidate -> candidate.job().equals(decision.job()))
                .map(this::box)
                .findFirst()
                .orElseGet(() -> box(decision.job()));
    }

    /** What another processor is doing; not yet what will be decided at this same instant. */
    private List<Scene.Box> running(Lane processor, Decision decision) {
        long now = decision.time();
        var decided = decisions.stream()
                .takeWhile(earlier -> !earlier.equals(decision))
                .filter(earlier -> earlier.time() == now)
                .map(Decision::job)
                .toList();
        return processor.spans().stream()
                .filter(span -> span.state() == State.RUNNING && span.start() <= now && now < span.end())
                .filter(span -> span.start() < now || decided.contains(span.label()))
                .map(span -> box(span.label()))
                .toList();
    }

    /** The queue as the policy saw it. The chosen job leaves its place, unless it had the CPU already. */
    private Scene.Boxes queue(int level, Decision decision) {
        var boxes = new ArrayList<Scene.Box>();
        for (var candidate : decision.candidates()) {
            boolean isChosen = candidate.job().equals(decision.job());
            if ((levels == 1 || candidate.level() == level) && !(isChosen && decision.goesOn())) {
                boxes.add(isChosen ? box(candidate).gone() : box(candidate));
            }
        }
        return new Scene.Boxes(label(level), hint(level), boxes, "empty");
    }

    private void addOthers(List<Scene.Row> rows, long now) {
        if (timeline.lanes().stream().anyMatch(lane -> lane.total(State.BLOCKED) > 0)) {
            var blocked = timeline.lanes().stream()
                    .filter(lane -> isBlocked(lane, now))
                    .map(lane -> box(lane.name()))
                    .toList();
            rows.add(new Scene.Boxes("blocked", "", blocked, "nobody"));
        }
        for (var processor : processors) {
            var label = processors.size() == 1 ? "so far" : processor.name() + " so far";
            rows.add(new Scene.Bars(label, start(), end(), now, bars(processor, now), unit()));
        }
        var finished = results.stream()
                .filter(result -> result.finish() <= now)
                .map(result -> box(result.name()))
                .toList();
        rows.add(new Scene.Boxes("finished", "", finished, "nobody"));
    }

    private List<Scene.Bar> bars(Lane processor, long now) {
        var bars = new ArrayList<Scene.Bar>();
        for (var span : processor.spans()) {
            if (span.start() < now) {
                boolean isSwitch = span.state() == State.SWITCHING;
                bars.add(new Scene.Bar(
                        isSwitch ? "switch" : span.label(),
                        span.start(),
                        Math.min(now, span.end()),
                        isSwitch ? Scene.NO_COLOUR : colours.getOrDefault(span.label(), Scene.NO_COLOUR)));
            }
        }
        return bars;
    }

    private static boolean isBlocked(Lane lane, long now) {
        return lane.spans().stream()
                .anyMatch(span -> span.state() == State.BLOCKED && span.start() <= now && now < span.end());
    }

    private Scene.Box box(Candidate candidate) {
        return box(candidate.job()).note(candidate.note());
    }

    private Scene.Box box(String job) {
        return Scene.Box.of(job, colours.getOrDefault(job, Scene.NO_COLOUR));
    }

    private int levels() {
        int deepest = decisions.stream()
                .flatMap(decision -> decision.candidates().stream())
                .mapToInt(Candidate::level)
                .max()
                .orElse(0);
        int planned =
                run.policy() instanceof FeedbackQueues queues && queues.quanta().size() <= FEW_LEVELS
                        ? queues.quanta().size()
                        : 1;
        return Math.max(planned, deepest + 1);
    }

    private String label(int level) {
        return levels == 1 ? "ready queue" : "level " + level;
    }

    private String hint(int level) {
        if (levels == 1) {
            return "head at left";
        }
        return run.policy() instanceof FeedbackQueues queues
                ? "quantum " + queues.quanta().get(level)
                : "";
    }

    private String at(long time) {
        return "t = " + time + (unit().equals("ticks") ? "" : " " + unit());
    }

    private String unit() {
        return timeline.scale().unit();
    }

    private long start() {
        return Math.min(0, timeline.start());
    }

    private long end() {
        return results.stream().mapToLong(JobResult::finish).max().orElse(1);
    }
}
