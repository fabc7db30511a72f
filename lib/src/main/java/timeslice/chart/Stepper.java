package timeslice.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import timeslice.interleaving.Interleaving;
import timeslice.scheduling.Schedule;

/**
 * A story in steps, of which a page shows one at a time: a scheduler's decisions, an interleaving of
 * threads, a queue over time. It is steered by mouse and keyboard without JavaScript. Where a page takes
 * its style sheet away, and on paper, all steps stand below each other.
 */
public final class Stepper implements Figure {
    /** Steps at most: more would be a film, and make the notebook heavy. */
    public static final int MOST = 60;

    private final String title;
    private final String caption;
    private final List<Frame> frames;

    private Stepper(String title, String caption, List<Frame> frames) {
        this.title = title;
        this.caption = caption;
        this.frames = frames;
    }

    /**
     * The decisions of a simulated run, one by one: who gets the CPU, who waits in the ready queue, what
     * has happened so far, and why it was decided so.
     *
     * @param run the run; it makes 1 to {@value DecisionFrames#MOST} decisions
     * @throws IllegalArgumentException if the run makes no decision or more
     */
    public static Stepper of(Schedule run) {
        return new Stepper(run.title(), rule(run), new DecisionFrames(run).all());
    }

    /**
     * A part of the decisions of a simulated run.
     *
     * @param run the run
     * @param from first instant of the part, in ticks
     * @param to the instant at which it ends; a decision at this instant does not belong to it
     * @throws IllegalArgumentException if the part holds no decision or more than {@value DecisionFrames#MOST}
     */
    public static Stepper of(Schedule run, long from, long to) {
        return new Stepper(run.title(), rule(run), new DecisionFrames(run).between(from, to));
    }

    /**
     * One run of a program under one schedule, step by step: whose turn it is, who waits, and what the threads share
     * after each step.
     *
     * @param run the run; it has fewer than {@value #MOST} steps
     * @throws IllegalArgumentException if it has more
     */
    public static Stepper of(Interleaving run) {
        var schedule = run.schedule();
        return new Stepper(
                run.title(),
                schedule.isEmpty() ? "" : "Schedule: " + schedule + ".",
                new InterleavingFrames(run).all());
    }

    /**
     * A story of one's own.
     *
     * @param title what it is about, in a few words
     * @param frames the steps in their order, at least 1 and at most {@value #MOST}; the rows of their scenes have
     *     the same labels in the same order
     * @throws IllegalArgumentException if there are none or too many frames, or if their rows differ
     */
    public static Stepper of(String title, List<Frame> frames) {
        return new Stepper(title, "", checked(title, frames));
    }

    /**
     * The same steps with a line below them.
     *
     * @param newCaption what a reader should know besides, such as the rule in force; empty for none
     */
    public Stepper captioned(String newCaption) {
        return new Stepper(title, newCaption, frames);
    }

    /**
     * The same steps under another title.
     *
     * @param newTitle what they are about, in a few words
     */
    public Stepper titled(String newTitle) {
        return new Stepper(newTitle, caption, frames);
    }

    /** {@return the steps in their order} */
    public List<Frame> frames() {
        return frames;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String alt() {
        var last = frames.getLast();
        return title + ": " + Numbers.counted(frames.size(), "step") + ", from \""
                + frames.getFirst().title() + "\" to \"" + last.title() + "\". " + last.sentence();
    }

    @Override
    public String html() {
        return new StepperHtml(title, caption, frames).html();
    }

    @Override
    public String text() {
        var lines = new ArrayList<String>();
        lines.add(title);
        for (int i = 0; i < frames.size(); i++) {
            lines.add("%2d. %s: %s"
                    .formatted(i + 1, frames.get(i).title(), frames.get(i).sentence()));
        }
        if (!caption.isEmpty()) {
            lines.add(caption);
        }
        return String.join("\n", lines);
    }

    private static String rule(Schedule run) {
        return run.rule().isEmpty() ? "" : "Rule: " + run.rule() + ".";
    }

    private static List<Frame> checked(String title, List<Frame> frames) {
        if (frames.isEmpty() || frames.size() > MOST) {
            throw new IllegalArgumentException("stepper \"" + title + "\" has "
                    + Numbers.counted(frames.size(), "frame") + "; it needs 1 to " + MOST);
        }
        var first = labels(frames.getFirst());
        for (int i = 1; i < frames.size(); i++) {
            if (!labels(frames.get(i)).equals(first)) {
                throw new IllegalArgumentException("stepper \"" + title + "\": the rows of frame " + (i + 1) + " are "
                        + labels(frames.get(i)) + ", but those of frame 1 are " + first
                        + "; all frames need the same rows, of which some may be empty");
            }
        }
        return List.copyOf(frames);
    }

    private static List<String> labels(Frame frame) {
        return frame.scene().rows().stream()
                .map(row -> (row instanceof Scene.Bars ? "bars " : "boxes ") + row.label())
                .collect(Collectors.toList());
    }
}
