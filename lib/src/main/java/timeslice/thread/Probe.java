package timeslice.thread;

import java.util.List;
import java.util.Optional;
import timeslice.timeline.Span;

/** Looks from outside at what a thread does. Each one is used by one recording only, and never by two threads at once. */
interface Probe {
    /** {@return a probe of the calling thread} */
    static Probe here() {
        var thread = Thread.currentThread();
        return thread.isVirtual() ? new VirtualProbe(thread) : PlatformProbe.here(thread);
    }

    /**
     * What the thread has done since the last look.
     *
     * @param from the last look, or the start of the thread
     * @param now this moment
     * @return spans from {@code from} to {@code now}, in order, without gaps
     */
    List<Span> look(long from, long now);

    /** {@return the carrier on which a virtual thread ran at the last look; empty if it did not run} */
    Optional<String> carrier();
}
