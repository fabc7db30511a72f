package timeslice.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** A number that is looked at from time to time. */
final class Counter {
    /** The last value is shown for a twentieth of the time, so that one sees which it is. */
    private static final int TAIL = 20;

    private final String name;
    private final LongSupplier number;
    private final List<Counts.Sample> samples = new ArrayList<>();

    Counter(String name, LongSupplier number) {
        this.name = name;
        this.number = number;
    }

    String name() {
        return name;
    }

    synchronized void look(long now) {
        long value = number.getAsLong();
        if (samples.isEmpty() || samples.getLast().value() != value) {
            samples.add(new Counts.Sample(now, value));
        }
    }

    /**
     * The samples so far, and what the number is now, from a given zero on. If the recording is over, its end is shown
     * and not what came after: in a notebook that may be minutes, in which nobody looked.
     *
     * @param zero time 0 of the recording
     * @param end when the recording was over; empty if it is not
     * @return samples at different times
     */
    synchronized Counts counts(long zero, OptionalLong end) {
        // Read here, as the sampler may have looked while this call waited for it.
        long now = System.nanoTime();
        long seen = samples.isEmpty() ? zero : Math.max(zero, samples.getLast().time());
        long over = Math.max(seen, end.orElse(now));
        long until = Math.min(now, over + (over - zero) / TAIL);
        var all = new ArrayList<Counts.Sample>();
        for (var sample : samples) {
            add(all, sample.time() - zero, sample.value());
        }
        add(all, Math.max(seen + 1, until) - zero, number.getAsLong());
        return new Counts(name, all);
    }

    /** Of the values before time 0 only the last one counts, the one at time 0. */
    private static void add(List<Counts.Sample> all, long time, long value) {
        if (time <= 0) {
            all.clear();
        }
        all.add(new Counts.Sample(Math.max(0, time), value));
    }
}
