package timeslice.scheduling;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process's standard output, without a buffer: whoever writes millions of rows has one of its own, and
 * learns at once when nobody reads them any more.
 */
final class StandardOutput extends OutputStream {
    /** The program that reads the output has seen enough, as {@code head} has after ten lines. */
    @SuppressWarnings("serial") // never written
    static final class ReaderGone extends IOException {
        ReaderGone(IOException cause) {
            super(cause);
        }
    }

    private static final int TYPE = 0xF000; // of the mode, see stat(2)
    private static final int PIPE = 0x1000;
    private static final int SOCKET = 0xC000;

    private final OutputStream out = new FileOutputStream(FileDescriptor.out);

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException failure) {
            // The system's own words cannot be relied on: they are in the user's language.
            throw leadsToProgram() ? new ReaderGone(failure) : failure;
        }
    }

    /** False where it is not known: on Windows, a pipe that is closed counts as a failure. */
    private static boolean leadsToProgram() {
        try {
            int type = (int) Files.getAttribute(Path.of("/dev/stdout"), "unix:mode") & TYPE;
            return type == PIPE || type == SOCKET;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException notKnown) {
            return false;
        }
    }
}
