package timeslice.thread;

import java.util.List;

/**
 * A number over time, such as the length of a queue: it keeps each value until the next one. Made for
 * {@code Lines.of(…).steps(counts.name(), counts.milliseconds(), counts.values())}.
 *
 * @param name what is counted
 * @param samples the values in order of time, each different from the one before it, but for the last one
 */
public record Counts(String name, List<Sample> samples) {
    /**
     * A value and when it was first seen.
     *
     * @param time nanoseconds from the start of the recording
     * @param value the number
     */
    public record Sample(long time, long value) {}

    /** Copies the samples. */
    public Counts {
        samples = List.copyOf(samples);
    }

    /** {@return when each value was first seen, in milliseconds from the start of the recording} */
    public double[] milliseconds() {
        return samples.stream().mapToDouble(sample -> sample.time() / 1e6).toArray();
    }

    /** {@return the values, one for each of {@link #milliseconds()}} */
    public double[] values() {
        return samples.stream().mapToDouble(Sample::value).toArray();
    }

    /** {@return the largest value; 0 if there is none} */
    public long largest() {
        return samples.stream().mapToLong(Sample::value).max().orElse(0);
    }

    /** {@return the value at the end; 0 if there is none} */
    public long last() {
        return samples.isEmpty() ? 0 : samples.getLast().value();
    }

    /** {@return the mean over time, each value weighted by how long it lasted; 0 if no time went by} */
    public double mean() {
        if (samples.size() < 2) {
            return last();
        }
        double sum = 0;
        for (int i = 1; i < samples.size(); i++) {
            var before = samples.get(i - 1);
            sum += (double) before.value() * (samples.get(i).time() - before.time());
        }
        return sum / Math.max(1, samples.getLast().time() - samples.getFirst().time());
    }
}
