package timeslice.process;

import java.time.Duration;
import java.util.Objects;

/**
 * A job that a real process will do: it computes, and never sleeps, until it has used its CPU time.
 *
 * @param name what it is called in charts and results; not blank, and not {@code "CPU"}
 * @param arrival when it arrives, counted from the start of the run on the clock that
 *     {@link RealScheduler} describes; from 0 to 60 s
 * @param demand the CPU time that it needs in all; from 1 ms to 60 s
 */
public record RealJob(String name, Duration arrival, Duration demand) {
    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration LARGEST = Duration.ofSeconds(60);

    /**
     * Checks the name and the two times.
     *
     * @throws IllegalArgumentException if the name is blank or {@code "CPU"}, or a time is out of range
     */
    public RealJob {
        Objects.requireNonNull(name, "name");
        if (name.isBlank() || name.equals(Recording.CPU)) {
            throw new IllegalArgumentException("a job cannot be called \"" + name + "\": it needs a name, and \""
                    + Recording.CPU + "\" is the processor's own row in the chart");
        }
        check(name, "arrives at", arrival, Duration.ZERO);
        check(name, "needs a CPU time of", demand, LEAST);
    }

    /**
     * A job with its times in milliseconds.
     *
     * @param name what it is called in charts and results
     * @param arrival when it arrives, in milliseconds from the start of the run; from 0 to 60,000
     * @param demand the CPU time that it needs in all, in milliseconds; from 1 to 60,000
     * @return the job
     * @throws IllegalArgumentException if the name is blank or {@code "CPU"}, or a time is out of range
     */
    public static RealJob ofMillis(String name, long arrival, long demand) {
        return new RealJob(name, Duration.ofMillis(arrival), Duration.ofMillis(demand));
    }

    private static void check(String name, String verb, Duration time, Duration least) {
        if (time.compareTo(least) < 0 || time.compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException("job \"" + name + "\" " + verb + " " + Milliseconds.text(time)
                    + ": it must be from " + Milliseconds.text(least) + " to " + Milliseconds.text(LARGEST));
        }
    }
}
