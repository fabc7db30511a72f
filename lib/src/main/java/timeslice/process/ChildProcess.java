package timeslice.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import timeslice.process.child.Registry;
import timeslice.timeline.Lane;
import timeslice.timeline.Scale;
import timeslice.timeline.Timeline;

/**
 * A child process (子进程) that runs a lambda of this program in a JVM of its own.
 *
 * <pre>
 * var child = ChildProcess.start(() -&gt; 6 * 7);
 * child.result()   // 42
 * </pre>
 *
 * <p>The child gets a copy of all that the lambda refers to: captured values, variables of the notebook as
 * they stand at the start, and the classes and methods of other cells. It shares nothing with its parent: what
 * it changes, it changes in its copy. What cannot be copied is refused before the start.
 *
 * <p>What the child prints appears, line by line, where the thread that started it prints. A child never
 * outlives its parent, however the parent ends. When a program's {@code main} ends, children that are no
 * daemons are waited for and daemons are killed; the end of a notebook's kernel ends both.
 *
 * @param <R> the type of the result
 */
public final class ChildProcess<R> {
    private final ChildSettings settings;
    private final String name;
    private final Object work;
    private final Callable<R> here;
    private final AtomicReference<@Nullable ChildLife> life = new AtomicReference<>();

    ChildProcess(ChildSettings settings, Object work, Callable<R> here) {
        this.settings = settings;
        this.name = settings.name().isEmpty() ? Registry.nextName() : settings.name();
        this.work = work;
        this.here = here;
    }

    static ChildProcess<Void> ofAction(ChildSettings settings, Action action) {
        return new ChildProcess<>(settings, action, () -> nothing(action));
    }

    /**
     * Starts a process that computes something.
     *
     * @param task what it will do
     * @param <R> the type of the result
     * @return the process
     * @throws CannotTravelException if the task refers to something that cannot be copied
     * @throws ChildFailedException if the system starts no process
     */
    public static <R> ChildProcess<R> start(Task<R> task) {
        return ChildSettings.DEFAULT.start(task);
    }

    /**
     * Starts a process that does something.
     *
     * @param action what it will do
     * @return the process
     * @throws CannotTravelException if the action refers to something that cannot be copied
     * @throws ChildFailedException if the system starts no process
     */
    public static ChildProcess<Void> start(Action action) {
        return ChildSettings.DEFAULT.start(action);
    }

    /**
     * Starts a process with a name.
     *
     * @param name what it is called; not blank
     * @param task what it will do
     * @param <R> the type of the result
     * @return the process
     * @throws CannotTravelException if the task refers to something that cannot be copied
     * @throws ChildFailedException if the system starts no process
     */
    public static <R> ChildProcess<R> start(String name, Task<R> task) {
        return named(name).start(task);
    }

    /**
     * Starts a process with a name.
     *
     * @param name what it is called; not blank
     * @param action what it will do
     * @return the process
     * @throws CannotTravelException if the action refers to something that cannot be copied
     * @throws ChildFailedException if the system starts no process
     */
    public static ChildProcess<Void> start(String name, Action action) {
        return named(name).start(action);
    }

    /**
     * A process that has not been started yet.
     *
     * @param task what it will do
     * @param <R> the type of the result
     * @return the process
     */
    public static <R> ChildProcess<R> of(Task<R> task) {
        return ChildSettings.DEFAULT.of(task);
    }

    /**
     * A process that has not been started yet.
     *
     * @param action what it will do
     * @return the process
     */
    public static ChildProcess<Void> of(Action action) {
        return ChildSettings.DEFAULT.of(action);
    }

    /**
     * The settings of a child with a name, to be continued: {@code named("x").daemon().start(...)}.
     *
     * @param name what it is called; not blank
     * @return settings
     * @throws IllegalArgumentException if the name is blank
     */
    public static ChildSettings named(String name) {
        return ChildSettings.DEFAULT.named(name);
    }

    /** {@return the settings of a child if nothing is said} */
    public static ChildSettings settings() {
        return ChildSettings.DEFAULT;
    }

    /**
     * Starts the process.
     *
     * @return this
     * @throws IllegalStateException if it has been started before, or if this process is a daemon
     * @throws CannotTravelException if its work refers to something that cannot be copied
     * @throws ChildFailedException if the system starts no process
     */
    public ChildProcess<R> start() {
        refuseInDaemon();
        var mine = new ChildLife(name);
        if (!life.compareAndSet(null, mine)) {
            throw new IllegalStateException("process \"" + name + "\" was started before; a process runs once");
        }
        mine.begin(settings, work);
        return this;
    }

    /**
     * Does the work here and now, in the calling process and thread; no child is started.
     *
     * @return the result
     * @throws Exception what the work throws
     */
    public R run() throws Exception {
        return here.call();
    }

    /** {@return its name} */
    public String name() {
        return name;
    }

    /** {@return whether it ends with its parent and can have no children} */
    public boolean isDaemon() {
        return settings.isDaemon();
    }

    /**
     * Its number in the operating system.
     *
     * @return the process identifier (PID, 进程号)
     * @throws IllegalStateException if it has not been started
     */
    public long pid() {
        return handle().pid();
    }

    /** {@return whether it has been started and has not ended} */
    public boolean isAlive() {
        var mine = life.get();
        return mine != null && mine.isAlive();
    }

    /**
     * Waits until it has ended, and what it printed has arrived.
     *
     * @throws IllegalStateException if it has not been started
     * @throws InterruptedException if the calling thread is interrupted; the process goes on
     */
    public void join() throws InterruptedException {
        var _ = started().await();
    }

    /**
     * Waits until it has ended, but not for ever.
     *
     * @param longest how long to wait
     * @return whether it has ended
     * @throws IllegalStateException if it has not been started
     * @throws InterruptedException if the calling thread is interrupted; the process goes on
     */
    public boolean join(Duration longest) throws InterruptedException {
        return !(started().await(longest) instanceof Outcome.TimedOut);
    }

    /**
     * Waits for the result.
     *
     * @return a copy of what the work returned in the child
     * @throws ChildFailedException if it ended without a result; its cause is what the work threw in the child
     * @throws IllegalStateException if it has not been started
     * @throws InterruptedException if the calling thread is interrupted; the process goes on
     */
    public R result() throws InterruptedException {
        return cast(started().result());
    }

    /**
     * Waits for the result, but not for ever.
     *
     * @param longest how long to wait
     * @return a copy of what the work returned in the child
     * @throws TimeoutException if the process has not ended in time; it goes on
     * @throws ChildFailedException if it ended without a result; its cause is what the work threw in the child
     * @throws IllegalStateException if it has not been started
     * @throws InterruptedException if the calling thread is interrupted; the process goes on
     */
    public R result(Duration longest) throws InterruptedException, TimeoutException {
        return cast(started().result(longest));
    }

    /**
     * Waits until it has ended.
     *
     * @return how it ended
     * @throws IllegalStateException if it has not been started
     * @throws InterruptedException if the calling thread is interrupted; the process goes on
     */
    public Outcome outcome() throws InterruptedException {
        return started().await();
    }

    /**
     * Waits until it has ended, but not for ever.
     *
     * @param longest how long to wait
     * @return how it ended, or {@link Outcome.TimedOut}
     * @throws IllegalStateException if it has not been started
     * @throws InterruptedException if the calling thread is interrupted; the process goes on
     */
    public Outcome outcome(Duration longest) throws InterruptedException {
        return started().await(longest);
    }

    /**
     * The exit code (退出码) of a process that has ended: 0 if all went well, 1 after an exception, 128 plus the
     * signal's number if a signal ended it.
     *
     * @return the code, 0 to 255
     * @throws IllegalStateException if it has not been started or has not ended
     */
    public int exitCode() {
        return started()
                .outcome()
                .orElseThrow(
                        () -> new IllegalStateException("process \"" + name + "\" has not ended yet: join() waits"))
                .code();
    }

    /** Asks it to end (SIGTERM): its shutdown hooks run. Does nothing to a process that has ended. */
    public void terminate() {
        started().destroy(false);
    }

    /** Ends it at once (SIGKILL): no code of its own runs any more. Does nothing to a process that has ended. */
    public void kill() {
        started().destroy(true);
    }

    /** {@return the process as Java's own API has it, for its CPU time, its start, its children} */
    public ProcessHandle handle() {
        return started().process().toHandle();
    }

    /**
     * Who lived from when to when: one row a process, ready while its JVM starts, running while it works.
     *
     * @param children processes that have been started; one that is still alive lasts until now
     * @return a timeline in nanoseconds from the first start
     */
    public static Timeline timeline(Collection<? extends ChildProcess<?>> children) {
        var lives = children.stream().map(ChildProcess::started).toList();
        long zero = lives.stream().mapToLong(ChildLife::start).min().orElse(0);
        var lanes = new ArrayList<Lane>();
        for (var one : lives) {
            lanes.add(one.lane(zero));
        }
        return new Timeline(
                "Processes", "Ready while a process's JVM starts, running while it works", Scale.NANOSECONDS, lanes);
    }

    /**
     * Who lived from when to when.
     *
     * @param children processes that have been started; one that is still alive lasts until now
     * @return a timeline in nanoseconds from the first start
     */
    public static Timeline timeline(ChildProcess<?>... children) {
        return timeline(List.of(children));
    }

    static void refuseInDaemon() {
        if (CurrentProcess.isDaemon()) {
            throw new IllegalStateException("process \"" + CurrentProcess.name()
                    + "\" is a daemon, and a daemon cannot have children: nobody would end them");
        }
    }

    private ChildLife started() {
        var mine = life.get();
        if (mine == null) {
            throw new IllegalStateException("process \"" + name + "\" has not been started: call start() first");
        }
        return mine;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the child ran a Task<R>, whose result may be null
    private R cast(@Nullable Object result) {
        return (R) result;
    }

    @SuppressWarnings("NullAway") // a Void is null
    private static Void nothing(Action action) throws Exception {
        action.run();
        return null;
    }

    /** {@return its name and, once it has been started, its number} */
    @Override
    public String toString() {
        var mine = life.get();
        if (mine == null) {
            return name + ", not started";
        }
        return mine.hasProcess() ? name + ", process " + mine.process().pid() : name + ", could not be started";
    }
}
