package timeslice.scheduling;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds out what a file or a stream holds, CSV or SWF, packed by gzip or not, and reads it. */
final class WorkloadReader {
    private WorkloadReader() {}

    static Workload read(Path path) {
        return read(path, null);
    }

    /** Reads a file; the audience learns the first jobs of a long one before the others are read. */
    static Workload read(Path path, @Nullable FirstJobs audience) {
        if (Files.isDirectory(path)) {
            throw new WorkloadException(path + " is a folder; a workload is a CSV file");
        }
        try (var in = Files.newInputStream(path)) {
            return read(in, String.valueOf(path.getFileName()), audience);
        } catch (NoSuchFileException missing) {
            throw new WorkloadException(path + " does not exist (looked for "
                    + path.toAbsolutePath().normalize() + ")");
        } catch (IOException unreadable) {
            throw new WorkloadException(path + " cannot be read: " + unreadable.getMessage());
        }
    }

    /** Reads a stream to its end. */
    static Workload read(InputStream in, String name, @Nullable FirstJobs audience) throws IOException {
        var lines = new Lines(name, in);
        // No header of a CSV file begins with a semicolon, and every log in SWF does.
        return isSwf(name) || lines.beginWith(';')
                ? new SwfWorkload(name, lines).read()
                : new CsvWorkload(name, lines, audience).read();
    }

    static boolean isSwf(String file) {
        var name = file.toLowerCase(Locale.ROOT);
        return name.endsWith(".swf") || name.endsWith(".swf.gz");
    }
}
