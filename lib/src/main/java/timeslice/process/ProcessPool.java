package timeslice.process;

import java.io.Serializable;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import timeslice.timeline.Timeline;

/**
 * A pool of processes (进程池): an {@link java.util.concurrent.ExecutorService} whose workers are JVMs of their
 * own. They start with the pool, stay warm between tasks, and end with it.
 *
 * <p>A task gets a copy of all that it refers to, as a {@link ChildProcess} does, as it stands when the task is
 * submitted. A worker that dies is replaced: the task that it worked at fails with a
 * {@link ChildFailedException} that says how the worker ended; tasks that it had not begun go to other workers.
 */
public final class ProcessPool extends AbstractExecutorService {
    private static final int LARGEST = 1000;
    private static final Cleaner CLEANER = Cleaner.create();

    /**
     * A function that a worker can run.
     *
     * @param <T> the type of the input
     * @param <R> the type of the result
     */
    @FunctionalInterface
    public interface Step<T, R> extends Serializable {
        /**
         * Runs.
         *
         * @param input what to work at
         * @return the result
         * @throws Exception whatever goes wrong
         */
        R apply(T input) throws Exception;
    }

    private final int size;
    private final PoolCore core;

    /** A pool with as many workers as this JVM has processors. */
    public ProcessPool() {
        this(Runtime.getRuntime().availableProcessors());
    }

    /**
     * A pool.
     *
     * @param size how many workers; 1 to 1000
     * @throws IllegalArgumentException if the size is out of range
     * @throws ChildFailedException if the system starts no process
     */
    public ProcessPool(int size) {
        this(size, ChildProcess.settings());
    }

    /**
     * A pool whose workers have settings of their own.
     *
     * @param size how many workers; 1 to 1000
     * @param settings what the workers are like; the name is not looked at
     * @throws IllegalArgumentException if the size is out of range
     * @throws IllegalStateException if this process is a daemon
     * @throws ChildFailedException if the system starts no process
     */
    public ProcessPool(int size, ChildSettings settings) {
        if (size < 1 || size > LARGEST) {
            throw new IllegalArgumentException(
                    "a pool of " + size + " processes: the size must be from 1 to " + LARGEST);
        }
        ChildProcess.refuseInDaemon();
        this.size = size;
        this.core = new PoolCore(settings);
        core.start(size);
        // A cell that is run again makes another pool: the one that nobody can reach any more goes.
        CLEANER.register(this, core::shutdown);
    }

    /** {@return how many workers it has} */
    public int size() {
        return size;
    }

    /** {@return the numbers of the processes that work for it now} */
    public List<Long> pids() {
        return core.pids();
    }

    /** {@return how many tasks are in which stage now} */
    public PoolCounts counts() {
        return core.counts();
    }

    /** {@return which worker worked at which task from when to when: one row a worker, the last 10,000 tasks of each} */
    public Timeline timeline() {
        return core.timeline();
    }

    /**
     * Applies a function to each input, many at a time.
     *
     * @param inputs what to work at
     * @param step the function
     * @param <T> the type of the inputs
     * @param <R> the type of the results
     * @return the results, in the order of the inputs
     * @throws ChildFailedException if a task fails, or its worker; the others are cancelled
     * @throws InterruptedException if the calling thread is interrupted; then the tasks are cancelled
     */
    public <T, R> List<R> map(Collection<T> inputs, Step<? super T, ? extends R> step) throws InterruptedException {
        var tasks = new ArrayList<Future<R>>();
        try {
            for (var input : inputs) {
                Task<R> task = () -> step.apply(input);
                tasks.add(submit(task));
            }
            var results = new ArrayList<R>();
            for (var task : tasks) {
                results.add(task.get());
            }
            return results;
        } catch (ExecutionException failed) {
            throw PoolTask.failure(failed);
        } finally {
            tasks.forEach(task -> task.cancel(true));
        }
    }

    /**
     * Submits a task; as {@link #submit(Callable)}.
     *
     * @param task what to do
     * @param <R> the type of the result
     * @return the future result
     * @throws CannotTravelException if the task refers to something that cannot be copied
     */
    public <R> Future<R> submit(Task<R> task) {
        return super.submit(task);
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> callable) {
        return new PoolTask<>(core, callable, null);
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable runnable, T value) {
        return new PoolTask<>(core, runnable, value);
    }

    /**
     * Runs a command in a worker at some time. Nobody has a future of it: what it throws is shown as that of a thread.
     *
     * @throws CannotTravelException if the command refers to something that cannot be copied
     * @throws java.util.concurrent.RejectedExecutionException if the pool has been shut down, or has no workers
     */
    @Override
    public void execute(Runnable command) {
        switch (command) {
            case PoolTask<?> task -> core.add(task);
            // The JDK's own wrapper of a task of ours, as invokeAny makes: it only waits, and here.
            case RunnableFuture<?> wrapper
            when ExecutorCompletionService.class.equals(wrapper.getClass().getEnclosingClass()) -> core.expect(wrapper);
            case CompletableFuture.AsynchronousCompletionTask _ ->
                throw new CannotTravelException("a stage of a CompletableFuture cannot be copied into another process,"
                        + " as it completes an object of this one: submit its work, pool.submit(() -> ...), and complete"
                        + " the future here");
            case FutureTask<?> _ ->
                throw new CannotTravelException("a FutureTask cannot be copied into another process, as whoever has"
                        + " it waits for it here: submit its work, pool.submit(() -> ...), which gives a Future");
            default -> {
                var task = new PoolTask<Object>(core, command, null);
                var _ = task.whenComplete((_, thrown) -> showUncaught(thrown));
                core.add(task);
            }
        }
    }

    /** Nobody has the future of a command: what it throws is shown, as that of a thread. */
    private static void showUncaught(@Nullable Throwable thrown) {
        if (thrown != null) {
            var ghost = Thread.ofPlatform().name("task of a pool").unstarted(() -> {});
            ghost.getUncaughtExceptionHandler().uncaughtException(ghost, thrown);
        }
    }

    @Override
    public void shutdown() {
        core.shutdown();
    }

    /**
     * Kills the workers. The tasks that ran fail; those that had not begun are cancelled, so nobody waits for
     * them in vain.
     *
     * @return the tasks that had not begun
     */
    @Override
    public List<Runnable> shutdownNow() {
        return core.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return core.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return core.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return core.awaitTermination(unit.toNanos(timeout));
    }
}
