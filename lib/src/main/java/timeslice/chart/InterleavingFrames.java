package timeslice.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import timeslice.interleaving.Ending;
import timeslice.interleaving.Interleaving;
import timeslice.interleaving.Turn;

/** Makes the frames of a stepper from one run of a program: who does what, and what the threads share then. */
final class InterleavingFrames {
    private final Interleaving run;
    private final List<Turn> turns;

    InterleavingFrames(Interleaving run) {
        this.run = run;
        turns = run.shownTurns();
        if (turns.size() >= Stepper.MOST) {
            throw new IllegalArgumentException("the schedule " + run.title() + " has " + turns.size()
                    + " steps, but a stepper shows " + (Stepper.MOST - 1)
                    + " at most. Make the program smaller, or show it as a table");
        }
    }

    List<Frame> all() {
        var frames = new ArrayList<Frame>();
        var begin = run.beginsWith();
        frames.add(new Frame(
                "at the beginning",
                "No thread has done anything" + (begin.isEmpty() ? "" : ": " + begin) + "."
                        + (turns.isEmpty() ? " " + end() : ""),
                scene(0)));
        for (int i = 1; i <= turns.size(); i++) {
            frames.add(new Frame("step " + i + " of " + turns.size(), sentence(i), scene(i)));
        }
        return List.copyOf(frames);
    }

    /** What the step does, what it changes, who waits after it; and after the last, how it ends. */
    private String sentence(int step) {
        var turn = turns.get(step - 1);
        var text = new ArrayList<String>();
        text.add(name(turn.thread()) + ": " + turn.words() + ".");
        var changes = turn.shown().entrySet().stream()
                .filter(entry -> isChanged(entry.getKey(), step))
                .map(entry -> entry.getKey() + ": " + before(step).shown().getOrDefault(entry.getKey(), "") + " → "
                        + entry.getValue())
                .collect(Collectors.joining(", "));
        if (!changes.isEmpty()) {
            text.add(changes + ".");
        }
        turn.waiting().stream()
                .filter(words -> !words.isEmpty() && !before(step).waiting().contains(words))
                .forEach(words -> text.add(words + "."));
        if (step == turns.size()) {
            text.add(end());
        }
        return String.join(" ", text);
    }

    private String end() {
        return switch (run.ending()) {
            case Ending.Value value -> "All threads have finished: " + value.words() + ".";
            case Ending.Deadlock deadlock -> "Nobody can go on.";
            case Ending.Thrown thrown -> "The run ends: " + thrown.words() + ".";
            case Ending.Stuck stuck -> "It is " + stuck.words() + ".";
            case Ending.TooLong tooLong -> "There is " + tooLong.words() + ".";
        };
    }

    private Scene scene(int step) {
        var rows = new ArrayList<Scene.Row>();
        for (int thread = 0; thread < run.threads().size(); thread++) {
            rows.add(thread(thread, step));
        }
        var names = List.copyOf(run.begin().shown().keySet());
        if (!names.isEmpty()) {
            rows.add(new Scene.Boxes(
                    "shared", "", names.stream().map(name -> shared(name, step)).toList(), ""));
        }
        rows.add(new Scene.Bars("so far", 0, Math.max(1, turns.size()), step, bars(step), "steps"));
        return new Scene(rows);
    }

    private Scene.Boxes thread(int thread, int step) {
        boolean isOnTurn = step > 0 && turns.get(step - 1).thread() == thread;
        var words = at(step).waiting().get(thread);
        var boxes = new ArrayList<Scene.Box>();
        if (isOnTurn) {
            boxes.add(Scene.Box.of(turns.get(step - 1).label(), thread));
        }
        if (!words.isEmpty()) {
            boxes.add(Scene.Box.of("waits", Scene.NO_COLOUR));
        }
        return new Scene.Boxes(name(thread), "", boxes, idle(thread, step));
    }

    private String idle(int thread, int step) {
        if (count(0, step, thread) == 0) {
            return "not begun";
        }
        boolean isFinished = count(step, turns.size(), thread) == 0
                && (run.ending() instanceof Ending.Value || run.ending() instanceof Ending.Deadlock);
        return isFinished ? "finished" : "after \"" + lastLabel(thread, step) + "\"";
    }

    private String lastLabel(int thread, int step) {
        return turns.subList(0, step).stream()
                .filter(turn -> turn.thread() == thread)
                .reduce((_, later) -> later)
                .orElseThrow()
                .label();
    }

    private long count(int from, int to, int thread) {
        return turns.subList(from, to).stream()
                .filter(turn -> turn.thread() == thread)
                .count();
    }

    private Scene.Box shared(String name, int step) {
        boolean isNew = step > 0 && isChanged(name, step);
        int colour = isNew ? turns.get(step - 1).thread() : Scene.NO_COLOUR;
        return Scene.Box.of(at(step).shown().getOrDefault(name, ""), colour).note(name);
    }

    /** The schedule itself: whose turn it was. The names of steps would seldom all fit. */
    private List<Scene.Bar> bars(int step) {
        return IntStream.range(0, step)
                .mapToObj(i -> {
                    int thread = turns.get(i).thread();
                    return new Scene.Bar(name(thread), i, i + 1, thread);
                })
                .toList();
    }

    private boolean isChanged(String name, int step) {
        var now = at(step).shown();
        return !now.getOrDefault(name, "").equals(before(step).shown().getOrDefault(name, ""));
    }

    private Turn at(int step) {
        return step == 0 ? run.begin() : turns.get(step - 1);
    }

    private Turn before(int step) {
        return at(step - 1);
    }

    private String name(int thread) {
        return run.threads().get(thread);
    }
}
