package timeslice.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import timeslice.timeline.Timeline;

/**
 * Runs the same tasks in different ways and returns the timeline of each run, a row for each task, so that the
 * ways can be compared:
 *
 * <pre>{@code
 * var read = NamedTask.of("read", () -> Thread.sleep(200));
 * var compute = NamedTask.of("compute", () -> Work.spin(Duration.ofMillis(200)));
 * Gantt.compare(Recorded.serially(read, compute), Recorded.inThreads(read, compute))
 * }</pre>
 *
 * <p>All methods come back when the last task has ended. {@link ThreadRecorder} says what the states mean and how
 * exact they are. If a task throws, the others still run to their end, and then the failure is thrown.
 */
public final class Recorded {
    private Recorded() {}

    /**
     * Runs the tasks one after another, in one thread.
     *
     * @param tasks what to run, each with a name of its own
     * @return who did what, in nanoseconds from the start
     * @throws InterruptedException if the cell is interrupted; the tasks are interrupted too
     * @throws ExecutionException if a task throws; the cause is what it threw
     */
    public static Timeline serially(NamedTask... tasks) throws InterruptedException, ExecutionException {
        try (var executor = Executors.newSingleThreadExecutor(Recorded::daemon)) {
            return run("One after another", executor, tasks);
        }
    }

    /**
     * Runs each task in a thread of its own, which is called like the task.
     *
     * @param tasks what to run, each with a name of its own
     * @return who did what, in nanoseconds from the start
     * @throws InterruptedException if the cell is interrupted; the tasks are interrupted too
     * @throws ExecutionException if a task throws; the cause is what it threw
     */
    public static Timeline inThreads(NamedTask... tasks) throws InterruptedException, ExecutionException {
        var threads = called(tasks, Thread.ofPlatform().daemon());
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            return run("A thread for each task", executor, tasks);
        }
    }

    /**
     * Runs each task in a virtual thread of its own, which is called like the task.
     *
     * @param tasks what to run, each with a name of its own
     * @return who did what, in nanoseconds from the start
     * @throws InterruptedException if the cell is interrupted; the tasks are interrupted too
     * @throws ExecutionException if a task throws; the cause is what it threw
     */
    public static Timeline inVirtualThreads(NamedTask... tasks) throws InterruptedException, ExecutionException {
        try (var executor = Executors.newThreadPerTaskExecutor(called(tasks, Thread.ofVirtual()))) {
            return run("A virtual thread for each task", executor, tasks);
        }
    }

    /**
     * Runs the tasks in a pool of a fixed number of threads. A task is READY until a thread takes it.
     *
     * @param threads number of threads; above zero
     * @param tasks what to run, each with a name of its own
     * @return who did what, in nanoseconds from the start
     * @throws InterruptedException if the cell is interrupted; the tasks are interrupted too
     * @throws ExecutionException if a task throws; the cause is what it threw
     * @throws IllegalArgumentException if {@code threads} is not above zero
     */
    public static Timeline inPool(int threads, NamedTask... tasks) throws InterruptedException, ExecutionException {
        if (threads < 1) {
            throw new IllegalArgumentException("a pool cannot have " + threads + " threads: it needs at least 1");
        }
        try (var executor = Executors.newFixedThreadPool(threads, Recorded::daemon)) {
            return run("A pool of " + threads + (threads == 1 ? " thread" : " threads"), executor, tasks);
        }
    }

    /**
     * Runs the tasks in an executor of the reader's. It is not closed.
     *
     * @param executor runs them
     * @param tasks what to run, each with a name of its own
     * @return who did what, in nanoseconds from the start
     * @throws InterruptedException if the cell is interrupted; the tasks are interrupted too
     * @throws ExecutionException if a task throws; the cause is what it threw
     */
    public static Timeline in(ExecutorService executor, NamedTask... tasks)
            throws InterruptedException, ExecutionException {
        return run("An executor", executor, tasks);
    }

    private static Timeline run(String title, ExecutorService executor, NamedTask... tasks)
            throws InterruptedException, ExecutionException {
        var named = NamedTask.distinct(tasks);
        var recorder = new ThreadRecorder();
        recorder.calm();
        var runnables = named.stream().map(recorder::task).toList();
        var futures = new ArrayList<Future<?>>();
        for (var runnable : runnables) {
            futures.add(executor.submit(runnable));
        }
        await(futures);
        return recorder.timeline(title);
    }

    private static void await(List<Future<?>> futures) throws InterruptedException, ExecutionException {
        ExecutionException failure = null;
        try {
            for (var future : futures) {
                try {
                    future.get();
                } catch (ExecutionException e) {
                    failure = failure == null ? e : failure;
                }
            }
        } catch (InterruptedException e) {
            futures.forEach(future -> future.cancel(true));
            throw e;
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Threads with the tasks' names, in their order: so a wait for a lock can say who holds it. */
    private static ThreadFactory called(NamedTask[] tasks, Thread.Builder builder) {
        var names = NamedTask.distinct(tasks).stream().map(NamedTask::name).iterator();
        return task -> builder.name(names.next()).unstarted(task);
    }

    private static Thread daemon(Runnable task) {
        return Thread.ofPlatform().daemon().name("worker").unstarted(task);
    }
}
