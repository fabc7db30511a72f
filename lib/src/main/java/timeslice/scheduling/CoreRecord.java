package timeslice.scheduling;

import java.util.List;

/**
 * What several processors did.
 *
 * @param slices the slices of each processor, by its number
 * @param migrations how often a job ran on another processor than the last time
 */
record CoreRecord(List<Slices> slices, long migrations) {
    CoreRecord {
        slices = List.copyOf(slices);
    }
}
