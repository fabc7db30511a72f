package timeslice.scheduling;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes CSV fast: millions of rows without a text object a number, through a small buffer. */
final class CsvWriter implements AutoCloseable {
    private static final int LONGEST_NUMBER = 24;

    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 15];
    private int filled;
    private boolean first = true;
    private char separator = ',';

    CsvWriter(OutputStream out) {
        this.out = out;
    }

    /** What is to be written. */
    @FunctionalInterface
    interface Content {
        void writeTo(CsvWriter csv) throws IOException;
    }

    /** Writes a file; one whose name ends in .gz is packed by gzip. */
    static void toFile(Path file, Content content) {
        try (var csv = new CsvWriter(open(file))) {
            content.writeTo(csv);
        } catch (IOException failure) {
            throw new UncheckedIOException(file + " cannot be written: " + failure.getMessage(), failure);
        }
    }

    private static OutputStream open(Path file) throws IOException {
        var out = Files.newOutputStream(file);
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz") ? Gzip.packed(out) : out;
    }

    /** From now on, this stands between the values of a row. */
    CsvWriter separator(char sign) {
        separator = sign;
        return this;
    }

    CsvWriter line(String columns) throws IOException {
        bytes(columns.getBytes(StandardCharsets.UTF_8));
        return endRow();
    }

    /** A text; in double quotes if it holds a comma, a quote, or blanks at its ends. */
    CsvWriter text(String value) throws IOException {
        separate();
        if (isPlain(value)) {
            for (int i = 0; i < value.length(); i++) {
                oneByte(value.charAt(i));
            }
        } else {
            boolean quoted = value.indexOf(',') >= 0 || value.indexOf('"') >= 0 || !value.equals(value.strip());
            bytes((quoted ? '"' + value.replace("\"", "\"\"") + '"' : value).getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    /** True of a text that is written as it is, a byte a character. */
    static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == '"' || c == ',') {
                return false;
            }
        }
        return true;
    }

    /** A text in UTF-8; in double quotes if need be. */
    CsvWriter text(byte[] source, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            if (source[i] <= ' ' || source[i] == '"' || source[i] == ',') { // 0x80 and above are negative
                return text(new String(source, from, to - from, StandardCharsets.UTF_8));
            }
        }
        separate();
        bytes(source, from, to - from);
        return this;
    }

    CsvWriter number(long value) throws IOException {
        separate();
        return digits(value, 1);
    }

    /** A number right behind what is there, with leading zeros up to so many digits. */
    CsvWriter digits(long value, int least) throws IOException {
        if (value < 0) {
            bytes(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
            return this;
        }
        if (filled + LONGEST_NUMBER > buffer.length) {
            flush();
        }
        int width = Math.max(least, width(value));
        long rest = value;
        for (int at = filled + width - 1; at >= filled; at--) {
            buffer[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        filled += width;
        return this;
    }

    private static int width(long value) {
        int width = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            width++;
        }
        return width;
    }

    CsvWriter endRow() throws IOException {
        oneByte('\n');
        first = true;
        return this;
    }

    private void separate() throws IOException {
        if (!first) {
            oneByte(separator);
        }
        first = false;
    }

    private void oneByte(char value) throws IOException {
        if (filled == buffer.length) {
            flush();
        }
        buffer[filled++] = (byte) value;
    }

    private void bytes(byte[] source) throws IOException {
        bytes(source, 0, source.length);
    }

    private void bytes(byte[] source, int from, int length) throws IOException {
        if (length > buffer.length - filled) {
            flush();
            if (length > buffer.length) {
                out.write(source, from, length);
                return;
            }
        }
        System.arraycopy(source, from, buffer, filled, length);
        filled += length;
    }

    /** Hands everything over to the stream. */
    void flush() throws IOException {
        int length = filled;
        filled = 0;
        out.write(buffer, 0, length);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }
}
