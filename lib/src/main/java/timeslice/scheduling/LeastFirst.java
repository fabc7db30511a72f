package timeslice.scheduling;

import java.util.PriorityQueue;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ready job with the least key, and of several the one nearest to the head of the ready queue,
 * without a look at all of them. A key may change only while its job runs.
 */
final class LeastFirst {
    private record Entry(long key, long place, ReadyJob job) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byKey = Long.compare(key, other.key);
            return byKey != 0 ? byKey : Long.compare(place, other.place);
        }
    }

    private final ToLongFunction<ReadyJob> key;
    private final PriorityQueue<Entry> waiting = new PriorityQueue<>();
    private @Nullable ReadyJob chosen; // not among those that wait
    private @Nullable ReadyJob overtaken; // neither: it may have to go to the tail before it is

    LeastFirst(ToLongFunction<ReadyJob> key) {
        this.key = key;
    }

    void entered(ReadyJob job) {
        waiting.add(entry(job));
    }

    void stopped(ReadyJob job, Stop why) {
        if (why == Stop.EXPIRED) {
            waiting.add(entry(job));
        }
        if (why != Stop.INTERRUPTED) {
            chosen = null;
        }
    }

    /** The job to run, or null if this object has not been told of all jobs that are ready. */
    @Nullable
    ReadyJob choose(ReadyQueue ready) {
        if (overtaken != null) {
            waiting.add(entry(overtaken));
            overtaken = null;
        }
        if (waiting.size() + (chosen == null ? 0 : 1) != ready.size()) {
            return null;
        }
        var running = chosen;
        var first = waiting.peek();
        if (first == null || (running != null && entry(running).compareTo(first) < 0)) {
            return running;
        }
        waiting.remove();
        overtaken = running;
        chosen = first.job();
        return chosen;
    }

    private Entry entry(ReadyJob job) {
        return new Entry(key.applyAsLong(job), job.place, job);
    }
}
