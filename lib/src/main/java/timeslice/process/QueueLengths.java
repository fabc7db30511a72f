package timeslice.process;

import java.util.Arrays;

/**
 * How long a queue was over time, as two columns that a step chart draws:
 *
 * <pre>{@code
 * var l = queue.lengths();
 * Lines.of("Length of the queue", "time (ms)", "elements").steps("queue", l.milliseconds(), l.lengths())
 * }</pre>
 *
 * @param milliseconds when the length changed, since the first put or take began, in ascending order
 * @param lengths how many elements were in the queue from then on
 */
@SuppressWarnings("ArrayRecordComponent") // columns as a chart takes them, copied at every door
public record QueueLengths(double[] milliseconds, double[] lengths) {
    /** Copies the columns. */
    public QueueLengths {
        milliseconds = milliseconds.clone();
        lengths = lengths.clone();
    }

    @Override
    public double[] milliseconds() {
        return milliseconds.clone();
    }

    @Override
    public double[] lengths() {
        return lengths.clone();
    }

    @Override
    public String toString() {
        return "QueueLengths[" + lengths.length + " points, at most "
                + (int) Arrays.stream(lengths).max().orElse(0) + " elements]";
    }
}
