package timeslice.process.child;

import java.util.Map;
import timeslice.process.Outcome;

/** What the exit code of a process says. */
final class End {
    private static final Map<Integer, String> COMMON = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(5, "SIGTRAP"),
            Map.entry(6, "SIGABRT"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(15, "SIGTERM"),
            Map.entry(24, "SIGXCPU"),
            Map.entry(25, "SIGXFSZ"));
    private static final int SIGNALLED = 128;
    private static final int KILL = 9;
    /** A JVM that gets one of these ends in good order: hang-up, interrupt, termination. */
    private static final java.util.Set<Integer> ORDERLY = java.util.Set.of(1, 2, 15);

    private End() {}

    /**
     * Tells a signal from an exit code of the same number: a JVM that ends by itself says so before.
     *
     * @param code as {@link Process#exitValue} has it
     * @param isOrderly whether the process said that it ends
     * @param wasKilled whether its parent has killed it: that may come between its word and its end
     */
    static Outcome of(int code, boolean isOrderly, boolean wasKilled) {
        int signal = code - SIGNALLED;
        boolean byParent = wasKilled && signal == KILL;
        boolean isKilled = signal > 0 && signal < 65 && (ORDERLY.contains(signal) || byParent || !isOrderly);
        return isKilled
                ? new Outcome.Killed(
                        COMMON.getOrDefault(signal, signal == busError() ? "SIGBUS" : "signal " + signal), signal)
                : new Outcome.Exited(code);
    }

    private static int busError() {
        return System.getProperty("os.name", "").startsWith("Linux") ? 7 : 10;
    }
}
