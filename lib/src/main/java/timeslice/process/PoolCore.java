package timeslice.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import timeslice.timeline.Lane;
import timeslice.timeline.Scale;
import timeslice.timeline.Timeline;

/** Which task waits, which worker has which, and who takes the place of a worker that died. */
final class PoolCore {
    /** Workers that end before they have begun, one after the other, until the pool gives up. */
    private static final int FAILED_STARTS = 3;

    private final ChildSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition isOver = lock.newCondition();
    private final ArrayDeque<PoolTask<?>> waiting = new ArrayDeque<>();
    private final List<PoolWorker> workers = new ArrayList<>();
    private final List<PoolWorker> all = new ArrayList<>();
    private final long zero = System.nanoTime();
    private long ids;
    private long done;
    private int failedStarts;
    private int starting;
    private int expected;
    private boolean isShutdown;
    private boolean isShutdownNow;
    private @Nullable ChildFailedException broken;

    PoolCore(ChildSettings settings) {
        this.settings = settings;
    }

    void start(int size) {
        try {
            for (int i = 0; i < size; i++) {
                add(newWorker());
            }
        } catch (RuntimeException | Error failed) {
            shutdownNow();
            throw failed;
        }
    }

    private PoolWorker newWorker() {
        var worker = newest();
        worker.start(settings);
        return worker;
    }

    private PoolWorker newest() {
        lock.lock();
        try {
            var worker = new PoolWorker(this, "Worker-" + (all.size() + 1));
            all.add(worker);
            return worker;
        } finally {
            lock.unlock();
        }
    }

    private void add(PoolWorker worker) {
        lock.lock();
        try {
            if (worker.hasEnded()) {
                return;
            }
            workers.add(worker);
            if (isShutdownNow) {
                worker.kill();
            }
            pump();
        } finally {
            lock.unlock();
        }
    }

    void add(PoolTask<?> task) {
        proceed(() -> {
            requireOpen(isShutdown);
            enqueue(task);
        });
    }

    /**
     * A thread of this process is about to bring a task: the pool does not end before.
     *
     * @param bringer calls {@link #addExpected}, and ends when the task has ended
     * @throws RejectedExecutionException if the pool takes no more tasks
     */
    void expect(Runnable bringer) {
        proceed(() -> {
            requireOpen(isShutdown);
            expected++;
        });
        Thread.startVirtualThread(() -> {
            try {
                bringer.run();
            } finally {
                proceed(() -> {
                    expected--;
                    endIfDone();
                });
            }
        });
    }

    void addExpected(PoolTask<?> task) {
        proceed(() -> {
            requireOpen(isShutdownNow);
            enqueue(task);
        });
    }

    private void requireOpen(boolean isTooLate) {
        if (isTooLate) {
            throw new RejectedExecutionException("the pool has been shut down and takes no more tasks");
        }
        if (broken != null) {
            throw new RejectedExecutionException("the pool has no workers: " + broken.getMessage(), broken);
        }
    }

    private void enqueue(PoolTask<?> task) {
        task.id(++ids);
        waiting.add(task);
        pump();
    }

    /** Gives waiting tasks to workers that can take more. Held: the lock. */
    private void pump() {
        for (var task = waiting.peek(); task != null; task = waiting.peek()) {
            var free = roomFor(task);
            if (free == null && !task.isDone()) {
                break;
            }
            waiting.remove();
            if (task.isDone() || free == null) {
                done++;
            } else {
                free.give(task);
            }
        }
        workers.forEach(PoolWorker::flush);
        if (waiting.isEmpty()) {
            levelOut();
        }
        endIfDone();
    }

    private @Nullable PoolWorker roomFor(PoolTask<?> task) {
        PoolWorker best = null;
        for (var worker : workers) {
            if (worker.hasRoomFor(task) && (best == null || worker.load() < best.load())) {
                best = worker;
            }
        }
        return best;
    }

    /** A worker without work gets some that lies before another. */
    private void levelOut() {
        if (workers.stream().anyMatch(worker -> worker.load() == 0)) {
            workers.stream()
                    .filter(worker -> worker.load() > 1)
                    .max(Comparator.comparingInt(PoolWorker::load))
                    .ifPresent(PoolWorker::askBack);
        }
    }

    /** A worker has said something that makes room. */
    void proceed(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    void proceedAndPump() {
        proceed(this::pump);
    }

    /** Held: the lock. */
    void counted() {
        done++;
    }

    /** Held: the lock. */
    void again(PoolTask<?> task) {
        waiting.addFirst(task);
    }

    void cancelled(PoolTask<?> task, boolean isToStop) {
        lock.lock();
        try {
            if (waiting.remove(task)) {
                done++;
            } else {
                workers.forEach(worker -> worker.drop(task, isToStop));
            }
            pump();
        } finally {
            lock.unlock();
        }
    }

    /** A worker has ended. What it had not begun goes to others. */
    void over(PoolWorker worker, Outcome outcome) {
        var hopeless = new ArrayList<PoolTask<?>>();
        var error = worker.error(outcome);
        PoolTask<?> victim;
        lock.lock();
        try {
            workers.remove(worker);
            victim = worker.takeRunning();
            done += victim == null ? 0 : 1;
            for (var task : worker.takeSent().reversed()) {
                waiting.addFirst(task);
            }
            failedStarts = outcome instanceof Outcome.FailedToStart ? failedStarts + 1 : 0;
            if (failedStarts >= FAILED_STARTS && workers.isEmpty()) {
                giveUp(error, hopeless);
            } else if (!isShutdown || (isMoreToCome() && workers.isEmpty())) {
                starting++;
                Thread.ofVirtual().name("new worker").start(this::replace);
            }
            pump();
        } finally {
            lock.unlock();
        }
        if (victim != null) {
            victim.failed(error);
        }
        hopeless.forEach(task -> task.failed(error));
    }

    private boolean isMoreToCome() {
        return !waiting.isEmpty() || (expected > 0 && !isShutdownNow);
    }

    /** No worker will come any more. Held: the lock. */
    private void giveUp(ChildFailedException why, List<PoolTask<?>> hopeless) {
        broken = why;
        hopeless.addAll(waiting);
        done += waiting.size();
        waiting.clear();
    }

    private void replace() {
        var hopeless = new ArrayList<PoolTask<?>>();
        ChildFailedException refused = null;
        try {
            add(newWorker());
        } catch (ChildFailedException failed) {
            refused = failed;
        } catch (RuntimeException | Error failed) { // whatever it is, those who wait must be told
            var outcome = new Outcome.FailedToStart(failed.toString());
            refused = new ChildFailedException("a worker could not be started: " + failed, outcome, failed);
        }
        lock.lock();
        try {
            starting--;
            if (refused != null && workers.isEmpty() && starting == 0) {
                giveUp(refused, hopeless);
            }
            endIfDone();
        } finally {
            lock.unlock();
        }
        for (var task : hopeless) {
            task.failed(Objects.requireNonNull(refused));
        }
    }

    /** After a shutdown the workers end when there is nothing left to do. Held: the lock. */
    private void endIfDone() {
        if (isShutdown
                && expected == 0
                && waiting.isEmpty()
                && workers.stream().allMatch(worker -> worker.load() == 0)) {
            workers.forEach(PoolWorker::end);
        }
        if (isOverNow()) {
            isOver.signalAll();
        }
    }

    private boolean isOverNow() {
        return isShutdown && workers.isEmpty() && starting == 0 && expected == 0;
    }

    void shutdown() {
        proceed(() -> {
            isShutdown = true;
            endIfDone();
        });
    }

    List<Runnable> shutdownNow() {
        var left = new ArrayList<PoolTask<?>>();
        lock.lock();
        try {
            isShutdown = true;
            isShutdownNow = true;
            for (var worker : workers) {
                left.addAll(worker.takeSent());
                worker.kill();
            }
            left.addAll(waiting);
            waiting.clear();
            done += left.size();
            endIfDone();
        } finally {
            lock.unlock();
        }
        left.forEach(PoolTask::giveUp);
        return List.copyOf(left);
    }

    boolean isShutdown() {
        lock.lock();
        try {
            return isShutdown;
        } finally {
            lock.unlock();
        }
    }

    boolean isTerminated() {
        lock.lock();
        try {
            return isOverNow();
        } finally {
            lock.unlock();
        }
    }

    boolean awaitTermination(long nanos) throws InterruptedException {
        long left = nanos;
        lock.lockInterruptibly();
        try {
            while (!isOverNow()) {
                if (left <= 0) {
                    return false;
                }
                left = isOver.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    List<Long> pids() {
        lock.lock();
        try {
            return workers.stream().map(PoolWorker::pid).toList();
        } finally {
            lock.unlock();
        }
    }

    PoolCounts counts() {
        lock.lock();
        try {
            int running = (int) workers.stream().filter(PoolWorker::isRunning).count();
            int given = workers.stream().mapToInt(PoolWorker::load).sum();
            return new PoolCounts(waiting.size(), given - running, running, done);
        } finally {
            lock.unlock();
        }
    }

    Timeline timeline() {
        lock.lock();
        try {
            var lanes = new ArrayList<Lane>();
            for (var worker : all) {
                if (worker.hasWorked() || workers.contains(worker)) {
                    lanes.add(worker.lane(zero));
                }
            }
            return new Timeline("A pool of processes", "One row a worker, one bar a task", Scale.NANOSECONDS, lanes);
        } finally {
            lock.unlock();
        }
    }
}
