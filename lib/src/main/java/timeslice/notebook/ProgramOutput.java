package timeslice.notebook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Gathers what a program prints while it runs, so that it is there even if the program must be killed. */
final class ProgramOutput {
    private static final int LARGEST = 1_000_000;
    /** A child that left the program may keep its output open for ever: nobody waits longer for it than this. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long more;
    private final Thread reader;

    private ProgramOutput(InputStream in) {
        reader = Thread.ofPlatform().daemon().name("program output").unstarted(() -> read(in));
    }

    /** Begins to gather what a process prints. */
    static ProgramOutput of(Process process) {
        var output = new ProgramOutput(process.getInputStream());
        output.reader.start();
        return output;
    }

    private void read(InputStream in) {
        var part = new byte[8192];
        try (in) {
            for (int count = in.read(part); count >= 0; count = in.read(part)) {
                add(part, count);
            }
        } catch (IOException killed) {
            // what came before that is kept
        }
    }

    private synchronized void add(byte[] part, int count) {
        int kept = Math.min(count, LARGEST - bytes.size());
        bytes.write(part, 0, kept);
        more += count - kept;
    }

    /**
     * What has been printed, once the process has ended.
     *
     * @throws InterruptedException if the calling thread is interrupted
     */
    String text() throws InterruptedException {
        reader.join(PATIENCE);
        synchronized (this) {
            return bytes.toString(StandardCharsets.UTF_8).stripTrailing()
                    + (more > 0 ? "\n(… " + more + " more bytes)" : "");
        }
    }
}
