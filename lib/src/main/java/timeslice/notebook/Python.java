package timeslice.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program in this machine's own Python, so that a chapter can put its figures beside Java's. Where there
 * is no Python 3 the result says so, and the cell goes on.
 */
public final class Python {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(20);
    private static final List<String> NAMES = List.of("python3", "python");
    private static final String NONE = "there is no Python 3 on this machine (neither python3 nor python is found)";

    private static final String PROBE = """
        import platform, sys
        assert sys.version_info >= (3, 8)
        gil = getattr(sys, "_is_gil_enabled", lambda: True)()
        print("OK", platform.python_implementation(), platform.python_version(), gil)
        """;

    /**
     * A Python that was found.
     *
     * @param command how it is called
     * @param version implementation and version, such as {@code "CPython 3.13.1"}
     * @param hasGil whether its global interpreter lock is on
     */
    private record Found(String command, String version, boolean hasGil) {}

    private record Ended(int exitCode, boolean inTime, String output) {}

    private Python() {}

    /**
     * Runs a program, for a minute at most.
     *
     * @param program its text
     * @return what it printed and how it ended, or that there is no Python
     * @throws InterruptedException if the cell is interrupted; the program is killed, with its children
     * @throws IOException if the program's text cannot be written to a temporary file
     */
    public static PythonRun run(String program) throws InterruptedException, IOException {
        return run(program, LIMIT);
    }

    /**
     * Runs a program.
     *
     * @param program its text
     * @param limit how long it may take; above zero. It is killed then, with its children
     * @return what it printed and how it ended, or that there is no Python
     * @throws InterruptedException if the cell is interrupted; the program is killed, with its children
     * @throws IOException if the program's text cannot be written to a temporary file
     * @throws IllegalArgumentException if {@code limit} is not above zero
     */
    public static PythonRun run(String program, Duration limit) throws InterruptedException, IOException {
        // A file rather than -c: multiprocessing must be able to import the program in its children.
        var folder = Files.createTempDirectory("timeslice-python");
        var file = folder.resolve("cell.py");
        try {
            Files.writeString(file, program);
            return run(file, limit);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    /**
     * Runs a program from a file, for a minute at most.
     *
     * @param file the program
     * @param arguments what stands behind it on the command line
     * @return what it printed and how it ended, or that there is no Python
     * @throws InterruptedException if the cell is interrupted; the program is killed, with its children
     * @throws IllegalArgumentException if there is no such file
     */
    public static PythonRun run(Path file, String... arguments) throws InterruptedException {
        return run(file, LIMIT, arguments);
    }

    private static PythonRun run(Path file, Duration limit, String... arguments) throws InterruptedException {
        if (!limit.isPositive()) {
            throw new IllegalArgumentException("the limit is " + limit + ": it must be above zero");
        }
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no Python program at " + file.toAbsolutePath());
        }
        var python = find();
        if (python.isEmpty()) {
            return PythonRun.without(NONE);
        }
        var command = new ArrayList<>(List.of(python.get().command(), "-u", file.toString()));
        command.addAll(List.of(arguments));
        long start = System.nanoTime();
        try {
            var ended = run(command, limit);
            return new PythonRun(
                    Optional.of(python.get().version()),
                    python.get().hasGil(),
                    ended.output() + (ended.inTime() ? "" : "\n(killed after " + limit.toMillis() + " ms)"),
                    ended.exitCode(),
                    Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException e) {
            return PythonRun.without("Python does not start: " + e.getMessage());
        }
    }

    private static Optional<Found> find() throws InterruptedException {
        for (var name : NAMES) {
            try {
                var answer = run(List.of(name, "-c", PROBE), PROBE_LIMIT);
                var words = answer.output().strip().split(" ", -1);
                if (answer.exitCode() == 0 && words.length == 4 && words[0].equals("OK")) {
                    return Optional.of(new Found(name, words[1] + " " + words[2], words[3].equals("True")));
                }
            } catch (IOException notThere) {
                // the next name
            }
        }
        return Optional.empty();
    }

    private static Ended run(List<String> command, Duration limit) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        var process = builder.start();
        try {
            process.getOutputStream().close();
            var output = ProgramOutput.of(process);
            boolean inTime = process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (!inTime) {
                kill(process);
                process.waitFor();
            }
            return new Ended(process.exitValue(), inTime, output.text());
        } finally {
            kill(process);
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
