package timeslice.thread;

import java.util.List;
import java.util.Objects;

/**
 * Something to do, with the name under which charts and reports show it.
 *
 * @param name name of the task, and of the thread that does it; not blank
 * @param body what to do
 */
public record NamedTask(String name, Body body) {
    /** Code that may throw anything, as a cell's code may. */
    @FunctionalInterface
    public interface Body {
        /**
         * Does the work.
         *
         * @throws Exception whatever goes wrong in it
         */
        void run() throws Exception;
    }

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public NamedTask {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(body, "body");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a task needs a name, such as \"download\": charts show it");
        }
    }

    /**
     * A task.
     *
     * @param name its name; not blank
     * @param body what to do
     * @throws IllegalArgumentException if the name is blank
     */
    public static NamedTask of(String name, Body body) {
        return new NamedTask(name, body);
    }

    /** Refuses two tasks of one name: nobody could tell their rows apart. */
    static List<NamedTask> distinct(NamedTask... tasks) {
        var list = List.of(tasks);
        if (list.isEmpty()) {
            throw new IllegalArgumentException("no task is given: at least one is needed");
        }
        for (var task : list) {
            if (list.stream().filter(other -> other.name().equals(task.name())).count() > 1) {
                throw new IllegalArgumentException(
                        "two tasks are called \"" + task.name() + "\": each one needs a name of its own");
            }
        }
        return list;
    }
}
