package timeslice.process.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Folders whose JVM was killed. Each is named after its process: {@code timeslice-PID-START-RANDOM}, so that
 * anybody can see whether that one still lives. Only the user's own folders are deleted: the system lets
 * nobody delete others'.
 */
final class Leftovers {
    private static final Pattern NAME =
            Pattern.compile(PrivateFolder.PREFIX + "(\\d{1,18})-(\\d{1,18})-([0-9a-z]+)-[0-9a-f]+");

    private Leftovers() {}

    static String name(String random) {
        return PrivateFolder.PREFIX + Life.PID + "-" + Life.BEGIN + "-" + Life.SPACE + random;
    }

    /**
     * Deletes the folders in a place whose process has ended.
     *
     * @param names a pattern for their names
     */
    static void deleteIn(Path place, String names) {
        try (var folders = Files.newDirectoryStream(place, names)) {
            for (var folder : folders) {
                var name = NAME.matcher(folder.getFileName().toString());
                // Who counts processes in another way (a container that shares the folder) may live: it is left alone.
                if (name.matches()
                        && name.group(3).equals(Life.SPACE)
                        && !Life.isAlive(Long.parseLong(name.group(1)), Long.parseLong(name.group(2)))) {
                    delete(folder);
                }
            }
        } catch (IOException unreadable) {
            // Nothing of ours can be there.
        }
    }

    static void delete(Path folder) {
        for (var file : inside(folder)) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException busy) {
                // Another user's, or still mapped: the next JVM tries again.
            }
        }
    }

    /** The files and folders in a folder and itself, the innermost first. */
    private static List<Path> inside(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            return List.of();
        }
    }
}
