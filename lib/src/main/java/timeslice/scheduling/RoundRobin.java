package timeslice.scheduling;

import java.util.Objects;

/**
 * Round robin. The job at the head of the ready queue runs for one quantum at most, and goes to the tail
 * if its burst is not over. Source: Stallings, Operating Systems, chapter 9.
 *
 * @param quantum longest time a job runs before it is the next one's turn, in ticks; at least 1
 * @param tie who enters the ready queue first when a slice ends as another job arrives
 */
public record RoundRobin(long quantum, Tie tie) implements Policy {
    /**
     * Checks the quantum.
     *
     * @throws IllegalArgumentException if {@code quantum} is less than 1
     */
    public RoundRobin {
        Objects.requireNonNull(tie, "tie");
        Limits.length("a quantum", quantum);
    }

    /**
     * The same policy under another tie rule.
     *
     * @param tie who enters the ready queue first when a slice ends as another job arrives
     * @return the policy
     */
    public RoundRobin tie(Tie tie) {
        return new RoundRobin(quantum, tie);
    }

    @Override
    public Choice choose(ReadyQueue ready) {
        return ready.first().run(quantum);
    }

    @Override
    public String name() {
        return "Round robin, quantum " + quantum;
    }

    @Override
    public String rule(String unit) {
        return "quantum " + Limits.amount(quantum, unit) + "; " + tie.sentence();
    }

    @Override
    public String explain(ReadyQueue ready, Choice choice) {
        return "it is at the head of the ready queue " + ready;
    }
}
