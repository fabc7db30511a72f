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

    private static final Duration PAUSE = Duration.ofMillis(5);

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
        CellTask<T> mine;
        synchronized (this) {
            if (cell == null || !Thread.currentThread().equals(caller)) {
                return piece.call();
            }
            if (interrupted) {
                throw new CellInterruptedException("");
            }
            mine = new CellTask<>(piece, cell);
            task = mine;
            if (thread == null) {
                thread = Thread.ofPlatform().daemon().group(group).name("main").unstarted(this::work);
                thread.start();
            }
            tasks.add(mine);
        }
        try {
            return mine.await();
        } finally {
            synchronized (this) {
                task = null;
            }
        }
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
     * Stops the cell that runs: its child processes, its own code, and the threads that it has started. What
     * goes on computing is ended; what cannot be ended is left behind.
     *
     * @throws InterruptedException if the calling thread is interrupted while it waits
     */
    void interrupt() throws InterruptedException {
        CellTask<?> running;
        Cell target;
        synchronized (this) {
            target = cell;
            if (target == null) {
                return;
            }
            interrupted = true;
            stopping = true;
            ended = List.of();
            running = task; // none while the compiler works; the next call sees that it is not wanted
        }
        try {
            children.get().endThoseSince(target.begun());
            CellProcesses.endThoseSince(target.begun());
            interruptAll(running);
            if (!quietWithin(GRACE, running)) {
                endBusy(running);
            }
            leaveBehind(running);
            if (running == null && !isOverWithin(GRACE)) {
                abandon.run();
            }
        } finally {
            synchronized (this) {
                stopping = false;
                notifyAll();
            }
        }
    }

    private synchronized boolean isOverWithin(Duration time) throws InterruptedException {
        long deadline = System.nanoTime() + time.toNanos();
        for (long left = time.toMillis(); !over && left > 0; left = (deadline - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return over;
    }

    private synchronized void interruptAll(@Nullable CellTask<?> running) {
        helpers().forEach(Thread::interrupt);
        if (thread != null && running != null && running.equals(task)) {
            thread.interrupt();
        }
    }

    /** Waits until nothing of the cell computes any more. */
    private boolean quietWithin(Duration time, @Nullable CellTask<?> running) throws InterruptedException {
        long deadline = System.nanoTime() + time.toNanos();
        while ((running != null && !running.endsWithin(PAUSE)) || !stubborn().isEmpty()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(PAUSE);
        }
        return true;
    }

    private void endBusy(@Nullable CellTask<?> running) throws InterruptedException {
        var busy = new LinkedHashMap<Thread, String>();
        synchronized (this) {
            stubborn().forEach(each -> busy.put(each, Interruption.description(each)));
            if (thread != null && running != null && running.equals(task)) {
                busy.put(thread, Interruption.description(thread));
            }
            ending.condemn(busy.keySet());
            busy.keySet().forEach(Thread::interrupt);
        }
        quietWithin(LAST, running);
        ending.over();
        synchronized (this) {
            var alive = stubborn();
            if (thread != null && running != null && running.equals(task)) {
                alive.add(thread);
            }
            alive.forEach(busy::remove);
            ended = List.copyOf(busy.values());
        }
    }

    private synchronized void leaveBehind(@Nullable CellTask<?> running) {
        if (thread != null && running != null && running.equals(task)) {
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
        while (true) {
            try {
                var next = tasks.take();
                cells.adopt(next.cell());
                // A task that the reader interrupted late must not stop the next one.
                var _ = Thread.interrupted();
                ThreadEnding.pardon(Thread.currentThread());
                next.run();
                synchronized (this) {
                    if (!Thread.currentThread().equals(thread)) {
                        return;
                    }
                }
            } catch (InterruptedException late) {
                // Nothing to stop: wait for the next task.
            }
        }
    }
}
