package timeslice.scheduling;

/**
 * A job and what is left of its burst in one number, the job in the lower bits: such numbers are ordered
 * by what is left, and then by arrival.
 */
final class PackedJob {
    private PackedJob() {}

    /** How many bits the job takes. */
    static int bits(int jobs) {
        return 32 - Integer.numberOfLeadingZeros(jobs);
    }

    /** Whether the longest burst and the number of a job fit into 63 bits. */
    static boolean fits(Workload jobs) {
        return 64 - Long.numberOfLeadingZeros(longest(jobs)) + bits(jobs.size()) < 64;
    }

    /** A number that takes as many bits as the longest burst, and is not less. */
    static long longest(Workload jobs) {
        return jobs.burstSums().longest();
    }
}
