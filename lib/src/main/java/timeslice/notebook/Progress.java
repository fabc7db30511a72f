package timeslice.notebook;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/**
 * A bar that shows how far long work has come, below the cell that made it. Any thread may count a step. It
 * is drawn at most ten times a second, and once more at the end, however many steps there are.
 *
 * <pre>{@code
 * for (var quantum : Progress.over("quanta", List.of(1, 2, 4, 8))) {
 *     ...
 * }
 * }</pre>
 */
public final class Progress implements AutoCloseable {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final String what;
    private final long steps;
    private final Screen screen;
    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();
    private long done;
    private long drawnAt;
    private boolean stale;

    /** Where a bar is drawn. */
    interface Screen {
        void draw(DisplayData data, boolean first);
    }

    Progress(String what, long steps, Screen screen, LongSupplier clock) {
        if (steps < 1) {
            throw new IllegalArgumentException("progress of \"" + what + "\" needs at least 1 step, but got " + steps);
        }
        this.what = Objects.requireNonNull(what, "what");
        this.steps = steps;
        this.screen = screen;
        this.clock = clock;
        draw(true);
    }

    /**
     * Shows a bar.
     *
     * @param what the name of the work
     * @param steps how many steps it has, at least 1
     * @return the bar, with no step done
     * @throws IllegalArgumentException if there is no step
     */
    public static Progress of(String what, long steps) {
        return new Progress(what, steps, onPage(), System::nanoTime);
    }

    /**
     * Shows a bar that counts a step for each element of a list that a loop has gone through.
     *
     * @param what the name of the work
     * @param elements what the loop goes through, not empty
     * @param <T> their type
     * @return the same elements
     * @throws IllegalArgumentException if the list is empty
     */
    public static <T> Iterable<T> over(String what, List<T> elements) {
        return () -> of(what, elements.size()).counting(elements.iterator());
    }

    /** Counts one step. */
    public void step() {
        step(1);
    }

    /**
     * Counts steps; more than there are count as all.
     *
     * @param count how many, 0 or more
     * @throws IllegalArgumentException if the number is negative
     */
    public void step(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("progress of \"" + what + "\" cannot go back: " + count + " steps");
        }
        lock.lock();
        try {
            done = count > steps - done ? steps : done + count;
            stale = true;
            if (done == steps || clock.getAsLong() - drawnAt >= PAUSE) {
                draw(false);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Draws the bar as it stands; use it in a {@code try} where the work may end before its last step. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (stale) {
                draw(false);
            }
        } finally {
            lock.unlock();
        }
    }

    private <T> Iterator<T> counting(Iterator<T> elements) {
        return new Iterator<>() {
            private boolean begun;

            @Override
            public boolean hasNext() {
                var more = elements.hasNext();
                if (!more && begun) {
                    // The last element's turn is over only now.
                    step(steps);
                }
                return more;
            }

            @Override
            public T next() {
                if (begun) {
                    step();
                }
                begun = true;
                return elements.next();
            }
        };
    }

    private void draw(boolean first) {
        drawnAt = clock.getAsLong();
        stale = false;
        var text = what + ": " + 100 * done / steps + " % (" + done + " of " + steps + ")";
        var data = new DisplayData(text);
        data.putHTML("<label style=\"display:flex;gap:8px;align-items:center\"><progress value=\"" + done + "\" max=\""
                + steps + "\"></progress><span>" + escaped(text) + "</span></label>");
        screen.draw(data, first);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static Screen onPage() {
        var id = UUID.randomUUID().toString();
        return (data, first) -> {
            data.setDisplayId(id);
            if (first) {
                BaseKernel.notebookKernel().display(data);
            } else {
                BaseKernel.notebookKernel().getIO().display.updateDisplay(data);
            }
        };
    }
}
