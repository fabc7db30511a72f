package timeslice.scheduling;

/** Where ready jobs wait on a machine with several processors. */
public enum CoreQueues {
    /** One ready queue: whoever is free takes the job at its head. */
    SHARED,
    /**
     * Every processor has a ready queue. A new job goes to the shortest one, and a job that comes back from
     * I/O to the processor that it ran on last. A processor whose queue is empty steals a job (work
     * stealing, 工作窃取). Source: Arpaci-Dusseau, Operating Systems: Three Easy Pieces, chapter 10.
     */
    PER_CORE
}
