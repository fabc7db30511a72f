package timeslice.scheduling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stride scheduling: the lottery without chance. Each job has a pass value, its CPU time divided by its
 * tickets; the job with the least pass runs. A newcomer, and a job that comes back from I/O, continues at
 * no less than the pass of the job that was chosen last, so that nobody saves up time. Source:
 * Waldspurger and Weihl, Stride scheduling, 1995; OSTEP, chapter 9.
 *
 * @param quantum length of a slice, in ticks; at least 1
 */
public record Stride(long quantum) implements Policy {
    /** Pass of one tick with one ticket; passes are exact for up to ten tickets. */
    private static final long ONE = 5040; // lcm(1, ..., 10) times 2

    /**
     * Checks the quantum.
     *
     * @throws IllegalArgumentException if {@code quantum} is less than 1
     */
    public Stride {
        Limits.length("a quantum", quantum);
    }

    @Override
    public Policy begin(Workload jobs) {
        return new Passes(quantum);
    }

    @Override
    public Choice choose(ReadyQueue ready) {
        throw new IllegalStateException("passes are counted in a run; begin() gives the object that does");
    }

    @Override
    public String name() {
        return "Stride, quantum " + quantum;
    }

    @Override
    public String rule(String unit) {
        return "quantum " + Limits.amount(quantum, unit) + "; the job with the least pass, CPU time per ticket, runs; "
                + "of equal ones, the first in the ready queue; " + tie().sentence();
    }

    /** The pass values of one run. */
    private static final class Passes implements Policy {
        private final long quantum;
        private final Map<ReadyJob, Long> offset = new HashMap<>();
        private final LeastFirst order = new LeastFirst(this::pass);
        private long last;

        Passes(long quantum) {
            this.quantum = quantum;
        }

        @Override
        public Choice choose(ReadyQueue ready) {
            var least = order.choose(ready);
            var job = least == null ? ready.min(this::pass) : least;
            last = pass(job);
            return job.run(quantum);
        }

        @Override
        public void entered(ReadyJob job) {
            long before = offset.containsKey(job) ? pass(job) : 0;
            offset.put(job, Math.max(before, last) - own(job));
            order.entered(job);
        }

        @Override
        public void stopped(ReadyJob job, Stop why) {
            if (why == Stop.FINISHED) {
                offset.remove(job);
            }
            order.stopped(job, why);
        }

        @Override
        public List<Candidate> candidates(ReadyQueue ready) {
            return Candidate.all(ready, job -> "pass " + Decimals.show((double) pass(job) / ONE));
        }

        @Override
        public String explain(ReadyQueue ready, Choice choice) {
            return Reason.best("pass", "least", ready, choice, job -> Decimals.show((double) pass(job) / ONE));
        }

        private long pass(ReadyJob job) {
            return own(job) + offset.getOrDefault(job, 0L);
        }

        private static long own(ReadyJob job) {
            return Math.multiplyExact(job.received(), ONE) / job.tickets();
        }
    }
}
