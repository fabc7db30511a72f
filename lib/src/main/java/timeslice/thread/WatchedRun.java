package timeslice.thread;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of tasks that were watched for a deadlock.
 *
 * @param deadlock the deadlock that they ran into; empty if they did not
 * @param time from the start to the end of the last task, or until the deadlock was noticed, or the limit
 * @param finished names of the tasks that ran to their end
 * @param failed names of the tasks that threw an exception of their own, each followed by what it was
 * @param ended names of the tasks that were ended from outside, by an exception or an interrupt
 * @param left names of the tasks whose threads nothing can end: they wait on as daemons until the kernel ends
 */
public record WatchedRun(
        Optional<Deadlock> deadlock,
        Duration time,
        List<String> finished,
        List<String> failed,
        List<String> ended,
        List<String> left) {
    /** Copies the names. */
    public WatchedRun {
        finished = List.copyOf(finished);
        failed = List.copyOf(failed);
        ended = List.copyOf(ended);
        left = List.copyOf(left);
    }

    /** {@return whether a deadlock was found} */
    public boolean isDeadlocked() {
        return deadlock.isPresent();
    }

    /** {@return what happened, in words, a line for each fact} */
    public String words() {
        var lines = new ArrayList<String>();
        lines.add(deadlock.map(found -> "Deadlock: " + found.words())
                .orElse(ended.isEmpty() && left.isEmpty() ? "No deadlock." : "No deadlock found, but time was up."));
        add(lines, "Finished: ", finished);
        add(lines, "Failed: ", failed);
        add(lines, "Ended from outside: ", ended);
        add(lines, "Cannot be ended, and wait on in the background until the kernel ends: ", left);
        return String.join("\n", lines);
    }

    /** {@return {@link #words()}} */
    @Override
    public String toString() {
        return words();
    }

    private static void add(List<String> lines, String what, List<String> names) {
        if (!names.isEmpty()) {
            lines.add(what + String.join(", ", names) + ".");
        }
    }
}
