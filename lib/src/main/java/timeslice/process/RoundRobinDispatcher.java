package timeslice.process;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Gives turns by stopping and continuing, under the rules of {@link RealRoundRobin}. */
final class RoundRobinDispatcher extends Dispatcher {
    private static final long SHORTEST_WAIT = 50_000;
    /** How long a child may take to be stopped by the kernel or to say that it is done. */
    private static final long LAST_WORD = 500_000;

    private final long quantum;
    private final Queue<Child> ready = new ArrayDeque<>();
    /** CPU time that each child has been granted by all its turns together, in nanoseconds. */
    private final Map<Child, Long> granted = new HashMap<>();

    private @Nullable Child running;

    RoundRobinDispatcher(Crew crew, Duration quantum) {
        super(crew);
        this.quantum = quantum.toNanos();
    }

    @Override
    void prepare() {
        children().forEach(Child::stop);
    }

    @Override
    void finish() {
        // One that was done just as it was stopped could not report.
        children().forEach(Child::resume);
    }

    @Override
    void arrive(Child child) {
        child.go();
        granted.put(child, 0L);
        ready.add(child);
    }

    @Override
    void step() throws InterruptedException {
        if (running == null) {
            running = next();
        }
        if (running == null) {
            idle();
            return;
        }
        listen(patienceWith(running));
        if (running.isDone()) {
            running = null;
        } else if (hasEndedTurn(running)) {
            admit(); // who arrives as a slice ends enters the queue first
            ready.add(running);
            running = null;
        }
    }

    private @Nullable Child next() {
        var child = ready.poll();
        if (child != null) {
            if (child.isDone()) { // it was, just as it was stopped
                return next();
            }
            child.resume();
            grant(child);
        }
        return child;
    }

    /** Grants one more quantum, but always a part of one, however long an earlier turn has lasted. */
    private void grant(Child child) {
        granted.merge(child, quantum, Long::sum);
        if (!child.isTimed()) { // a timed one sees to that itself
            granted.merge(child, child.used() + quantum / 4, Math::max);
        }
    }

    /** Whether the child is stopped: the kernel has done it, or we do it now. */
    private boolean hasEndedTurn(Child child) {
        if (child.isTimed()) {
            return child.isStopped();
        }
        boolean isOver = !isAboutToEnd(child) && left(child) <= 0;
        if (isOver) {
            child.stop();
        }
        return isOver;
    }

    /**
     * A turn counts as what was granted, although it may have lasted a little longer: so arrivals fall
     * into the same turns as in a simulation, and the next turn is shorter by as much.
     */
    @Override
    long counted(Child child) {
        long demand = child.job().demand().toNanos();
        if (child.isDone()) {
            return demand;
        }
        long inAll = Math.min(granted.getOrDefault(child, 0L), demand);
        return child.equals(running) ? Math.min(child.used(), inAll) : inAll;
    }

    private long left(Child child) {
        return granted.getOrDefault(child, 0L) - child.used();
    }

    private long patienceWith(Child child) {
        long left = left(child);
        if (isAboutToEnd(child) || (child.isTimed() && left <= LAST_WORD)) {
            return LAST_WORD;
        }
        return Math.max(Math.min(left, untilNextArrival()), SHORTEST_WAIT);
    }

    /** To stop it now would cost it another turn for saying that it is done. */
    private static boolean isAboutToEnd(Child child) {
        return child.used() >= child.job().demand().toNanos();
    }
}
