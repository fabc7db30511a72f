package timeslice.process;

import java.time.Duration;

/**
 * Round robin over real processes; see {@link RealScheduler#roundRobin}. The job at the head of the ready
 * queue is continued (SIGCONT) until it has used a quantum of CPU time, then stopped (SIGSTOP), and goes
 * to the tail. A job that arrives as a slice ends enters the queue first. A turn that lasted too long,
 * because this scheduler itself had to wait for a CPU, is made up for by a shorter one of the same job,
 * so that errors do not add up (as in M. Shreedhar and G. Varghese's deficit round robin, 1995).
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
