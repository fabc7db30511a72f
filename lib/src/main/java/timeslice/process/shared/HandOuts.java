package timeslice.process.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The shared things that are handed over with one task. Who waits at a thing for others counts those who are about
 * to get it; so whoever knows that a task will not get there any more must say so.
 */
public final class HandOuts {
    private static final ThreadLocal<@Nullable HandOuts> CURRENT = new ThreadLocal<>();

    private record One(Control control, int number) {}

    private final List<One> open = new ArrayList<>();

    /** Nothing is handed over yet. */
    public HandOuts() {}

    /**
     * Notes what the calling thread hands over while it packs a task.
     *
     * @param packing packs
     * @param <T> what it makes
     * @return what it has made
     */
    public <T> T during(Supplier<T> packing) {
        var before = CURRENT.get();
        CURRENT.set(this);
        try {
            return packing.get();
        } finally {
            CURRENT.set(before);
        }
    }

    static void note(Control control, int number) {
        var current = CURRENT.get();
        if (current != null) {
            current.add(new One(control, number));
        }
    }

    private synchronized void add(One one) {
        open.add(one);
    }

    /** {@return whether nothing is handed over} */
    public synchronized boolean isEmpty() {
        return open.isEmpty();
    }

    /** What has not arrived will not: the task's process has ended, or the task is over. */
    public synchronized void settle() {
        open.forEach(one -> one.control().arrived(one.number()));
        open.clear();
    }
}
