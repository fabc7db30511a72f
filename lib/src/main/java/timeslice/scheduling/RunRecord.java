package timeslice.scheduling;

import org.jspecify.annotations.Nullable;

/**
 * What a loop writes down as it goes.
 *
 * @param slices every slice, or null
 * @param periods where busy periods begin, or null
 */
record RunRecord(@Nullable RecordedSlices slices, @Nullable BusyPeriods periods) {
    /** Nothing. */
    static final RunRecord NONE = new RunRecord(null, null);
}
