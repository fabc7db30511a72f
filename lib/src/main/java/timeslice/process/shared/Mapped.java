package timeslice.process.shared;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * A file that is mapped into this process's memory. It stays mapped until nobody here refers to it any more.
 *
 * @param path where it is
 * @param memory its bytes
 */
record Mapped(Path path, MemorySegment memory) {
    private static final int PIECE = 1 << 16;

    /**
     * Makes a file of zeros. They are written, not only promised: a full disk is an error here and now,
     * where later it would be a fault in the middle of some write to memory.
     */
    static Mapped create(Path path, long size) throws IOException {
        try (var file = FileChannel.open(path, Set.of(CREATE_NEW, READ, WRITE), PrivateFolder.onlyMine(path, false))) {
            var zeros = ByteBuffer.allocateDirect((int) Math.min(PIECE, size));
            for (long written = 0; written < size; ) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), size - written));
                written += file.write(zeros);
            }
            return new Mapped(path, file.map(MapMode.READ_WRITE, 0, size, Arena.ofAuto()));
        } catch (IOException full) {
            Files.deleteIfExists(path);
            throw full;
        }
    }

    static Mapped open(Path path) throws IOException {
        PrivateFolder.requireMine(path);
        try (var file = FileChannel.open(path, READ, WRITE)) {
            return new Mapped(path, file.map(MapMode.READ_WRITE, 0, file.size(), Arena.ofAuto()));
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException busy) {
            // A system that keeps files that are mapped: it goes with the folder.
        }
    }

    /** Deletes it, and the files beside it whose names begin with its own. */
    void deleteWithParts() {
        var folder = path.getParent();
        if (folder == null) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder, path.getFileName() + "*")) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException busy) {
            // It goes with the folder.
        }
    }
}
