package timeslice.kernel.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a cell printed beyond its limit: all of it in a file, its end in memory. Memory is bounded by the
 * tail's size, the file by the limits; what is beyond both is only counted.
 */
final class LeftOut {
    private final Path file;
    private final Limits limits;
    private final byte[] tail;
    private @Nullable OutputStream stream;
    private long total;
    private long lines;
    private long unsaved;

    LeftOut(Path file, Limits limits) {
        this.file = file;
        this.limits = limits;
        this.tail = new byte[limits.tail()];
    }

    void add(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        save(bytes);
        for (var each : bytes) {
            tail[(int) (total++ % tail.length)] = each;
            if (each == '\n') {
                lines++;
            }
        }
    }

    /** {@return the notice, then the last whole lines; they count from anew after this} */
    String report() {
        var shown = lastLines();
        var hidden = lines - shown.chars().filter(c -> c == '\n').count();
        var hiddenBytes = total - shown.getBytes(StandardCharsets.UTF_8).length;
        total = 0;
        lines = 0;
        if (hiddenBytes <= 0) {
            return shown;
        }
        return "\n[" + hidden + (hidden == 1 ? " line" : " lines") + " (" + hiddenBytes + " bytes) left out here; "
                + where() + "]\n" + shown;
    }

    boolean isEmpty() {
        return total == 0;
    }

    /** {@return where a reader finds what the notebook does not have} */
    String where() {
        return unsaved == 0
                ? "all of it is in " + file + " until the kernel ends"
                : "the first " + limits.file() + " bytes of it are in " + file + " until the kernel ends, " + unsaved
                        + " bytes are lost";
    }

    void flush() {
        try {
            if (stream != null) {
                stream.flush();
            }
        } catch (IOException full) {
            stream = null;
        }
    }

    private String lastLines() {
        var length = (int) Math.min(total, tail.length);
        var start = total - length;
        var last = new byte[length];
        for (var i = 0; i < length; i++) {
            last[i] = tail[(int) ((start + i) % tail.length)];
        }
        var from = 0;
        if (start > 0) {
            while (from < length && last[from] != '\n') {
                from++;
            }
            // One line longer than the tail is cut where a character begins.
            from = from < length - 1 ? from + 1 : 0;
            while (from < length && (last[from] & 0xC0) == 0x80) {
                from++;
            }
        }
        return new String(Arrays.copyOfRange(last, from, length), StandardCharsets.UTF_8);
    }

    private long saved;

    private void save(byte[] bytes) {
        var length = (int) Math.min(bytes.length, limits.file() - saved);
        try {
            if (stream == null && saved == 0) {
                stream = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
            }
            if (stream != null) {
                stream.write(bytes, 0, length);
                saved += length;
            }
        } catch (IOException full) {
            stream = null;
            length = 0;
        }
        unsaved += bytes.length - length;
    }
}
