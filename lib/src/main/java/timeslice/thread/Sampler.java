package timeslice.thread;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks at threads and counts at regular times, in a thread of its own that lives only while there is something
 * to look at.
 */
final class Sampler {
    private final long gap;
    private final List<Track> tracks = new CopyOnWriteArrayList<>();
    private final List<Counter> counters = new CopyOnWriteArrayList<>();
    private @Nullable Thread thread;

    Sampler(Duration gap) {
        this.gap = gap.toNanos();
    }

    /** Looks at a row until it is over. */
    synchronized void add(Track track) {
        tracks.add(track);
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("recorder").unstarted(this::work);
            thread.start();
        }
    }

    /** Looks at a count as long as there are rows. */
    void add(Counter counter) {
        counters.add(counter);
    }

    private void work() {
        do {
            LockSupport.parkNanos(gap);
            look();
        } while (!isDone());
    }

    void look() {
        for (var counter : counters) {
            counter.look(System.nanoTime());
        }
        tracks.removeIf(Track::isOver);
        for (var track : tracks) {
            track.look(System.nanoTime());
        }
    }

    private synchronized boolean isDone() {
        if (tracks.isEmpty()) {
            thread = null;
            return true;
        }
        return false;
    }
}
