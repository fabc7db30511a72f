package timeslice.chart;

import java.util.List;
import timeslice.timeline.Scale;

/**
 * The unit in which a chart shows time: the scale's own, except that many nanoseconds become
 * microseconds, milliseconds or seconds.
 *
 * @param unit name of the unit shown
 * @param divisor how many units of the scale make one of these
 */
record TimeAxis(String unit, double divisor) {
    private static final List<TimeAxis> LARGER =
            List.of(new TimeAxis("µs", 1e3), new TimeAxis("ms", 1e6), new TimeAxis("s", 1e9));
    private static final long READABLE = 10_000;

    static TimeAxis of(Scale scale, long length) {
        var axis = new TimeAxis(scale.unit(), 1);
        if (!scale.unit().equals("ns")) {
            return axis;
        }
        for (var larger : LARGER) {
            if (length >= READABLE * axis.divisor()) {
                axis = larger;
            }
        }
        return axis;
    }

    double value(long time) {
        return time / divisor;
    }

    String text(long time) {
        return Numbers.text(value(time));
    }

    String amount(long time) {
        return Numbers.amount(value(time), unit);
    }
}
