package timeslice.interleaving;

/** Chooses the schedules of an exploration, run by run and step by step. */
interface Strategy {
    /** Stands for no thread: this run need not go on. */
    int NOBODY = -1;

    /**
     * Chooses who does the next step.
     *
     * @param enabled the threads that can, one bit each; not 0
     * @param stage where the run takes place
     * @return a thread's number, or {@link #NOBODY}
     */
    int choose(int enabled, Stage<?> stage);

    /** A run has come to its end; this is not called for a run that was cut short. */
    void ended(Ending ending, Stage<?> stage);

    /** {@return whether there is one more run}; called after each run, unless the exploration was stopped */
    boolean hasNext();
}
