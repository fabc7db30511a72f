package timeslice.scheduling;

/**
 * What became of one job.
 *
 * @param name the job's name
 * @param arrival when it arrived, an instant in ticks
 * @param burst the CPU time it needed in all, in ticks; at least 1
 * @param start when it first had the CPU, an instant in ticks
 * @param finish when it was done, I/O included, an instant in ticks
 * @param blocked time it spent blocked: in I/O and queueing for a device, in ticks; at least 0
 */
public record JobResult(String name, long arrival, long burst, long start, long finish, long blocked) {
    /** {@return the time from arrival to finish (周转时间), in ticks} */
    public long turnaround() {
        return finish - arrival;
    }

    /** {@return the time spent in the ready queue (等待时间), I/O excluded, in ticks; at least 0} */
    public long waiting() {
        return turnaround() - burst - blocked;
    }

    /** {@return the time from arrival to the first tick on the CPU (响应时间), in ticks; at least 0} */
    public long response() {
        return start - arrival;
    }

    /**
     * How many times longer the job took than it would have taken without waiting for the CPU: turnaround
     * divided by turnaround less waiting. For a job without I/O this is Stallings' normalized turnaround,
     * turnaround divided by service time.
     *
     * @return the ratio; at least 1
     */
    public double slowdown() {
        return (double) turnaround() / (turnaround() - waiting());
    }
}
