package timeslice.timeline;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What one unit of time on a timeline means.
 *
 * @param unit name of the unit as an axis shows it: {@code "ticks"}, {@code "ms"}, {@code "ns"}
 * @param measured true if a clock measured the times, false if a simulator computed them
 */
public record Scale(String unit, boolean measured) {
    private static final Map<String, Long> NANOSECONDS_IN =
            Map.of("ns", 1L, "µs", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L);

    private static final List<String> LARGEST_FIRST = List.of("s", "ms", "µs");

    /** Simulated time without a physical meaning, as in textbook examples. */
    public static final Scale TICKS = new Scale("ticks", false);

    /** Measured time in nanoseconds from the start of a recording. */
    public static final Scale NANOSECONDS = new Scale("ns", true);

    /**
     * Checks the unit's name.
     *
     * @throws IllegalArgumentException if {@code unit} is blank
     */
    public Scale {
        Objects.requireNonNull(unit, "unit");
        if (unit.isBlank()) {
            throw new IllegalArgumentException("a scale needs the name of its unit, such as \"ticks\" or \"ms\"");
        }
    }

    /**
     * Simulated time whose tick stands for a physical unit, as when a recorded workload is replayed.
     *
     * @param unit name of the unit, such as {@code "ms"}
     * @return a scale of simulated time
     */
    public static Scale simulated(String unit) {
        return new Scale(unit, false);
    }

    /** {@return whether the unit is one of physical time: {@code "ns"}, {@code "µs"}, {@code "ms"} or {@code "s"}} */
    public boolean isPhysical() {
        return NANOSECONDS_IN.containsKey(unit);
    }

    /** How many nanoseconds one unit is. */
    long nanoseconds() {
        var nanoseconds = NANOSECONDS_IN.get(unit);
        if (nanoseconds == null) {
            throw new IllegalArgumentException(
                    "nobody knows how long \"" + unit + "\" are: choose ns, µs, ms or s as the unit of the workload");
        }
        return nanoseconds;
    }

    /** A time in the largest unit in which it is a whole number: "20 ms". */
    static String nanoseconds(long time) {
        for (var unit : LARGEST_FIRST) {
            long length = new Scale(unit, false).nanoseconds();
            if (time % length == 0) {
                return time / length + " " + unit;
            }
        }
        return time + " ns";
    }
}
