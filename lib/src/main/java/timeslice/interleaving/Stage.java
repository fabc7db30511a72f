package timeslice.interleaving;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where runs take place: the state of one run after the other, and who can do what next. Of all threads that
 * work on a stage only one goes at a time; it alone touches these fields.
 */
abstract class Stage<S> {
    static final int NOBODY = Strategy.NOBODY;

    final Program<S> program;
    final int size;
    final AtomicLong progress = new AtomicLong();
    final CountDownLatch finished = new CountDownLatch(1);

    private final Strategy strategy;
    private final int limit;
    private final @Nullable Recorder recorder;

    @Nullable
    S state;

    int last;
    int done;
    int started;
    private int steps;
    private String lastLabel = "";

    /** Whether any thread of this stage has ever had a processor. */
    volatile boolean hasBegun;

    volatile boolean isStopped;
    volatile @Nullable Throwable failure;

    Stage(Program<S> program, Strategy strategy, @Nullable Recorder recorder) {
        this.program = program;
        this.strategy = strategy;
        this.recorder = recorder;
        size = program.threads.size();
        limit = stepLimit(program);
    }

    static <S> Stage<S> of(Program<S> program, Strategy strategy, @Nullable Recorder recorder) {
        return program.threads.getFirst().isList()
                ? new ListStage<>(program, strategy, recorder)
                : new Crew<>(program, strategy, recorder);
    }

    /** Begins to work, on other threads; {@link #finished} tells when all runs are over. */
    abstract void start();

    /** Ends all threads, also those that do not come back. */
    abstract void close();

    /** {@return the thread that should be working now}; a guess when asked from outside */
    abstract @Nullable Thread working();

    abstract String label(int thread);

    /** {@return what a thread waits for, or null if it does not wait}; it may be ready all the same */
    abstract @Nullable Wait waiting(int thread);

    abstract boolean isReady(int thread);

    /** A new run: a new state, no thread has begun. */
    void begin() {
        var next = program.state.get();
        if (next != null && state != null && Snapshot.isSame(next, state) && Snapshot.isObject(next)) {
            throw new IllegalStateException("the program's state is the same object in every run, so one run would see"
                    + " what the one before has left of it. It must be made anew, such as with new or with a"
                    + " constructor, Account::new");
        }
        state = next;
        last = NOBODY;
        done = 0;
        started = 0;
        steps = 0;
        if (recorder != null) {
            recorder.begins(this);
        }
    }

    /** {@return who does the next step, or {@link #NOBODY} if the run is over} */
    int next() {
        if (recorder != null && last != NOBODY) {
            recorder.step(last, lastLabel, this);
        }
        if (isStopped) {
            return NOBODY;
        }
        int enabled = 0;
        for (int thread = 0; thread < size; thread++) {
            if ((done & 1 << thread) == 0 && isReady(thread)) {
                enabled |= 1 << thread;
            }
        }
        if (enabled == 0) {
            end(done == (1 << size) - 1 ? value() : Deadlocks.of(this));
            return NOBODY;
        }
        if (steps == limit) {
            end(new Ending.TooLong(limit));
            return NOBODY;
        }
        int chosen = strategy.choose(enabled, this);
        if (chosen == NOBODY) {
            return NOBODY;
        }
        if (recorder != null) {
            lastLabel = label(chosen);
        }
        started |= 1 << chosen;
        last = chosen;
        steps++;
        return chosen;
    }

    void threw(int thread, Throwable thrown) {
        if (recorder != null) {
            recorder.step(thread, lastLabel, this);
        }
        end(new Ending.Thrown(name(thread), thrown.toString()));
    }

    boolean hasNext() {
        progress.setOpaque(progress.getPlain() + 1);
        return !isStopped && strategy.hasNext();
    }

    void note(String text) {
        if (recorder != null) {
            recorder.note(text);
        }
    }

    String name(int thread) {
        return program.threads.get(thread).name();
    }

    private void end(Ending ending) {
        strategy.ended(ending, this);
    }

    private Ending value() {
        try {
            return new Ending.Value(Values.comparable(program.outcome.apply(now())));
        } catch (RuntimeException e) {
            throw new IllegalStateException("the function that makes the outcome throws " + e, e);
        }
    }

    S now() {
        if (state == null) {
            throw new IllegalStateException("the program makes null as its state; it must make an object for each run");
        }
        return state;
    }

    private static int stepLimit(Program<?> program) {
        // Lists have no loops: they need no limit, and a limit must not cut them.
        int listed = program.threads.stream()
                .mapToInt(thread -> thread.steps().size())
                .sum();
        return Math.max(program.limits.steps(), listed);
    }
}
