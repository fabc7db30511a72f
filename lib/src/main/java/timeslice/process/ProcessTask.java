package timeslice.process;

import org.jspecify.annotations.Nullable;

/**
 * A class to extend, for work that has fields and methods of its own, as {@link Thread} is for threads:
 * override {@link #run}. Without a class of one's own it runs the action that it was given.
 *
 * <p>Each {@link #start} copies this object into a new process. What {@code run} changes there stays there.
 */
public class ProcessTask implements Action {
    @java.io.Serial
    private static final long serialVersionUID = 1;

    /** The action to run where {@code run} is not overridden. */
    private final @Nullable Action target;

    /** For classes that override {@link #run}. */
    protected ProcessTask() {
        this.target = null;
    }

    /**
     * A task that runs an action.
     *
     * @param target what to run
     */
    public ProcessTask(Action target) {
        this.target = target;
    }

    @Override
    public void run() throws Exception {
        if (target != null) {
            target.run();
        }
    }

    /**
     * Starts a process, called {@code Process-1} or the like, that runs a copy of this object.
     *
     * @return the process
     * @throws CannotTravelException if this object refers to something that cannot be copied
     * @throws ChildFailedException if the system starts no process
     */
    public final ChildProcess<Void> start() {
        return ChildProcess.start(this);
    }

    /**
     * Starts a process with a name.
     *
     * @param name what the process is called; not blank
     * @return the process
     * @throws CannotTravelException if this object refers to something that cannot be copied
     * @throws ChildFailedException if the system starts no process
     */
    public final ChildProcess<Void> start(String name) {
        return ChildProcess.start(name, this);
    }
}
