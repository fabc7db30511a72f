package timeslice.scheduling;

/** Workloads of the textbooks. */
final class Samples {
    private Samples() {}

    /** Stallings, Operating Systems, table 9.4: processes A to E. */
    static Workload stallings() {
        return Workload.of(
                Job.of("A", 0, 3), Job.of("B", 2, 6), Job.of("C", 4, 4), Job.of("D", 6, 5), Job.of("E", 8, 2));
    }
}
