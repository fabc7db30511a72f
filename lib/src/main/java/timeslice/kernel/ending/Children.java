package timeslice.kernel.ending;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** The processes that cells have started, at any depth. */
public final class Children {
    /** The system counts a process's start in steps of 10 ms; one for each of the two that are compared. */
    private static final Duration STEP = Duration.ofMillis(20);

    /** The process whose end ends all others, which must live until then. */
    private final long guard;

    /** What to add to a moment of our clock to get it as the start of a process is told. */
    private final Duration shift;

    /** No process is spared, and both clocks are taken to be the same. */
    public Children() {
        this.guard = -1;
        this.shift = Duration.ZERO;
    }

    /**
     * Spares a process and learns the clock from it: on Linux a start is told in seconds since a boot that
     * is known to the second, so all starts are up to a second early.
     */
    Children(ProcessHandle guard, Instant started) {
        this.guard = guard.pid();
        this.shift = guard.info()
                .startInstant()
                .map(told -> Duration.between(started, told))
                .orElse(Duration.ZERO);
    }

    /**
     * Ends the processes that were started at a moment or after it.
     *
     * @param moment by this JVM's clock
     */
    public void endThoseSince(Instant moment) {
        var first = moment.plus(shift).minus(STEP);
        ours().filter(child -> child.info().startInstant().map(first::isBefore).orElse(true))
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** Ends them all. */
    void endAll() {
        // A process may start another while it is ended.
        for (var round = 0; round < 10; round++) {
            var alive = ours().toList();
            if (alive.isEmpty()) {
                return;
            }
            alive.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private Stream<ProcessHandle> ours() {
        return ProcessHandle.current().descendants().filter(child -> child.pid() != guard);
    }
}
