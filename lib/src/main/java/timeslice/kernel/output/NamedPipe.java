package timeslice.kernel.output;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pipe that a child process writes to and that stays open as long as anybody has its writing end. The JDK's own
 * pipe does not: the JDK closes it when the child ends, and what a child of the child writes later is lost, unless
 * some thread is already reading. Source: POSIX, mkfifo.
 *
 * <p>Close it when the process has been started, or when it could not be.
 */
final class NamedPipe implements AutoCloseable {
    /** Only the user may read and write. */
    private static final int PRIVATE = 0600;

    private static final @Nullable MethodHandle MKFIFO = lookUp();

    private final Path place;
    private final RandomAccessFile both;
    private final FileInputStream reading;
    private boolean isTaken;

    /** With both ends open here nobody's opening has to wait for anybody. */
    private NamedPipe(Path place) throws IOException {
        this.place = place;
        both = new RandomAccessFile(place.toFile(), "rw");
        reading = new FileInputStream(place.toFile());
    }

    /** {@return a new one; empty where the system has none, as Windows, or where it cannot be made} */
    static Optional<NamedPipe> make() {
        if (MKFIFO == null) {
            return Optional.empty();
        }
        try (var memory = Arena.ofConfined()) {
            var folder = Files.createTempDirectory("timeslice-pipe-");
            var place = folder.resolve("pipe");
            int code = (int) MKFIFO.invokeExact(memory.allocateFrom(place.toString()), PRIVATE);
            if (code != 0) {
                Files.delete(folder);
                return Optional.empty();
            }
            return Optional.of(new NamedPipe(place));
        } catch (Throwable none) { // what the call of a function of the system is declared to throw
            return Optional.empty();
        }
    }

    @SuppressWarnings("restricted") // the kernel is started with native access for all
    private static @Nullable MethodHandle lookUp() {
        var linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("mkfifo")
                .map(there -> linker.downcallHandle(there, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT)))
                .orElse(null);
    }

    /** {@return the writing end, for a process that is to be started} */
    Redirect writing() {
        return Redirect.to(place.toFile());
    }

    /** {@return the reading end, which the caller is to close} */
    InputStream reading() {
        isTaken = true;
        return reading;
    }

    /** From now on the end of all writers is the end of what can be read. */
    @Override
    public void close() throws IOException {
        both.close();
        if (!isTaken) {
            reading.close();
        }
        Files.deleteIfExists(place);
        var folder = place.getParent();
        if (folder != null) {
            Files.deleteIfExists(folder);
        }
    }
}
