package timeslice.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Kills stopped children when their parent has gone, where they cannot be {@linkplain Tether tethered}.
 * It is a shell that waits at a pipe: when the parent dies, in whatever way, the kernel closes the other
 * end, and the shell kills the children and ends. It does nothing else, so it cannot outlive the parent.
 */
final class Guard {
    private static final String OVER = "over";
    private static final String SCRIPT =
            "trap '' HUP INT TERM; read -r line; [ \"$line\" = " + OVER + " ] || kill -9 \"$@\"";
    private static final long LONGEST_END_SECONDS = 5;

    private final Process shell;

    private Guard(Process shell) {
        this.shell = shell;
    }

    /**
     * A guard over processes.
     *
     * @param pids their numbers
     * @throws UncheckedIOException if the system starts no process
     */
    static Guard over(List<Long> pids) {
        var command = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "guard"));
        pids.forEach(pid -> command.add(String.valueOf(pid)));
        try {
            return new Guard(new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException refused) {
            throw new UncheckedIOException("no guard could be started over the child processes", refused);
        }
    }

    long pid() {
        return shell.pid();
    }

    /** Tells it that the children have ended, and waits for its own end, for some seconds at most. */
    boolean dismiss() throws InterruptedException {
        try (var out = shell.outputWriter(StandardCharsets.UTF_8)) {
            out.write(OVER + "\n");
        } catch (IOException gone) {
            // it has ended already
        }
        return shell.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS);
    }
}
