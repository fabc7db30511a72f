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
    /** How long a child may take to say that it is done, before it is looked at again. */
    private static final long LAST_WORD = 1_000_000;

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
        if (!running.isDone() && !isAboutToEnd(running) && left(running) <= 0) {
            admit(); // who arrives as a slice ends enters the queue first
            if (ready.isEmpty()) {
                grant(running);
            } else {
                running.stop();
                ready.add(running);
                running = null;
            }
        } else if (running.isDone()) {
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
        granted.merge(child, child.used() + quantum / 4, Math::max);
    }

    private long left(Child child) {
        return granted.getOrDefault(child, 0L) - child.used();
    }

    private long patienceWith(Child child) {
        return isAboutToEnd(child) ? LAST_WORD : Math.max(Math.min(left(child), untilNextArrival()), SHORTEST_WAIT);
    }

    /** To stop it now would cost it another turn for saying that it is done. */
    private static boolean isAboutToEnd(Child child) {
        return child.used() >= child.job().demand().toNanos();
    }
}
