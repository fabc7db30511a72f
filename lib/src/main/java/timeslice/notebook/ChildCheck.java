package timeslice.notebook;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts a child process from this JVM's own java, speaks to it, and sees it end. */
final class ChildCheck {
    static final String REMEDY =
            "Some systems forbid new processes: try outside of a container or a restricted account; chapters 01 and 02 need them.";
    private static final long LONGEST_SECONDS = 30;
    private static final String QUESTION = "Are you there?";

    private ChildCheck() {}

    static CheckResult look() throws IOException, InterruptedException {
        return look(Path.of(System.getProperty("java.home"), "bin", File.separatorChar == '\\' ? "java.exe" : "java"));
    }

    static CheckResult look(Path java) throws IOException, InterruptedException {
        var command = List.of(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Echo.class.getName());
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // What a JVM option in the environment prints would come in front of the answer.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        long begin = System.nanoTime();
        var child = builder.start();
        try {
            try (var out = child.outputWriter(StandardCharsets.UTF_8)) {
                out.write(QUESTION + "\n");
            }
            if (!child.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                return CheckResult.notOk(
                        "Child process", "started, but not ended after " + LONGEST_SECONDS + " s", REMEDY);
            }
            var answer = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return judge(child.pid(), child.exitValue(), answer, (System.nanoTime() - begin) / 1_000_000);
        } finally {
            child.destroyForcibly();
        }
    }

    static CheckResult judge(long pid, int exitCode, String answer, long milliseconds) {
        if (exitCode == 0 && answer.equals(Echo.answer(QUESTION))) {
            return CheckResult.ok(
                    "Child process", "number " + pid + " started, answered and ended in " + milliseconds + " ms");
        }
        return CheckResult.notOk(
                "Child process",
                "number " + pid + " ended with exit code " + exitCode + " and said: " + answer,
                REMEDY);
    }
}
