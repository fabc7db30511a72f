package timeslice.interleaving;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A thread of an exploration: it does one thread of the program, run after run, when it is its turn. */
final class StepThread {
    private static final ThreadLocal<@Nullable StepThread> CURRENT = new ThreadLocal<>();

    final int index;

    /** Whether it must be woken when its turn comes. */
    volatile boolean isParked;

    private final Crew<?> crew;

    /** Whether it is in the reader's code, rather than in the exploration's. */
    private boolean isInRun;

    private final Thread thread;

    StepThread(Crew<?> crew, int index, String name, boolean isPlatform) {
        this.crew = crew;
        this.index = index;
        var builder = isPlatform ? Thread.ofPlatform().daemon() : Thread.ofVirtual();
        thread = builder.name(name).unstarted(this::work);
    }

    Thread thread() {
        return thread;
    }

    /** {@return this thread if it is in a program that is being explored, else null} */
    static @Nullable StepThread current() {
        var current = CURRENT.get();
        return current != null && current.isInRun ? current : null;
    }

    /** The code has come to a mark: the step before it is over. Returns when it is this thread's turn again. */
    void reach(String label, @Nullable Wait wait) {
        isInRun = false;
        crew.reach(this, label, wait);
        isInRun = true;
    }

    /**
     * Checks that a lock or semaphore belongs to the state of this run: who holds it in one run must not be seen in the
     * next one.
     *
     * @param known the state of the run in which it was used first; null if this is the first time
     * @return the state of this run
     */
    Object belonging(String name, @Nullable Object known) {
        var state = Objects.requireNonNull(crew.now());
        if (known != null && !Snapshot.isSame(known, state)) {
            isInRun = false;
            throw crew.refuse(
                    name + " is used in two runs, and so one run could see what the one before has left of it."
                            + " Make it a field of the program's state, which is new for each run");
        }
        return state;
    }

    void note(String text) {
        crew.note(text);
    }

    String nameOf(int thread) {
        return crew.name(thread);
    }

    boolean isRunOver() {
        return crew.isRunOver();
    }

    private void work() {
        CURRENT.set(this);
        crew.hasBegun = true;
        while (crew.awaitTurn(this)) {
            Throwable thrown = null;
            isInRun = true;
            try {
                crew.body(index);
            } catch (Abandoned e) {
                // the run was over
            } catch (Throwable e) {
                thrown = e;
            }
            isInRun = false;
            crew.ended(this, thrown);
        }
    }
}
