package timeslice.scheduling;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A text line by line, as bytes in one buffer that is used again: a file of a million jobs is read without
 * an object a line, and from a pipe as well as from a file. Unpacks gzip. Refuses lines that no workload
 * has, and text that is not UTF-8.
 */
final class Lines {
    /** Longest line, in bytes. */
    static final int LONGEST = 65_536;

    private static final int AT_ONCE = 1 << 16;

    private final String file;
    private InputStream in;
    private final byte[] buffer = new byte[2 * LONGEST + 1]; // a zero byte follows the filled part
    private int filled;
    private int next;
    private boolean ended;
    private int number;
    private int from;
    private int to;

    /** Reads the beginning. */
    Lines(String file, InputStream in) throws IOException {
        this.file = file;
        this.in = in;
        refill();
        while (filled == 1 && !ended) {
            refill(); // a pipe may hand over a single byte
        }
        if (filled >= 2 && buffer[0] == 0x1F && buffer[1] == (byte) 0x8B) {
            this.in = Gzip.unpacked(new ByteArrayInputStream(Arrays.copyOf(buffer, filled)), in);
            filled = 0;
            ended = false;
            refill();
        }
    }

    /** Goes to the next line; false at the end of the text. */
    boolean advance() throws IOException {
        int at = next;
        boolean special = false;
        while (true) {
            while (at < filled && buffer[at] != '\n') {
                special |= buffer[at++] <= 0;
            }
            if (at < filled || ended || at - next > LONGEST) {
                break;
            }
            at -= next; // the line moves to the front of the buffer
            refill();
        }
        if (at == filled && next == filled) {
            return false;
        }
        number++;
        if (at - next > LONGEST) {
            throw error("the line is longer than " + LONGEST + " bytes; a job's line has a few values, separated by "
                    + "commas. Is this a file of another kind?");
        }
        from = next;
        to = at > from && buffer[at - 1] == '\r' ? at - 1 : at;
        next = at < filled ? at + 1 : filled;
        if (number == 1) {
            skipByteOrderMark();
        }
        if (special) {
            checkText();
        }
        return true;
    }

    byte[] bytes() {
        return buffer;
    }

    /** Where the line after this one begins in the buffer. */
    int next() {
        return next;
    }

    /** Where the last line ends that is in the buffer as a whole. */
    int wholeLines() {
        int end = filled;
        while (end > next && buffer[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    /** Where the part of the text that is in the buffer ends; a zero byte stands there. */
    int filled() {
        return filled;
    }

    /** Reads on, keeping the line that has begun; false if there is no more, or if the line is too long. */
    boolean more() throws IOException {
        if (ended || filled - next > LONGEST) {
            return false;
        }
        refill();
        return !ended;
    }

    /** Somebody has read the next line in the buffer; the line after it begins there. */
    void passed(int lineAfter) {
        passed(lineAfter, 1);
    }

    /** Somebody has read so many lines in the buffer. */
    void passed(int lineAfter, int lines) {
        next = lineAfter;
        number += lines;
    }

    /** True if nothing has been read yet and the text begins with that byte. */
    boolean beginWith(char first) {
        return number == 0 && filled > 0 && buffer[0] == first;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    int number() {
        return number;
    }

    boolean isBlank() {
        for (int i = from; i < to; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    String text() {
        return text(from, to);
    }

    String text(int start, int end) {
        return new String(buffer, start, end - start, StandardCharsets.UTF_8);
    }

    WorkloadException error(String what) {
        return new WorkloadException(file + ", line " + number + ": " + what);
    }

    WorkloadException error(String column, String what) {
        return new WorkloadException(file + ", line " + number + ", column " + column + ": " + what);
    }

    private void refill() throws IOException {
        System.arraycopy(buffer, next, buffer, 0, filled - next);
        filled -= next;
        next = 0;
        int read = in.read(buffer, filled, Math.min(AT_ONCE, buffer.length - 1 - filled));
        if (read < 0) {
            ended = true;
        } else {
            filled += read;
        }
        buffer[filled] = 0;
    }

    private void skipByteOrderMark() {
        if (to - from >= 3 && buffer[from] == (byte) 0xEF && buffer[from + 1] == (byte) 0xBB) {
            from += 3;
        }
    }

    private void checkText() {
        for (int i = from; i < to; i++) {
            if (buffer[i] == 0) {
                throw error("there is a zero byte, as in UTF-16 or a file that is not text: byte " + (i - from + 1)
                        + " of the line. Save it as CSV in UTF-8");
            }
        }
        var bytes = ByteBuffer.wrap(buffer, from, to - from);
        var result = StandardCharsets.UTF_8.newDecoder().decode(bytes, CharBuffer.allocate(to - from), true);
        if (result.isError()) {
            int wrong = bytes.position();
            var start = new String(buffer, from, Math.min(to, from + 40) - from, StandardCharsets.US_ASCII);
            throw error("the text is not UTF-8: byte " + (wrong - from + 1) + " of the line is 0x"
                    + HexFormat.of().withUpperCase().toHexDigits(buffer[wrong])
                    + " (the line begins with \"" + start + "\"). Save the file as CSV in UTF-8");
        }
    }
}
