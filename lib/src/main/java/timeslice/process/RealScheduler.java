package timeslice.process;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/**
 * Lets real processes share one CPU, and records when each of them really ran. Each job becomes a child
 * process that computes until it has used its CPU time; all of them are kept on the same CPU. Either a
 * scheduler of ours gives the turns, by stopping and continuing the processes, or the kernel's own does.
 *
 * {@snippet :
 * var jobs = List.of(RealJob.ofMillis("A", 0, 180), RealJob.ofMillis("B", 20, 80));
 * RealRun run = RealScheduler.roundRobin(Duration.ofMillis(50)).run(jobs);
 * }
 *
 * <p><b>The clock.</b> A simulation knows no other programs; a real CPU serves them too, and they would
 * shift every arrival and cut every quantum. So decisions are made by a clock that stands still while
 * strangers have the CPU: it counts the CPU time that the jobs have used, and the time in which none of
 * them wanted the CPU. A job arrives when this clock shows its arrival, and a quantum is CPU time given,
 * not time passed; a turn counts as what was granted, be it a little longer. On a quiet machine it is the
 * clock on the wall. What is recorded is true time, strangers included.
 */
public sealed interface RealScheduler permits RealRoundRobin, KernelSharing {
    /** Jobs in one run at most: each is a JVM of its own. */
    int LARGEST_RUN = 32;

    /**
     * Round robin by a scheduler of ours, which stops and continues the processes by signals. Where
     * {@link #isSupported()} says no, the kernel shares the CPU instead, and the result says so.
     *
     * @param quantum CPU time of one turn; from 5 ms to 10 s. From 20 ms on, the signals take their time
     *     in due proportion
     * @return the scheduler
     * @throws IllegalArgumentException if the quantum is out of range
     */
    static RealRoundRobin roundRobin(Duration quantum) {
        return new RealRoundRobin(quantum);
    }

    /**
     * No scheduler of ours: all jobs that have arrived may run, and the kernel's own scheduler shares the
     * CPU among them.
     *
     * @return the scheduler
     */
    static KernelSharing kernel() {
        return new KernelSharing();
    }

    /** {@return whether this system lets us schedule in this way; if not, the kernel shares the CPU} */
    boolean isSupported();

    /**
     * Starts a process for each job, lets them compute, and waits until all are done. Whatever happens
     * meanwhile, even a violent end of this JVM, no process is left behind.
     *
     * @param jobs what the processes do, in the order in which they enter the ready queue if they arrive
     *     together; 1 to {@value #LARGEST_RUN}, with different names
     * @return when each of them really ran
     * @throws InterruptedException if this thread is interrupted; then the processes have been killed
     * @throws IllegalArgumentException if there are no jobs, too many, or two of the same name
     * @throws IllegalStateException if a process ended before its time, or the machine is too busy
     * @throws java.io.UncheckedIOException if the system starts no process
     */
    default RealRun run(List<RealJob> jobs) throws InterruptedException {
        check(jobs);
        var quantum = this instanceof RealRoundRobin turns && isSupported() ? turns.quantum() : null;
        try (var crew = Crew.start(jobs, quantum)) {
            var dispatcher = quantum == null ? new SharingDispatcher(crew) : new RoundRobinDispatcher(crew, quantum);
            dispatcher.run();
            crew.report();
            return new Recording(crew, dispatcher.zero()).run(title(), rule(), quantum != null);
        }
    }

    /** {@return what a chart of a run is called} */
    String title();

    /** {@return the rule in force, for a chart's caption} */
    String rule();

    private static void check(List<RealJob> jobs) {
        if (jobs.isEmpty() || jobs.size() > LARGEST_RUN) {
            throw new IllegalArgumentException(
                    jobs.size() + " jobs: a real run takes 1 to " + LARGEST_RUN + ", as each is a process of its own");
        }
        var names = new HashSet<String>();
        for (var job : jobs) {
            if (!names.add(job.name())) {
                throw new IllegalArgumentException(
                        "two jobs are called \"" + job.name() + "\": in a chart they could not be told apart");
            }
        }
    }
}
