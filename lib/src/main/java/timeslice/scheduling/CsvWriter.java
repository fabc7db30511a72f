package timeslice.scheduling;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes CSV fast: millions of rows without a text object a number. */
final class CsvWriter implements AutoCloseable {
    private final OutputStream out;
    private final byte[] digits = new byte[20];
    private boolean first = true;

    CsvWriter(OutputStream out) {
        this.out = new BufferedOutputStream(out, 1 << 16);
    }

    CsvWriter header(String columns) throws IOException {
        out.write(columns.getBytes(StandardCharsets.UTF_8));
        return endRow();
    }

    /** A text; in double quotes if it holds a comma, a quote, or blanks at its ends. */
    CsvWriter text(String value) throws IOException {
        separate();
        boolean quoted = value.indexOf(',') >= 0 || value.indexOf('"') >= 0 || !value.equals(value.strip());
        out.write((quoted ? '"' + value.replace("\"", "\"\"") + '"' : value).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    CsvWriter number(long value) throws IOException {
        separate();
        if (value < 0) {
            out.write(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
            return this;
        }
        int at = digits.length;
        long rest = value;
        do {
            digits[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        out.write(digits, at, digits.length - at);
        return this;
    }

    CsvWriter endRow() throws IOException {
        out.write('\n');
        first = true;
        return this;
    }

    private void separate() throws IOException {
        if (!first) {
            out.write(',');
        }
        first = false;
    }

    void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
