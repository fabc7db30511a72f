package timeslice.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a child process will be like. Each method gives new settings, so some can serve many children:
 *
 * <pre>
 * var settings = ChildProcess.named("reader").daemon().environment("LANG", "C");
 * var child = settings.start(() -&gt; System.getenv("LANG"));
 * </pre>
 *
 * @param name what the process is called; empty for {@code Process-1} and so on
 * @param isDaemon whether it ends with its parent and can have no children
 * @param environment variables of the environment (环境变量) to add to those of the parent
 * @param directory where it works; empty for the parent's folder
 * @param jvmOptions options for its JVM after our own, such as {@code -Xmx32m}
 */
public record ChildSettings(
        String name,
        boolean isDaemon,
        Map<String, String> environment,
        Optional<Path> directory,
        List<String> jvmOptions) {
    /** What a child is like if nothing is said. */
    static final ChildSettings DEFAULT = new ChildSettings("", false, Map.of(), Optional.empty(), List.of());

    /** Copies the collections. */
    public ChildSettings {
        environment = Map.copyOf(environment);
        jvmOptions = List.copyOf(jvmOptions);
    }

    /**
     * The same with a name.
     *
     * @param newName what the process is called; not blank
     * @return new settings
     * @throws IllegalArgumentException if the name is blank
     */
    public ChildSettings named(String newName) {
        if (newName.isBlank()) {
            throw new IllegalArgumentException(
                    "a process cannot be called \"" + newName + "\": give it a name such as \"reader\"");
        }
        return new ChildSettings(newName, isDaemon, environment, directory, jvmOptions);
    }

    /**
     * The same as a daemon (守护进程): it is ended when its parent ends normally, and can have no children.
     *
     * @return new settings
     */
    public ChildSettings daemon() {
        return new ChildSettings(name, true, environment, directory, jvmOptions);
    }

    /**
     * The same with one more variable of the environment.
     *
     * @param variable its name
     * @param value its value
     * @return new settings
     * @throws IllegalArgumentException if there can be no variable of that name, or with that value
     */
    public ChildSettings environment(String variable, String value) {
        if (variable.isEmpty() || variable.indexOf('=') >= 0 || (variable + value).indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no variable of the environment can be called \"" + variable
                    + "\" and be \"" + value + "\": its name has 1 character at least and no '=', and neither has"
                    + " a character 0");
        }
        var more = new HashMap<>(environment);
        more.put(variable, value);
        return new ChildSettings(name, isDaemon, more, directory, jvmOptions);
    }

    /**
     * The same in another folder.
     *
     * @param folder where the process works
     * @return new settings
     */
    public ChildSettings directory(Path folder) {
        return new ChildSettings(name, isDaemon, environment, Optional.of(folder), jvmOptions);
    }

    /**
     * The same with more options for its JVM.
     *
     * @param options such as {@code -Xmx32m}
     * @return new settings
     */
    public ChildSettings jvmOptions(String... options) {
        var more = new ArrayList<>(jvmOptions);
        more.addAll(List.of(options));
        return new ChildSettings(name, isDaemon, environment, directory, more);
    }

    /**
     * A process that has not been started yet.
     *
     * @param task what it will do
     * @param <R> the type of the result
     * @return the process
     */
    public <R> ChildProcess<R> of(Task<R> task) {
        return new ChildProcess<>(this, task, task);
    }

    /**
     * A process that has not been started yet.
     *
     * @param action what it will do
     * @return the process
     */
    public ChildProcess<Void> of(Action action) {
        return ChildProcess.ofAction(this, action);
    }

    /**
     * Starts a process.
     *
     * @param task what it will do
     * @param <R> the type of the result
     * @return the process
     * @throws CannotTravelException if the task refers to something that cannot be copied
     * @throws ChildFailedException if the system starts no process
     */
    public <R> ChildProcess<R> start(Task<R> task) {
        return of(task).start();
    }

    /**
     * Starts a process.
     *
     * @param action what it will do
     * @return the process
     * @throws CannotTravelException if the action refers to something that cannot be copied
     * @throws ChildFailedException if the system starts no process
     */
    public ChildProcess<Void> start(Action action) {
        return of(action).start();
    }
}
