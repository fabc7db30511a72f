package timeslice.process.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * This JVM's folder for the files that it shares with its children: only the user can look into it, its name
 * cannot be guessed, and it goes with the JVM. A JVM that is killed cannot delete it; the next one does.
 *
 * <p>It lies in the first of these places that has room: the folder in memory that Linux has for this,
 * {@code XDG_RUNTIME_DIR}, the system's folder for temporary files.
 */
public final class PrivateFolder {
    static final String PREFIX = "timeslice-";

    private static final long ENOUGH = 256L << 20;
    private static final boolean HAS_PERMISSIONS =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /** In the order in which they are tried. */
    private static final List<Path> MADE = new ArrayList<>();

    private static boolean isHooked;

    private PrivateFolder() {}

    /** Made when it is first needed: who only deletes does not need it. */
    private static final class Chance {
        static final SecureRandom RANDOM = new SecureRandom();
    }

    /** {@return this JVM's folder; it is made when it is first asked for} */
    public static synchronized Path path() {
        try {
            forgetDeleted();
            return MADE.isEmpty() ? make(places().getFirst()) : MADE.getFirst();
        } catch (IOException refused) {
            throw new UncheckedIOException("no private folder can be made: " + refused.getMessage(), refused);
        }
    }

    /** Makes a mapped file in the first place that has room. */
    static synchronized Mapped file(String kind, long size) {
        IOException refused = new IOException("there is no folder for it");
        forgetDeleted();
        for (var place : places()) {
            try {
                if (!place.equals(Path.of(System.getProperty("java.io.tmpdir")))
                        && Files.getFileStore(place).getUsableSpace() < ENOUGH) {
                    continue; // a container may have a small one
                }
                return Mapped.create(in(place).resolve(name(kind)), size);
            } catch (IOException full) {
                refused = full;
            }
        }
        throw new UncheckedIOException(
                "the system gives no " + size + " bytes of shared memory for a " + kind + ": " + refused.getMessage()
                        + ". Close queues that are not needed any more, or free space in " + places(),
                refused);
    }

    /**
     * {@return a path in this JVM's folder that nobody else has}
     *
     * @param kind a word, with which the name begins
     */
    public static Path fresh(String kind) {
        return path().resolve(name(kind));
    }

    static String name(String kind) {
        var random = new byte[12];
        Chance.RANDOM.nextBytes(random);
        return kind + "-" + HexFormat.of().formatHex(random);
    }

    static long token() {
        return Chance.RANDOM.nextLong();
    }

    /** What a new file or folder needs so that nobody else can open it, from its first moment on. */
    static FileAttribute<?>[] onlyMine(Path path, boolean isFolder) {
        return HAS_PERMISSIONS
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(isFolder ? "rwx------" : "rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * Refuses a file that another user could have put there or could change.
     *
     * @throws IOException if it is another user's, others may open it, or it is a link
     */
    static void requireMine(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(path.toString());
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(path + " is refused: it is no plain file");
        }
        if (!HAS_PERMISSIONS) {
            return;
        }
        var allowed = Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        if (!allowed.containsAll(Files.getPosixFilePermissions(path))) {
            throw new IOException(path + " is refused: other users may open it");
        }
        if (!Files.getOwner(path).equals(me())) {
            throw new IOException(path + " is refused: it belongs to another user");
        }
    }

    /** By number where Linux tells it: a user in a container may have no name. */
    private static UserPrincipal me() throws IOException {
        var self = Path.of("/proc/self");
        return Files.exists(self)
                ? Files.getOwner(self)
                : FileSystems.getDefault()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName(System.getProperty("user.name"));
    }

    private static List<Path> places() {
        var places = new ArrayList<Path>();
        if (System.getProperty("os.name", "").startsWith("Linux")) {
            add(places, "/dev/shm");
        }
        add(places, System.getenv("XDG_RUNTIME_DIR"));
        add(places, System.getProperty("java.io.tmpdir"));
        return places;
    }

    private static void add(List<Path> places, @Nullable String place) {
        if (place != null && !place.isBlank() && Files.isWritable(Path.of(place))) {
            places.add(Path.of(place));
        }
    }

    /** Who cleans up such places may have deleted one, with all that was in it: then another one is made. */
    private static void forgetDeleted() {
        MADE.removeIf(folder -> !Files.isDirectory(folder));
    }

    private static Path in(Path place) throws IOException {
        for (var folder : MADE) {
            if (place.equals(folder.getParent())) {
                return folder;
            }
        }
        return make(place);
    }

    private static Path make(Path place) throws IOException {
        if (!isHooked) {
            isHooked = true;
            Runtime.getRuntime().addShutdownHook(new Thread(PrivateFolder::deleteAll, "private folder"));
        }
        Leftovers.deleteIn(place, PREFIX + "*");
        var folder = place.resolve(Leftovers.name(name("")));
        Files.createDirectory(folder, onlyMine(folder, true));
        MADE.add(folder);
        return folder;
    }

    /** Deletes the folders of a process that was killed, and could not do so itself. */
    public static void deleteLeftBy(long pid) {
        places().forEach(place -> Leftovers.deleteIn(place, PREFIX + pid + "-*"));
    }

    /** Called by a process that is about to end at once since its parent has gone: nothing shall be left of both. */
    public static void deleteWithThatOf(long parent) {
        deleteAll();
        deleteLeftBy(parent);
    }

    private static synchronized void deleteAll() {
        MADE.forEach(Leftovers::delete);
        MADE.clear();
    }
}
