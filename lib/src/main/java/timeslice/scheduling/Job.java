package timeslice.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A job as it is handed to the machine: when it arrives and what it will do.
 *
 * @param name how charts and tables call it; not blank, one line
 * @param arrival instant at which it arrives, in ticks; at least 0
 * @param bursts what it does, in this order: computing and I/O; at least one CPU burst. It may begin or
 *     end with I/O; two CPU bursts in a row count as one
 * @param priority its priority, for the policies that ask for one; which end of the numbers is more
 *     urgent is the policy's choice. 0 unless set
 * @param tickets its share of the CPU under lottery and stride scheduling; at least 1. 1 unless set
 * @param deadline instant by which it should have finished, in ticks; {@link #NO_DEADLINE} unless set
 */
public record Job(String name, long arrival, List<Burst> bursts, int priority, int tickets, long deadline) {
    /** The deadline of a job that has none: later than every instant. */
    public static final long NO_DEADLINE = Long.MAX_VALUE;

    /**
     * Checks every value.
     *
     * @throws IllegalArgumentException if a value lies outside its range, or if there is no CPU burst
     */
    public Job {
        Objects.requireNonNull(name, "name");
        bursts = merged(bursts);
        if (!isName(name)) {
            throw new IllegalArgumentException("a job's name is one line of visible text, not \"" + name + "\"");
        }
        Limits.instant("job " + name + ": an arrival", arrival);
        if (bursts.stream().noneMatch(Burst.Cpu.class::isInstance)) {
            throw new IllegalArgumentException("job " + name + " never computes: it needs at least one CPU burst");
        }
        if (tickets < 1) {
            throw new IllegalArgumentException("job " + name + ": " + tickets + " tickets; at least 1 is needed");
        }
        if (deadline != NO_DEADLINE) {
            Limits.instant("job " + name + ": a deadline", deadline);
        }
    }

    /**
     * A job that only computes.
     *
     * @param name how charts and tables call it
     * @param arrival instant at which it arrives, in ticks; at least 0
     * @param burst CPU time that it needs, in ticks; at least 1
     * @return the job
     * @throws IllegalArgumentException if a value lies outside its range
     */
    public static Job of(String name, long arrival, long burst) {
        return of(name, arrival, Burst.cpu(burst));
    }

    /**
     * A job that computes and does I/O in turn.
     *
     * @param name how charts and tables call it
     * @param arrival instant at which it arrives, in ticks; at least 0
     * @param bursts what it does, in this order, such as {@code Burst.cpu(5), Burst.io(3), Burst.cpu(2)}
     * @return the job
     * @throws IllegalArgumentException if a value lies outside its range, or if there is no CPU burst
     */
    public static Job of(String name, long arrival, Burst... bursts) {
        return new Job(name, arrival, List.of(bursts), 0, 1, NO_DEADLINE);
    }

    /**
     * The same job with another priority.
     *
     * @param priority any whole number
     * @return the job
     */
    public Job priority(int priority) {
        return new Job(name, arrival, bursts, priority, tickets, deadline);
    }

    /**
     * The same job with other tickets.
     *
     * @param tickets its share under lottery and stride scheduling; at least 1
     * @return the job
     * @throws IllegalArgumentException if {@code tickets} is less than 1
     */
    public Job tickets(int tickets) {
        return new Job(name, arrival, bursts, priority, tickets, deadline);
    }

    /**
     * The same job with a deadline.
     *
     * @param deadline instant by which it should have finished, in ticks; at least 0
     * @return the job
     * @throws IllegalArgumentException if {@code deadline} is negative or too large
     */
    public Job deadline(long deadline) {
        return new Job(name, arrival, bursts, priority, tickets, deadline);
    }

    /** True of one line of visible text. */
    static boolean isName(String name) {
        return !name.isBlank() && name.chars().noneMatch(Character::isISOControl);
    }

    /** {@return the CPU time of all its bursts together, in ticks} */
    public long burst() {
        return bursts.stream()
                .filter(Burst.Cpu.class::isInstance)
                .mapToLong(Burst::time)
                .sum();
    }

    private static List<Burst> merged(List<Burst> bursts) {
        var merged = new ArrayList<Burst>();
        for (var burst : bursts) {
            if (burst instanceof Burst.Cpu more && !merged.isEmpty() && merged.getLast() instanceof Burst.Cpu before) {
                merged.set(merged.size() - 1, Burst.cpu(before.time() + more.time()));
            } else {
                merged.add(burst);
            }
        }
        return List.copyOf(merged);
    }
}
