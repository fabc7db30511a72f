package timeslice.kernel.channel;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The kernel's own words to whoever runs the server: on the process's standard error, never in a cell. */
public final class KernelLog {
    private static final PrintStream ERR =
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

    private KernelLog() {}

    /**
     * Writes a line.
     *
     * @param line what happened
     */
    public static void say(String line) {
        ERR.println("Timeslice kernel: " + line);
    }
}
