package timeslice.process;

import java.time.Duration;

/**
 * Round robin over real processes; see {@link RealScheduler#roundRobin}. The job at the head of the ready
 * queue is continued (SIGCONT) until it has used a quantum of CPU time, then stopped (SIGSTOP), and goes
 * to the tail; a job that is alone is continued at once. A job that arrives as a slice ends enters the
 * queue first.
 *
 * <p><b>Who stops it.</b> On Linux each process has a timer in the kernel on its own CPU time (POSIX's
 * {@code timer_create}), which sends the signal even while this scheduler, a process as others are, waits
 * for a CPU itself. So the order and the number of slices are those of the simulation, however busy the
 * machine is; what suffers is only the time lost between slices. On other systems, and with a C library
 * that lacks the timer (glibc before 2.34), this scheduler reads the process's CPU clock and sends the
 * signal; then a slice lasts longer if it has to wait for a CPU.
 *
 * <p><b>Too long a turn.</b> The kernel looks at its timers at each tick of its own clock, so a slice may
 * be some milliseconds too long. It counts as one quantum, and the same job's next one is shorter by as
 * much, so that errors do not add up (as in M. Shreedhar and G. Varghese's deficit round robin, 1995).
 *
 * @param quantum CPU time of one turn; from 5 ms to 10 s
 */
public record RealRoundRobin(Duration quantum) implements RealScheduler {
    private static final Duration LEAST = Duration.ofMillis(5);
    private static final Duration LARGEST = Duration.ofSeconds(10);

    /**
     * Checks the quantum.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public RealRoundRobin {
        if (quantum.compareTo(LEAST) < 0 || quantum.compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException("a quantum of " + Milliseconds.text(quantum) + ": it must be from "
                    + Milliseconds.text(LEAST) + " to " + Milliseconds.text(LARGEST));
        }
    }

    @Override
    public boolean isSupported() {
        return Signal.isSupported();
    }

    @Override
    public String title() {
        return isSupported() ? "Real processes, quantum " + Milliseconds.text(quantum) : new KernelSharing().title();
    }

    @Override
    public String rule() {
        return isSupported()
                ? "quantum " + Milliseconds.text(quantum)
                        + " of CPU time; a job that arrives as a slice ends enters the ready queue before the preempted job"
                : "this system has no signals that stop a process, so the kernel's own scheduler chooses";
    }
}
