package timeslice.chart;

import java.util.Objects;

/**
 * One step of a {@link Stepper}.
 *
 * @param title when it happens or what it is called, in a few words, such as {@code "t = 7"}
 * @param sentence what happens in it, and why: one sentence
 * @param scene its picture; all frames of a stepper have rows with the same labels
 */
public record Frame(String title, String sentence, Scene scene) {
    /** Checks that nothing is missing. */
    public Frame {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(sentence, "sentence");
        Objects.requireNonNull(scene, "scene");
    }
}
