package timeslice.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** A number that is looked at from time to time. */
final class Counter {
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

    /** {@return the samples so far, and one of now, from a given zero on} */
    synchronized Counts counts(long zero, long now) {
        var all = new ArrayList<>(samples);
        all.add(new Counts.Sample(now, number.getAsLong()));
        return new Counts(
                name,
                all.stream()
                        .map(sample -> new Counts.Sample(Math.max(0, sample.time() - zero), sample.value()))
                        .toList());
    }
}
