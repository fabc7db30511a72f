package timeslice.process;

/** Ends the turns of the process that sets it, without its help. */
interface Alarm {
    /**
     * Sets it, once more after it has rung.
     *
     * @param cpuTime when to ring, in nanoseconds of CPU time used, as the process's {@link CpuClock} has it;
     *     if that is past, it rings at once
     */
    void set(long cpuTime);

    /** {@return whether it has rung since it was set; then the process has been stopped, and runs again} */
    boolean hasRung();
}
