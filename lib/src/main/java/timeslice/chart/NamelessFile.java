package timeslice.chart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file without a name: it is deleted as soon as it is open, so that nothing is left of it however the
 * JVM ends. Linux alone still has a path to such a file, by way of the process that holds it open.
 *
 * @param path where this process, and no other, finds the file
 * @param open keeps the file alive; it must be reachable as long as the path is used
 */
record NamelessFile(Path path, FileChannel open) {
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    /** {@return whether this system has paths to open files} */
    static boolean isPossible() {
        return Files.isDirectory(OPEN_FILES);
    }

    /**
     * Copies a stream to a file without a name.
     *
     * @throws IOException if there is no room in the folder for temporary files, or no path to the open file
     */
    static NamelessFile of(InputStream content) throws IOException {
        var named = Files.createTempFile("timeslice", null).toRealPath();
        try {
            Files.write(named, content.readAllBytes());
            var open = FileChannel.open(named, StandardOpenOption.READ);
            try {
                return new NamelessFile(pathTo(named), open);
            } catch (IOException | RuntimeException noPath) {
                open.close();
                throw noPath;
            }
        } finally {
            Files.delete(named);
        }
    }

    private static Path pathTo(Path named) throws IOException {
        try (var all = Files.newDirectoryStream(OPEN_FILES)) {
            for (var one : all) {
                if (leadsTo(one, named)) {
                    return one;
                }
            }
        }
        throw new IOException("no path to an open file in " + OPEN_FILES);
    }

    private static boolean leadsTo(Path link, Path named) {
        try {
            return Files.readSymbolicLink(link).equals(named);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
