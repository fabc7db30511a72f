package timeslice.scheduling;

/** Whoever can make use of a workload's first jobs while the others are still being read. */
interface FirstJobs {
    /** So many jobs are handed over. */
    int COUNT = 4096;

    /**
     * The first jobs of a workload have been read.
     *
     * @param first their arrivals and bursts; names and everything else are made up
     */
    void known(Workload first);
}
