package timeslice.scheduling;

import java.util.function.Function;
import java.util.stream.Collectors;

/** Reasons of decisions, in words. */
final class Reason {
    private Reason() {}

    static String head(ReadyQueue ready) {
        return "it is at the head of the ready queue " + ready;
    }

    /** "its remaining 3 is the least of {P2 3, P4 5}", and what decides among equal ones. */
    static String best(String what, String rank, ReadyQueue ready, Choice choice, Function<ReadyJob, String> value) {
        var mine = value.apply(choice.job());
        boolean tie = ready.stream()
                .anyMatch(job -> job != choice.job() && value.apply(job).equals(mine));
        var all = ready.stream()
                .map(job -> job.name() + " " + value.apply(job))
                .collect(Collectors.joining(", ", "{", "}"));
        return "its " + what + " " + mine + " is the " + rank + " of " + all
                + (tie ? ", and it stands before the others with " + mine : "");
    }
}
