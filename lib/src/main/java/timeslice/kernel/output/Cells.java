package timeslice.kernel.output;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which cell a thread belongs to: the one whose thread started it, at any depth. Platform and virtual
 * threads inherit it alike. A thread of a pool was started by whoever needed it first, so for those the task
 * counts, see {@link PoolTasks}.
 */
public final class Cells {
    @SuppressWarnings("ThreadLocalUsage") // one kernel in a JVM, but tests have many
    private final InheritableThreadLocal<@Nullable Cell> owner = new InheritableThreadLocal<>();

    private final PoolTasks tasks = new PoolTasks();
    private volatile @Nullable Cell newest;

    /** Begins without a cell. */
    public Cells() {}

    /**
     * Makes a cell the newest, and the owner of the calling thread.
     *
     * @param cell the cell that begins
     */
    public void begin(Cell cell) {
        synchronized (this) {
            newest = cell;
            notifyAll();
        }
        tasks.note(cell);
        owner.set(cell);
    }

    /**
     * Makes the calling thread belong to a cell.
     *
     * @param cell the cell for which the thread works from now on
     */
    public void adopt(@Nullable Cell cell) {
        owner.set(cell);
    }

    /** {@return the cell that ran last or still runs; empty before the first} */
    public Optional<Cell> newest() {
        return Optional.ofNullable(newest);
    }

    /**
     * Waits for a cell under which a question can be asked now.
     *
     * @return the calling thread's cell if it still runs, or else the one that runs, or else the next
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    Cell askable() throws InterruptedException {
        var own = current();
        if (own.isPresent() && own.get().running()) {
            return own.get();
        }
        synchronized (this) {
            while (newest == null || !newest.running()) {
                wait();
            }
            return newest;
        }
    }

    /** {@return the cell to which the calling thread belongs, or for a thread without one the newest} */
    public Optional<Cell> current() {
        // The threads of the JDK's common pool inherit nothing.
        var starter = owner.get() == null ? newest : owner.get();
        return Optional.ofNullable(starter == null ? null : tasks.owner(starter, newest));
    }
}
