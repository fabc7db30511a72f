package timeslice.thread;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import timeslice.timeline.Lane;
import timeslice.timeline.Scale;
import timeslice.timeline.Span;
import timeslice.timeline.State;
import timeslice.timeline.Timeline;

/**
 * Records what real threads do, for a {@link Timeline}: who ran when, who waited for which lock, and who held it.
 *
 * <pre>{@code
 * var recorder = new ThreadRecorder();
 * recorder.thread("reader", () -> Thread.sleep(100));
 * recorder.thread("worker", () -> Work.spin(Duration.ofMillis(100)));
 * recorder.join();
 * recorder.timeline()
 * }</pre>
 *
 * <p>What the states mean: RUNNING: it has a processor. READY: it could run, but waits for one (a task in front
 * of a pool: for a thread of the pool; a virtual thread: for a carrier). BLOCKED: it waits for what the span's label
 * says: a lock and its holder, {@code sleeping}, {@code join}, {@code in the system} (a socket, a file).
 *
 * <p>How exact: the start and end of a thread, of {@link #span} and of waits for a {@link NamedLock} or
 * {@link NamedSemaphore} are timed by the thread itself. All else is seen from outside by a sampler that looks
 * once a millisecond ({@link Thread#getState()}, CPU time, lock information of the JVM), so a change is known to
 * about a millisecond, and what is shorter may not be seen at all; on a busy machine the sampler itself
 * may come late. {@link #run} and {@link #here} first wait until the JVM's own compiler rests, a second at most. The
 * JDK's Flight Recorder knows waits exactly, but not whether a thread has a processor, and virtual threads' waits not
 * at all; it also needs about a second to start.
 */
public final class ThreadRecorder {
    private static final Duration GAP = Duration.ofMillis(1);

    private final Sampler sampler = new Sampler(GAP);
    private final List<Track> tracks = new CopyOnWriteArrayList<>();
    private final List<Counter> counters = new CopyOnWriteArrayList<>();
    private final List<Thread> started = new CopyOnWriteArrayList<>();
    private final boolean mustBeWarm;

    /** A recording of nothing yet. Its time 0 is when the first thread begins, or the first task is given to it. */
    public ThreadRecorder() {
        this(true);
    }

    private ThreadRecorder(boolean mustBeWarm) {
        this.mustBeWarm = mustBeWarm;
        if (mustBeWarm) {
            Warmth.reach();
        }
    }

    /**
     * Where the recorder itself starts all that happens: the JVM's compiler shall not take the processors from it.
     * Where the caller starts something else besides, it must not be kept waiting.
     */
    void calm() {
        if (mustBeWarm) {
            Calm.await();
        }
    }

    /** A recorder that does not ask whether recording is warm. */
    static ThreadRecorder cold() {
        return new ThreadRecorder(false);
    }

    /**
     * A piece of work that has a name on the timeline, from its making until it is closed.
     */
    public interface Section extends AutoCloseable {
        /** Ends the piece of work. */
        @Override
        void close();
    }

    /**
     * Starts a thread of the platform and records it. It is a daemon: nothing waits for it by itself.
     *
     * @param name name of the thread and of its row
     * @param body what it does; an exception ends it and is printed, as with any thread
     * @return the thread
     */
    public Thread thread(String name, NamedTask.Body body) {
        return start(Thread.ofPlatform().daemon().name(name), name, body);
    }

    /**
     * Starts a virtual thread and records it.
     *
     * @param name name of the thread and of its row
     * @param body what it does; an exception ends it and is printed, as with any thread
     * @return the thread
     */
    public Thread virtualThread(String name, NamedTask.Body body) {
        return start(Thread.ofVirtual().name(name), name, body);
    }

    /**
     * Runs each task in a thread of its own, all at the same time, and waits until all have ended. (In a notebook,
     * two calls of {@link #thread} in a cell are some time apart: each statement is compiled when the one before it has
     * been run.)
     *
     * @param tasks what to run, each with a name of its own
     * @throws InterruptedException if the calling thread is interrupted; the threads are interrupted too
     * @throws IllegalArgumentException if there is no task, or two have one name
     */
    public void run(NamedTask... tasks) throws InterruptedException {
        var named = NamedTask.distinct(tasks);
        calm();
        named.forEach(task -> thread(task.name(), task.body()));
        join();
    }

    private Thread start(Thread.Builder builder, String name, NamedTask.Body body) {
        var thread = builder.unstarted(recorded(name, body));
        started.add(thread);
        thread.start();
        return thread;
    }

    /**
     * Makes threads for a pool, each with a row of its own: {@code Executors.newFixedThreadPool(2,
     * recorder.factory("worker"))}.
     *
     * @param name the rows are called by it and a number from 1
     * @return a factory of daemon threads
     */
    public ThreadFactory factory(String name) {
        var number = new AtomicInteger();
        return task -> {
            var full = name + "-" + number.incrementAndGet();
            return Thread.ofPlatform().daemon().name(full).unstarted(recorded(full, task::run));
        };
    }

    /**
     * Makes virtual threads, each with a row of its own: {@code
     * Executors.newThreadPerTaskExecutor(recorder.virtualFactory("task"))}.
     *
     * @param name the rows are called by it and a number from 1
     * @return a factory of virtual threads
     */
    public ThreadFactory virtualFactory(String name) {
        var number = new AtomicInteger();
        return task -> {
            var full = name + "-" + number.incrementAndGet();
            return Thread.ofVirtual().name(full).unstarted(recorded(full, task::run));
        };
    }

    /**
     * Records the calling thread, on a row of its own, while it does something.
     *
     * @param name name of the row
     * @param body what to do
     * @throws Exception what {@code body} throws
     */
    public void here(String name, NamedTask.Body body) throws Exception {
        calm();
        var track = track(name);
        sampler.add(track);
        track.run(body);
    }

    /**
     * Wraps a task, so that it has a row of its own, whichever thread runs it: READY from now until one does.
     *
     * @param task what will be run
     * @return what to give to an executor
     */
    public Runnable task(NamedTask task) {
        var track = track(task.name());
        track.queue();
        sampler.add(track);
        return () -> run(track, task.body());
    }

    private Runnable recorded(String name, NamedTask.Body body) {
        var track = track(name);
        return () -> {
            sampler.add(track);
            run(track, body);
        };
    }

    private Track track(String name) {
        var track = new Track(name);
        tracks.add(track);
        return track;
    }

    private static void run(Track track, NamedTask.Body body) {
        try {
            track.run(body);
        } catch (Exception e) {
            Failure.rethrow(e);
        }
    }

    /**
     * Gives a name to what the calling thread does from now on: {@code try (var _ = recorder.span("download")) …}.
     * Inner names hide outer ones. In a thread that is not recorded it does nothing.
     *
     * @param name what stands in the row's span
     * @return closed at the end of that work
     */
    public Section span(String name) {
        var end = Track.works(name);
        return end::close;
    }

    /**
     * Looks at a number, once a millisecond, while threads are recorded: {@code recorder.watch("length",
     * queue::size)}.
     *
     * @param name what is counted; it names the result of {@link #counts}
     * @param number gives the number; called from another thread
     * @throws IllegalArgumentException if the name is taken
     */
    public void watch(String name, LongSupplier number) {
        if (counters.stream().anyMatch(counter -> counter.name().equals(name))) {
            throw new IllegalArgumentException("\"" + name + "\" is watched already: choose another name");
        }
        var counter = new Counter(name, number);
        counter.look(System.nanoTime());
        counters.add(counter);
        sampler.add(counter);
    }

    /**
     * Waits until all threads have ended that were started by {@link #thread} and {@link #virtualThread}.
     *
     * @throws InterruptedException if the calling thread is interrupted; the threads are interrupted too then
     */
    public void join() throws InterruptedException {
        try {
            for (var thread : started) {
                thread.join();
            }
        } catch (InterruptedException e) {
            started.forEach(Thread::interrupt);
            throw e;
        }
    }

    /** {@return what has been recorded so far, a row for each thread, in nanoseconds from the start of the recording} */
    public Timeline timeline() {
        return timeline("Threads");
    }

    /**
     * What has been recorded so far, a row for each thread.
     *
     * @param title title of the chart
     * @return the timeline, in nanoseconds from the start of the recording
     */
    public Timeline timeline(String title) {
        long now = System.nanoTime();
        return new Timeline(
                title,
                "",
                Scale.NANOSECONDS,
                tracks.stream()
                        .map(track -> new Lane(track.name(), fromZero(track.spans(now))))
                        .toList());
    }

    /**
     * Which virtual thread was seen on which carrier: a row for each carrier, a span for each virtual thread
     * while it was mounted there.
     *
     * @param title title of the chart
     * @return the timeline, in nanoseconds from the start of the recording; without rows if no virtual thread was
     *     seen to run
     */
    public Timeline carriers(String title) {
        var byCarrier = new LinkedHashMap<String, List<Span>>();
        for (var track : tracks) {
            for (var span : track.onCarriers()) {
                byCarrier
                        .computeIfAbsent(span.label(), _ -> new ArrayList<>())
                        .add(new Span(span.start(), span.end(), State.RUNNING, track.name()));
            }
        }
        var lanes = byCarrier.entrySet().stream()
                .map(entry -> new Lane(entry.getKey(), fromZero(apart(entry.getValue()))))
                .sorted(Comparator.comparing(Lane::name))
                .toList();
        return new Timeline(title, "", Scale.NANOSECONDS, lanes);
    }

    /** Two virtual threads may have been seen in the same millisecond: the later one takes what is left of it. */
    private static List<Span> apart(List<Span> spans) {
        var sorted =
                spans.stream().sorted(Comparator.comparingLong(Span::start)).toList();
        var apart = new ArrayList<Span>();
        long until = Long.MIN_VALUE;
        for (var span : sorted) {
            if (span.end() > until) {
                apart.add(new Span(Math.max(span.start(), until), span.end(), span.state(), span.label()));
                until = span.end();
            }
        }
        return apart;
    }

    private long zero() {
        return tracks.stream()
                .flatMapToLong(track -> track.first().stream())
                .min()
                .orElseGet(System::nanoTime);
    }

    private List<Span> fromZero(List<Span> spans) {
        long zero = zero();
        return spans.stream()
                .map(span -> new Span(span.start() - zero, span.end() - zero, span.state(), span.label()))
                .toList();
    }

    /**
     * The values of a number that is watched.
     *
     * @param name the name under which it is watched
     * @return its values so far; those of a recording that is over end soon after its last thread
     * @throws IllegalArgumentException if nothing is watched under this name
     */
    public Counts counts(String name) {
        return counters.stream()
                .filter(counter -> counter.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing is watched under the name \"" + name
                        + "\"; the names are "
                        + counters.stream().map(Counter::name).toList()))
                .counts(zero(), ends());
    }

    /** {@return when the last thread ended; empty as long as one is at work} */
    private OptionalLong ends() {
        return tracks.stream().allMatch(Track::isOver)
                ? tracks.stream().flatMapToLong(track -> track.last().stream()).max()
                : OptionalLong.empty();
    }
}
