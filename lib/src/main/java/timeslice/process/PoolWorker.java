package timeslice.process;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import timeslice.process.child.Hearer;
import timeslice.process.child.Link;
import timeslice.process.child.Order;
import timeslice.timeline.Lane;
import timeslice.timeline.Span;
import timeslice.timeline.State;

/**
 * One process of a pool, as the pool sees it. It is given one task after the other; while its tasks are shorter
 * than the way to it and back, several at a time. The pool's lock guards all that changes.
 */
final class PoolWorker implements Hearer {
    private static final int MOST_SPANS = 10_000;
    private static final int MOST_AHEAD = 64;
    /** Half of what a pipe holds on Linux. */
    private static final int MOST_BYTES_AHEAD = 1 << 15;
    /** Nanoseconds of work that may lie before a worker. */
    private static final double AHEAD = 1_000_000;
    /** Milliseconds until a process must have seen that it is to stop. */
    private static final int LONGEST_STOP = 500;
    /** How much the newest task counts in the mean. */
    private static final double NEWEST = 0.2;

    private final PoolCore core;
    private final String name;
    private final ArrayDeque<PoolTask<?>> given = new ArrayDeque<>();
    private final Map<String, byte[]> known = new HashMap<>();
    private final List<byte[]> unsent = new ArrayList<>();
    private final ArrayDeque<Span> spans = new ArrayDeque<>();
    private ClassLoader loader = ClassLoader.getSystemClassLoader();
    private @Nullable Link link;
    private volatile @Nullable PoolTask<?> current;
    private boolean isUp;
    private boolean hasBegun;
    private boolean isEnding;
    private boolean hasEnded;
    private long begin;
    private double mean = AHEAD;
    private int bytesAhead;
    /** The tasks that it was asked to give back and has not answered for: asked twice, they would fill the pipe. */
    private final Set<Long> askedBack = new HashSet<>();

    PoolWorker(PoolCore core, String name) {
        this.core = core;
        this.name = name;
    }

    void start(ChildSettings settings) {
        link = Link.start(settings, name, false, new Notebook(), this);
    }

    /** The loader of the task that was given last: a worker may ask for a class that no task has brought. */
    private final class Notebook extends ClassLoader {
        @Override
        public @Nullable InputStream getResourceAsStream(String resource) {
            return loader.getResourceAsStream(resource);
        }

        @Override
        protected Class<?> findClass(String className) throws ClassNotFoundException {
            return Class.forName(className, false, loader);
        }
    }

    /** Several only if they are short and small: what does not fit into a pipe would have to be waited for. */
    boolean hasRoomFor(PoolTask<?> task) {
        return isUp
                && !isEnding
                && !hasEnded
                && (given.isEmpty()
                        || (given.size() < Math.clamp(Math.round(AHEAD / mean), 1, MOST_AHEAD)
                                && bytesAhead + task.size() <= MOST_BYTES_AHEAD));
    }

    int load() {
        return given.size();
    }

    boolean isRunning() {
        return hasBegun;
    }

    boolean hasEnded() {
        return hasEnded;
    }

    boolean hasWorked() {
        return !spans.isEmpty();
    }

    long pid() {
        return Objects.requireNonNull(link).process().pid();
    }

    void give(PoolTask<?> task) {
        loader = task.loader();
        var classes = new LinkedHashMap<String, byte[]>();
        task.parcel().classes().forEach((className, code) -> {
            var before = known.put(className, code);
            if (!Arrays.equals(before, code)) {
                classes.put(className, code);
            }
        });
        if (!classes.isEmpty()) {
            unsent.add(Order.classes(classes));
        }
        unsent.add(Order.task(task.id(), task.parcel().objects()));
        given.add(task);
        bytesAhead += task.size();
    }

    void flush() {
        if (!unsent.isEmpty()) {
            Objects.requireNonNull(link).send(unsent.toArray(byte[][]::new));
            unsent.clear();
        }
    }

    /** Asks for half of what it has not begun. */
    void askBack() {
        var all = new ArrayList<>(given);
        for (var task : all.subList((all.size() + 1) / 2, all.size()).reversed()) {
            askBack(task);
        }
        flush();
    }

    private void askBack(PoolTask<?> task) {
        if (askedBack.add(task.id())) {
            unsent.add(Order.giveBack(task.id()));
        }
    }

    /** A cancelled task: one that has begun is stopped by the end of the process, if it is to be stopped. */
    void drop(PoolTask<?> task, boolean isToStop) {
        if (hasBegun && task.equals(given.peek())) {
            if (isToStop) {
                stop(task);
            }
        } else if (given.contains(task)) {
            askBack(task);
            flush();
        }
    }

    /**
     * The process itself ends if it still works at the task: a kill from here could hit the one after it. One that
     * does not listen is killed.
     */
    private void stop(PoolTask<?> task) {
        unsent.add(Order.stop(task.id()));
        flush();
        CompletableFuture.delayedExecutor(LONGEST_STOP, TimeUnit.MILLISECONDS)
                .execute(() -> core.proceed(() -> {
                    if (hasBegun && task.equals(given.peek())) {
                        kill();
                    }
                }));
    }

    void end() {
        if (!isEnding && isUp) {
            isEnding = true;
            Objects.requireNonNull(link).send(Order.end());
        }
    }

    void kill() {
        isEnding = true;
        if (link != null) {
            link.destroy(true);
        }
    }

    @Nullable
    PoolTask<?> takeRunning() {
        hasEnded = true;
        if (!hasBegun) {
            return null;
        }
        hasBegun = false;
        record(System.nanoTime());
        return given.poll();
    }

    /** Takes away what it has been given and has, as far as is known, not begun. */
    List<PoolTask<?>> takeSent() {
        var running = hasBegun ? given.poll() : null;
        var sent = List.copyOf(given);
        given.clear();
        if (running != null) {
            given.add(running);
        }
        return sent;
    }

    ChildFailedException error(Outcome outcome) {
        var who = "worker " + name + (link == null ? "" : " (number " + pid() + ")");
        var nonsense = link == null ? null : link.nonsense().orElse(null);
        if (nonsense != null) {
            return new ChildFailedException(
                    who + " was killed, since what it sent cannot be taken: " + nonsense.getMessage(),
                    outcome,
                    nonsense);
        }
        var what = switch (outcome) {
            case Outcome.Exited(int code) -> " ended with exit code " + code + " while it worked at the task";
            case Outcome.Killed(String signal, int number) ->
                " was killed by the signal " + signal + " (" + number + ") while it worked at the task";
            case Outcome.FailedToStart(String reason) -> " could not be started: " + reason;
            case Outcome.Threw(Throwable thrown) -> " ended with an exception: " + thrown;
            case Outcome.TimedOut(var after) -> " did not end within " + after;
        };
        return new ChildFailedException(who + what, outcome, null);
    }

    private void record(long end) {
        var task = Objects.requireNonNull(given.peek());
        spans.add(new Span(begin, Math.max(begin, end), State.RUNNING, "task " + task.id()));
        if (spans.size() > MOST_SPANS) {
            spans.removeFirst();
        }
    }

    Lane lane(long zero) {
        var shown = new ArrayList<Span>();
        for (var span : spans) {
            shown.add(new Span(span.start() - zero, span.end() - zero, span.state(), span.label()));
        }
        if (hasBegun) {
            shown.add(new Span(
                    begin - zero,
                    Math.max(begin, System.nanoTime()) - zero,
                    State.RUNNING,
                    "task " + Objects.requireNonNull(given.peek()).id()));
        }
        return new Lane(link == null ? name : "process " + pid(), shown);
    }

    @Override
    public boolean holdsProgram() {
        return false;
    }

    @Override
    public void up(long moment) {
        core.proceed(() -> isUp = true);
        core.proceedAndPump();
    }

    @Override
    public void printed(boolean isError, byte[] text, int offset, int length) {
        var task = current;
        if (task != null) {
            task.printed(isError, text, offset, length);
        } else {
            var stream = Objects.requireNonNull(isError ? System.err : System.out);
            stream.write(text, offset, length);
            stream.flush();
        }
    }

    @Override
    public void begun(long id, long moment) {
        core.proceed(() -> {
            var task = given.peek();
            if (task == null || task.id() != id) {
                return; // the pool has let go of it: this process is about to end
            }
            hasBegun = true;
            begin = moment;
            current = task;
            askedBack.remove(id);
            if (task.isToStop()) {
                stop(task);
            }
        });
    }

    @Override
    public void returned(Times times, byte[] value) {
        var task = ended(times);
        if (task != null) {
            task.returned(value);
        }
    }

    @Override
    public void threw(Times times, Throwable thrown) {
        var task = ended(times);
        if (task != null) {
            task.failed(thrown);
        }
    }

    private @Nullable PoolTask<?> ended(Times times) {
        var task = current;
        core.proceed(() -> {
            if (hasBegun && task != null) {
                record(times.end());
                hasBegun = false;
                current = null;
                mean += NEWEST * (times.end() - times.begin() - mean);
                given.remove();
                bytesAhead -= task.size();
                core.counted();
            }
        });
        return task;
    }

    @Override
    public void paused() {
        core.proceedAndPump();
    }

    @Override
    public void uncaught(String thread, Throwable thrown) {
        var ghost = Thread.ofPlatform().name(thread + " of " + name).unstarted(() -> {});
        ghost.getUncaughtExceptionHandler().uncaughtException(ghost, thrown);
    }

    @Override
    public void givenBack(long id) {
        core.proceed(() -> askedBack.remove(id));
        core.proceed(() -> given.stream()
                .filter(task -> task.id() == id)
                .findFirst()
                .ifPresent(task -> {
                    given.remove(task);
                    bytesAhead -= task.size();
                    if (task.isDone()) {
                        core.counted();
                    } else {
                        core.again(task);
                    }
                }));
    }

    @Override
    public void over(Outcome outcome) {
        core.over(this, outcome);
    }
}
