package timeslice.kernel;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import timeslice.kernel.ending.Children;
import timeslice.kernel.interrupt.Interruption;
import timeslice.kernel.interrupt.Patience;
import timeslice.kernel.interrupt.ThreadEnding;
import timeslice.kernel.interrupt.VirtualThreads;
import timeslice.kernel.output.Cell;
import timeslice.kernel.output.Cells;
import timeslice.notebook.CellProcesses;

/**
 * The thread that runs what the reader wrote. It is one thread for all cells, named {@code main} as in a
 * program, so that a lock taken in one cell can be given back in the next. Only when an interrupt does not
 * stop it is it left behind, and the next cell gets a new one.
 */
public final class CellThread {
    /** How long an interrupted cell may take to end by itself. */
    private static final Duration GRACE = Duration.ofMillis(250);
    /** How long a thread may take to come back to code of the notebook, where it can be ended. */
    private static final Duration LAST = Duration.ofMillis(500);

    /** Looks after which the cell's children are ended again: one may have been about to start. */
    private static final int CHILDREN = 20;

    /** Threads that the reader's code starts are born into it; those of the compiler are not. */
    private final ThreadGroup group = new ThreadGroup("cells");

    private final Cells cells;
    private final LinkedBlockingQueue<CellTask<?>> tasks = new LinkedBlockingQueue<>();
    private final List<WeakReference<Thread>> leftBehind = new ArrayList<>();
    private volatile Supplier<Children> children = Children::new;
    private @Nullable Thread caller;
    private @Nullable Thread thread;
    private @Nullable CellTask<?> task;
    private @Nullable Cell cell;
    private long oldThreads;
    private final ThreadEnding ending = new ThreadEnding();
    private List<String> ended = List.of();
    private boolean interrupted;
    private boolean stopping;
    private boolean over = true;
    private Runnable abandon = () -> {};

    /**
     * Creates it without a thread; the first call makes one.
     *
     * @param cells are told which cell the thread works for
     */
    public CellThread(Cells cells) {
        this.cells = cells;
    }

    /**
     * Runs a piece of a cell and waits for its end. A call from a thread of the reader's runs on that thread.
     *
     * @param piece what to run
     * @param <T> the type of its result
     * @return what the piece returned, perhaps null
     * @throws CellInterruptedException if the reader interrupted the cell before the piece began, or if the
     *     piece did not stop when it was interrupted
     * @throws Exception what the piece threw
     */
    public <T> @Nullable T call(Callable<T> piece) throws Exception {
        var mine = handedOver(piece);
        if (mine == null) {
            return piece.call();
        }
        try {
            return mine.await();
        } finally {
            synchronized (this) {
                task = null;
            }
        }
    }

    /** {@return the task that runs a piece on the cells' thread; null if it is to run where it is called} */
    private synchronized <T> @Nullable CellTask<T> handedOver(Callable<T> piece) throws CellInterruptedException {
        if (cell == null || !Thread.currentThread().equals(caller)) {
            return null;
        }
        if (interrupted) {
            throw new CellInterruptedException("");
        }
        var mine = new CellTask<>(piece, cell);
        task = mine;
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().group(group).name("main").unstarted(this::work);
            thread.start();
        }
        tasks.add(mine);
        return mine;
    }

    /**
     * A cell begins; until it ends, calls of this thread run on the cells' thread.
     *
     * @param begun the cell
     * @param answer tells the reader that the cell is interrupted while the compiler still works on it
     */
    synchronized void begin(Cell begun, Runnable answer) {
        over = false;
        abandon = answer;
        caller = Thread.currentThread();
        cell = begun;
        interrupted = false;
        oldThreads = Thread.ofVirtual().unstarted(() -> {}).threadId();
    }

    /** {@return whether the cell has been interrupted} */
    synchronized boolean isInterrupted() {
        return interrupted;
    }

    /** {@return whether the cell was interrupted; waits until an interrupt has done its work} */
    synchronized boolean end() {
        over = true;
        notifyAll();
        while (stopping) {
            try {
                wait();
            } catch (InterruptedException stray) {
                // Nobody has a reason to; the wait is short.
            }
        }
        cell = null;
        return interrupted;
    }

    /**
     * Says that the cell that runs is to be stopped, and keeps the next one from beginning until {@link #stop} has
     * been called. Whoever has been told of it may run the next cell, which is not meant.
     *
     * @return whether a cell runs; if not, there is nothing to stop
     */
    synchronized boolean interrupt() {
        if (cell == null) {
            return false;
        }
        interrupted = true;
        stopping = true;
        ended = List.of();
        return true;
    }

    /**
     * Stops the cell that was interrupted: its child processes, its own code, and the threads that it has
     * started. What goes on computing is ended; what cannot be ended is left behind.
     *
     * @throws InterruptedException if the calling thread is interrupted while it waits
     */
    void stop() throws InterruptedException {
        CellTask<?> running;
        Cell target;
        synchronized (this) {
            target = Objects.requireNonNull(cell, "no cell was interrupted");
            running = task; // none while the compiler works; the next call sees that it is not wanted
        }
        try {
            interruptAll(running);
            if (!quietWithin(GRACE, running, target)) {
                endBusy(running, target);
            }
            leaveBehind(running);
            if (!isOverWithin(GRACE)) {
                abandon.run();
            }
        } finally {
            synchronized (this) {
                stopping = false;
                notifyAll();
            }
        }
    }

    private void endChildren(Cell of) {
        children.get().endThoseSince(of.begun());
        CellProcesses.endThoseSince(of.begun());
    }

    /** {@return whether the kernel has left the cell; it has not as long as the compiler works on it} */
    private boolean isOverWithin(Duration time) throws InterruptedException {
        var patience = new Patience(time);
        while (true) {
            synchronized (this) {
                if (over || caller == null) {
                    return true;
                } else if (patience.isOverFor(caller)) {
                    return false;
                }
            }
            patience.look();
        }
    }

    private synchronized void interruptAll(@Nullable CellTask<?> running) {
        helpers().forEach(Thread::interrupt);
        if (thread != null && running != null && running.equals(task)) {
            thread.interrupt();
        }
    }

    /** Waits until nothing of the cell computes any more, or what does has had its chance to end. */
    private boolean quietWithin(Duration time, @Nullable CellTask<?> running, Cell of) throws InterruptedException {
        var patience = new Patience(time);
        while (true) {
            if (patience.looks() % CHILDREN == 0) {
                endChildren(of);
            }
            var left = stubborn(running);
            if (left.isEmpty()) {
                return true;
            }
            boolean isOver = true;
            for (var each : left) {
                isOver &= patience.isOverFor(each); // each is asked for at each look
            }
            if (isOver) {
                return false;
            }
            patience.look();
        }
    }

    private void endBusy(@Nullable CellTask<?> running, Cell of) throws InterruptedException {
        var busy = new LinkedHashMap<Thread, String>();
        synchronized (this) {
            stubborn(running).forEach(each -> busy.put(each, Interruption.description(each)));
            ending.condemn(busy.keySet());
            busy.keySet().forEach(Thread::interrupt);
        }
        quietWithin(LAST, running, of);
        busy.keySet().retainAll(ending.over());
        busy.keySet().removeAll(stubborn(running));
        synchronized (this) {
            ended = List.copyOf(busy.values());
        }
    }

    /** {@return the threads that compute on or wait for a monitor, and the cells' own while a task is not over} */
    private synchronized List<Thread> stubborn(@Nullable CellTask<?> running) {
        var found = stubborn();
        if (thread != null && running != null && running.equals(task) && !running.isOver()) {
            found.add(thread);
        }
        return found;
    }

    private synchronized void leaveBehind(@Nullable CellTask<?> running) {
        if (thread != null && running != null && running.equals(task) && !running.isOver()) {
            thread.setName("main of cell " + running.cell().number());
            leftBehind.add(new WeakReference<>(thread));
            thread = null;
            running.abandon();
        }
    }

    /** {@return tells each thread that the last interrupt had to end} */
    synchronized List<String> ended() {
        return ended;
    }

    /**
     * {@return the threads that an interrupt did not stop and that compute or wait for a monitor; a thread that
     * sleeps or waits costs nothing}
     */
    synchronized List<Thread> stubborn() {
        var found = helpers();
        leftBehind.stream().map(WeakReference::get).filter(Objects::nonNull).forEach(found::add);
        found.removeIf(each -> each.getState() != Thread.State.RUNNABLE && each.getState() != Thread.State.BLOCKED);
        return found;
    }

    /**
     * Says how the processes are known that belong to cells.
     *
     * @param known tells them from the kernel's own
     */
    void use(Supplier<Children> known) {
        children = known;
    }

    /** {@return all threads of the reader's code that are alive, but for virtual ones} */
    public List<Thread> all() {
        var found = new Thread[group.activeCount() * 2 + 16];
        return List.of(Arrays.copyOf(found, group.enumerate(found)));
    }

    /** {@return threads that the cell has started, directly or not, and that are alive} */
    private synchronized List<Thread> helpers() {
        return Stream.concat(all().stream(), VirtualThreads.all().stream())
                .filter(each -> each.threadId() > oldThreads && !each.equals(thread))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private void work() {
        Cell last = null;
        boolean isFlagged = false;
        while (true) {
            try {
                var next = tasks.take();
                cells.adopt(next.cell());
                ThreadEnding.pardon(Thread.currentThread());
                if (!next.cell().equals(last)) {
                    // An interrupt that came late must not stop the next cell.
                    var _ = Thread.interrupted();
                } else if (isFlagged) {
                    // From one statement of a cell to the next the flag stays, as in a program.
                    Thread.currentThread().interrupt();
                }
                last = next.cell();
                next.run();
                isFlagged = Thread.interrupted();
                synchronized (this) {
                    if (!Thread.currentThread().equals(thread)) {
                        return;
                    }
                }
            } catch (InterruptedException between) {
                isFlagged = true;
            }
        }
    }
}
