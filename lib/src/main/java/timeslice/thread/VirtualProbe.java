package timeslice.thread;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import timeslice.timeline.Span;
import timeslice.timeline.State;

/**
 * A virtual thread runs while it is mounted on a carrier; one that is runnable but not mounted waits for a
 * carrier. The JDK tells both in the thread's {@code toString}, which names the carrier last.
 */
final class VirtualProbe implements Probe {
    private final Thread thread;
    private Optional<String> carrier = Optional.empty();

    VirtualProbe(Thread thread) {
        this.thread = thread;
    }

    @Override
    public List<Span> look(long from, long now) {
        carrier = carrierOf(thread.toString());
        if (carrier.isPresent()) {
            return List.of(new Span(from, now, State.RUNNING, ""));
        }
        return List.of(
                switch (thread.getState()) {
                    case NEW, RUNNABLE, TERMINATED -> new Span(from, now, State.READY, "");
                    case BLOCKED -> new Span(from, now, State.BLOCKED, "synchronized");
                    case WAITING, TIMED_WAITING -> new Span(from, now, State.BLOCKED, waitsFor());
                });
    }

    private String waitsFor() {
        var blocker = LockSupport.getBlocker(thread);
        if (blocker instanceof WaitingRoom room) {
            return room.name();
        }
        return blocker == null
                ? thread.getState() == Thread.State.TIMED_WAITING ? "sleeping" : "waiting"
                : BlockerNames.of(blocker.getClass().getName());
    }

    @Override
    public Optional<String> carrier() {
        return carrier;
    }

    /** Reads {@code VirtualThread[#35,name]/runnable@ForkJoinPool-1-worker-2}. */
    static Optional<String> carrierOf(String text) {
        int end = text.lastIndexOf("]/");
        int at = text.indexOf('@', Math.max(0, end));
        return end < 0 || at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
    }
}
