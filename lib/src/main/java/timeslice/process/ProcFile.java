package timeslice.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Linux's window into the kernel: {@code /proc/PID/…}, files that the kernel writes while they are read. */
final class ProcFile {
    private ProcFile() {}

    /** {@return whether this system has such files} */
    static boolean exist() {
        return Platform.HERE == Platform.LINUX && Files.isReadable(Path.of("/proc/self/status"));
    }

    /** {@return what the file says; empty if there is none, the process has ended, or it is another user's} */
    static Optional<String> of(long pid, String name) {
        if (Platform.HERE != Platform.LINUX) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(folder(pid).resolve(name)));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** {@return the names in a folder of the process; none if it may not be read} */
    static List<Path> list(long pid, String name) {
        try (Stream<Path> files = Files.list(folder(pid).resolve(name))) {
            return files.toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static Path folder(long pid) {
        return Path.of("/proc", Long.toString(pid));
    }
}
