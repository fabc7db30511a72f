package timeslice.kernel.language.completion;

import java.time.Duration;
import jdk.jshell.SourceCodeAnalysis;

/**
 * JShell's index of all classes, by which it completes the names of packages. A thread of JShell's own makes it from the
 * moment in which anybody asks for an analysis: that is the first cell, which would have to share the processors
 * with it. Here it is made when the first cells are done.
 */
public final class NameIndex {
    private NameIndex() {}

    /**
     * Puts the index off. Until then, packages that no class has been taken from yet are not offered. It is JShell's
     * own way to make it wait while a cell runs, asked for by reflection; with a JShell built otherwise the index is made at
     * once.
     *
     * @param analysis whose index it is
     * @param time from now on
     */
    public static void postpone(SourceCodeAnalysis analysis, Duration time) {
        try {
            var suspend = analysis.getClass().getDeclaredMethod("suspendIndexing");
            var resume = analysis.getClass().getDeclaredMethod("resumeIndexing");
            suspend.setAccessible(true);
            resume.setAccessible(true);
            suspend.invoke(analysis);
            Thread.ofPlatform().daemon().name("kernel index").start(() -> {
                try {
                    Thread.sleep(time);
                    resume.invoke(analysis);
                } catch (ReflectiveOperationException | InterruptedException e) {
                    throw new IllegalStateException("the index of names stays suspended", e);
                }
            });
        } catch (ReflectiveOperationException | RuntimeException other) {
            // Then it is made at once.
        }
    }
}
