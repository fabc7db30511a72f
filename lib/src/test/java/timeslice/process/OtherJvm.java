package timeslice.process;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM that runs a lambda of a test: the least that a child process needs. */
final class OtherJvm implements AutoCloseable {
    /** What the other JVM runs. It prints what the test reads. */
    @FunctionalInterface
    interface Body extends Serializable {
        void run() throws Exception;
    }

    private final Process process;
    private final BufferedReader lines;

    private OtherJvm(Process process) {
        this.process = process;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static OtherJvm start(String name, Body body, String... options) throws IOException {
        return start(command(name, options), body);
    }

    /** Starts one after a shell's command, such as one that sets a limit. */
    static OtherJvm startWithin(String before, Body body) throws IOException {
        var command = new ArrayList<>(List.of("sh", "-c", before + "; exec \"$@\"", "sh"));
        command.addAll(command("limited"));
        return start(command, body);
    }

    private static List<String> command(String name, String... options) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-ea",
                "--enable-native-access=ALL-UNNAMED",
                "-Dtimeslice.child.name=" + name));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), OtherJvm.class.getName()));
        return command;
    }

    private static OtherJvm start(List<String> command, Body body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(body);
        }
        var process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        bytes.writeTo(process.getOutputStream());
        process.getOutputStream().flush(); // and left open: its end is the other JVM's end
        return new OtherJvm(process);
    }

    static OtherJvm start(Body body) throws IOException {
        return start("other", body);
    }

    public static void main(String[] none) throws Exception {
        var in = new ObjectInputStream(System.in);
        var body = (Body) in.readObject();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                int _ = System.in.read();
            } catch (IOException gone) {
                // as good as the end
            }
            Runtime.getRuntime().halt(9);
        });
        body.run();
        System.out.flush();
        System.exit(0);
    }

    /** The next line that it prints; null at its end. */
    String line() throws IOException {
        return lines.readLine();
    }

    /** The lines that it prints until its end. */
    List<String> allLines() throws IOException {
        return lines.lines().toList();
    }

    long pid() {
        return process.pid();
    }

    Process process() {
        return process;
    }

    /** Ends it as {@code kill -9} does, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Its exit value, after its own end. */
    int end() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the other JVM did not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        var _ = process.destroyForcibly().onExit().join();
    }
}
