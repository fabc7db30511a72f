package timeslice.process;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Lets the children of a crew arrive and compute, each at its time on the clock of {@link RealScheduler}. */
abstract class Dispatcher {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** So many times the time that the run needs on a quiet machine, it may take on a busy one. */
    private static final long PATIENCE_FACTOR = 50;

    private final Crew crew;
    private final List<Child> children;
    private final Deque<Child> toCome;
    private final long patience;
    private long zero;
    private long idle;

    Dispatcher(Crew crew) {
        this.crew = crew;
        children = crew.children();
        toCome = new ArrayDeque<>(children.stream()
                .sorted(Comparator.comparing(child -> child.job().arrival()))
                .toList());
        long needed = toCome.getLast().job().arrival().toNanos()
                + children.stream()
                        .mapToLong(child -> child.job().demand().toNanos())
                        .sum();
        patience = PATIENCE.toNanos() + PATIENCE_FACTOR * needed;
    }

    /** Runs all jobs to their end. */
    final void run() throws InterruptedException {
        prepare();
        zero = System.nanoTime();
        while (!children.stream().allMatch(Child::isDone)) {
            admit();
            step();
        }
        finish();
    }

    /** What is done before time begins. */
    void prepare() {}

    /** What is done when all jobs are. */
    void finish() {}

    /** {@return the start of the run, as {@link System#nanoTime()} has it} */
    final long zero() {
        return zero;
    }

    final List<Child> children() {
        return children;
    }

    /** The child's job arrives: let it begin, now or at its first turn. */
    abstract void arrive(Child child);

    /** Waits for the next thing to happen, and does what is to be done then. */
    abstract void step() throws InterruptedException;

    /** Lets all jobs arrive whose time has come. */
    final void admit() {
        while (!toCome.isEmpty() && untilNextArrival() <= 0) {
            arrive(toCome.remove());
        }
    }

    /** {@return nanoseconds on the clock until the next job arrives} */
    final long untilNextArrival() {
        return toCome.isEmpty()
                ? LONGEST_WAIT.toNanos()
                : toCome.getFirst().job().arrival().toNanos() - clock();
    }

    /** Waits while no job wants the CPU. */
    final void idle() throws InterruptedException {
        long from = System.nanoTime();
        long left = untilNextArrival();
        listen(left);
        // Who sleeps too long must not let two jobs arrive at once.
        idle += Math.min(System.nanoTime() - from, left);
    }

    /**
     * Waits for what the children say.
     *
     * @param nanos longest time to wait, in nanoseconds
     */
    final void listen(long nanos) throws InterruptedException {
        crew.listen(Math.min(nanos, LONGEST_WAIT.toNanos()));
        long seconds = Duration.ofNanos(System.nanoTime() - zero).toSeconds();
        if (seconds > Duration.ofNanos(patience).toSeconds()) {
            throw new IllegalStateException("the jobs are not done after " + seconds
                    + " s: the machine is too busy, or somebody has stopped a process");
        }
    }

    /** It stands still while strangers have the CPU. */
    private long clock() {
        return idle + children.stream().mapToLong(this::counted).sum();
    }

    /** {@return how far a child has moved the clock, in nanoseconds} */
    long counted(Child child) {
        return child.used();
    }
}
