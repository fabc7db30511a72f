package timeslice.thread;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One run of tasks that is watched for a deadlock. */
final class DeadlockWatch {
    /** Between two looks: short for a reader, long for the processor. */
    private static final Duration GAP = Duration.ofMillis(20);
    /** A thread dump takes long: it comes only with one look in so many. */
    private static final int LOOKS_PER_DUMP = 6;
    /** How long a thread may take to end once it has been told to. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Duration limit;
    private final List<NamedTask> tasks;
    private final boolean isVirtual;
    private final Map<String, Thread> threads = new LinkedHashMap<>();
    private final Map<String, Throwable> failures = new ConcurrentHashMap<>();
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private volatile boolean isOver;

    DeadlockWatch(Duration limit, List<NamedTask> tasks, boolean isVirtual) {
        if (!limit.isPositive()) {
            throw new IllegalArgumentException("the limit is " + limit + ": it must be above zero");
        }
        this.limit = limit;
        this.tasks = tasks;
        this.isVirtual = isVirtual;
    }

    WatchedRun run() throws InterruptedException {
        long start = System.nanoTime();
        for (var task : tasks) {
            threads.put(task.name(), thread(task));
        }
        threads.values().forEach(Thread::start);
        try {
            var found = watch(start);
            long time = System.nanoTime() - start;
            end(found);
            return result(found.map(Deadlocked::report), Duration.ofNanos(time));
        } catch (InterruptedException e) {
            end(Optional.empty());
            throw e;
        }
    }

    private Thread thread(NamedTask task) {
        var builder = isVirtual ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
        return builder.name(task.name()).unstarted(() -> {
            try {
                task.body().run();
                done.add(task.name());
            } catch (DeadlockException | InterruptedException e) {
                if (!isOver) {
                    failures.put(task.name(), e);
                }
            } catch (Throwable e) {
                failures.put(task.name(), e);
            }
        });
    }

    private Optional<Deadlocked> watch(long start) throws InterruptedException {
        for (int look = 1; !running().isEmpty() && System.nanoTime() - start < limit.toNanos(); look++) {
            var found = new WaitScan(List.copyOf(threads.values()), look % LOOKS_PER_DUMP == 0).deadlock();
            if (found.isPresent()) {
                return found;
            }
            waitForOne();
        }
        return Optional.empty();
    }

    private void waitForOne() throws InterruptedException {
        for (var thread : threads.values()) {
            if (thread.isAlive()) {
                thread.join(GAP);
                return;
            }
        }
    }

    private List<String> running() {
        return threads.entrySet().stream()
                .filter(entry -> entry.getValue().isAlive())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void end(Optional<Deadlocked> found) throws InterruptedException {
        isOver = true;
        found.ifPresent(deadlocked -> {
            var words = deadlocked.report().words();
            deadlocked.waits().forEach(wait -> wait.room().ifPresent(room -> room.sendAway(wait.thread(), words)));
            deadlocked.threads().forEach(Thread::interrupt);
        });
        long end = System.nanoTime() + FAREWELL.toNanos();
        // Those who wait for a lock of ours go on once the others have gone: they are told to end then.
        while (!running().isEmpty() && System.nanoTime() < end) {
            threads.values().stream().filter(Thread::isAlive).forEach(DeadlockWatch::tellToEnd);
            waitForOne();
        }
    }

    private static void tellToEnd(Thread thread) {
        if (LockSupport.getBlocker(thread) instanceof WaitingRoom room) {
            room.sendAway(thread, "the watched run is over");
        }
        thread.interrupt();
    }

    private WatchedRun result(Optional<Deadlock> found, Duration time) {
        var stillRunning = running();
        var finished = new ArrayList<String>();
        var failed = new ArrayList<String>();
        var ended = new ArrayList<String>();
        var left = new ArrayList<String>();
        for (var task : tasks) {
            @Nullable Throwable failure = failures.get(task.name());
            if (done.contains(task.name())) {
                finished.add(task.name());
            } else if (failure != null) {
                failed.add(task.name() + " (" + failure + ")");
            } else {
                (stillRunning.contains(task.name()) ? left : ended).add(task.name());
            }
        }
        return new WatchedRun(found, time, finished, failed, ended, left);
    }
}
