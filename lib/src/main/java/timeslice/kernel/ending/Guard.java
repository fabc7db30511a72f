package timeslice.kernel.ending;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A small shell process that waits for the kernel's end: it reads from a pipe whose other end only the
 * kernel holds, so it wakes even when the kernel is killed. Then it ends what the kernel left: every process
 * of the kernel's session (Jupyter starts each kernel as the leader of a session of its own), and on Linux every
 * process that has the kernel's mark in its environment; and it deletes the kernel's folder. Not found is a
 * process that has left the session by {@code setsid} and whose environment was cleared. A guard that is not told
 * a full name of its kernel's own ends at once and does nothing, since it would find processes of others by it.
 *
 * <p>It is the leader of a session of its own, since Jupyter may kill the kernel's whole group. On Windows
 * there is none.
 */
public final class Guard {
    /** Tells in a process's environment which kernel it, or a process before it, was started by. */
    public static final String VARIABLE = "TIMESLICE_KERNEL";

    private static final String SCRIPT_NAME = "guard.sh";

    private final Process process;
    private final OutputStream pipe;
    private final Instant started;

    private Guard(Process process, Instant started) {
        this.process = process;
        this.pipe = process.getOutputStream();
        this.started = started;
    }

    /**
     * Starts the guard of this JVM.
     *
     * @param folder what to delete at the end
     * @return the guard, empty where the system has no such shell
     * @throws IOException if the guard cannot be started
     */
    static Optional<Guard> start(Path folder) throws IOException {
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
            return Optional.empty();
        }
        var command = new ArrayList<>(ofItsOwnSession());
        command.addAll(List.of("sh", "-c", script(), SCRIPT_NAME));
        command.add(Long.toString(ProcessHandle.current().pid()));
        command.add(folder.toString());
        var started = Instant.now();
        var process = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        return Optional.of(new Guard(process, started));
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    Instant started() {
        return started;
    }

    /** Lets the guard do its work now, and waits for it. */
    void finish(int milliseconds) throws InterruptedException {
        try {
            pipe.close();
        } catch (IOException gone) {
            // Then nobody is there to wait for.
        }
        var _ = process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    }

    /** Linux has setsid; macOS has not, but Perl. */
    private static List<String> ofItsOwnSession() {
        if (Files.isExecutable(Path.of("/usr/bin/setsid")) || Files.isExecutable(Path.of("/bin/setsid"))) {
            return List.of("setsid");
        }
        return Files.isExecutable(Path.of("/usr/bin/perl"))
                ? List.of("/usr/bin/perl", "-e", "use POSIX; setpgrp; POSIX::setsid(); exec @ARGV")
                : List.of();
    }

    private static String script() throws IOException {
        try (var file = Guard.class.getResourceAsStream(SCRIPT_NAME)) {
            if (file == null) {
                throw new IOException(SCRIPT_NAME + " is missing from the library's jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
