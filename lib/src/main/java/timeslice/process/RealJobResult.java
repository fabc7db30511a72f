package timeslice.process;

import java.time.Duration;

/**
 * What became of one job that a real process did. All instants are counted from the start of the run.
 *
 * @param name the job's name
 * @param arrival when it was let into the ready queue
 * @param start when it first had the CPU
 * @param finish when it last had the CPU
 * @param cpuTime CPU time that it used, by the kernel's count
 * @param slices how often it got the CPU after another of the jobs; at least 1
 */
public record RealJobResult(
        String name, Duration arrival, Duration start, Duration finish, Duration cpuTime, int slices) {
    /** {@return the time from arrival to finish (周转时间)} */
    public Duration turnaround() {
        return finish.minus(arrival);
    }

    /** {@return the time in which it wanted the CPU and did not use it (等待时间)} */
    public Duration waiting() {
        return turnaround().minus(cpuTime);
    }

    /** {@return the time from arrival to the first moment on the CPU (响应时间)} */
    public Duration response() {
        return start.minus(arrival);
    }
}
