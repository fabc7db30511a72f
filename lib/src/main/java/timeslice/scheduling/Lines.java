package timeslice.scheduling;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text file line by line, as bytes in one buffer that is used again: a file of a million jobs is read
 * without an object a line. Refuses lines that no workload has, and text that is not UTF-8.
 */
final class Lines {
    /** Longest line, in bytes. */
    static final int LONGEST = 65_536;

    private final String file;
    private final InputStream in;
    private final byte[] buffer = new byte[4 * LONGEST];
    private int filled;
    private int next;
    private boolean ended;
    private int number;
    private int from;
    private int to;

    Lines(String file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /** Goes to the next line; false at the end of the file. */
    boolean advance() throws IOException {
        int newline = find((byte) '\n', next);
        while (newline < 0 && !ended) {
            if (filled - next > LONGEST) {
                break;
            }
            int searched = filled - next;
            refill();
            newline = find((byte) '\n', next + searched);
        }
        int end = newline < 0 ? filled : newline;
        if (newline < 0 && next == filled) {
            return false;
        }
        number++;
        if (end - next > LONGEST) {
            throw error("the line is longer than " + LONGEST + " bytes; a job's line has a few values, separated by "
                    + "commas. Is this a file of another kind?");
        }
        from = next;
        to = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
        next = newline < 0 ? filled : newline + 1;
        if (number == 1) {
            skipByteOrderMark();
        }
        checkText();
        return true;
    }

    byte[] bytes() {
        return buffer;
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

    private int find(byte wanted, int start) {
        for (int i = start; i < filled; i++) {
            if (buffer[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private void refill() throws IOException {
        System.arraycopy(buffer, next, buffer, 0, filled - next);
        filled -= next;
        next = 0;
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            ended = true;
        } else {
            filled += read;
        }
    }

    private void skipByteOrderMark() {
        if (to - from >= 3 && buffer[from] == (byte) 0xEF && buffer[from + 1] == (byte) 0xBB) {
            from += 3;
        }
    }

    private void checkText() {
        for (int i = from; i < to; i++) {
            if (buffer[i] < 0) {
                checkUtf8();
                return;
            }
            if (buffer[i] == 0) {
                throw error("there is a zero byte, as in UTF-16 or a file that is not text. Save it as CSV in UTF-8");
            }
        }
    }

    private void checkUtf8() {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(buffer, from, to - from));
        } catch (CharacterCodingException notUtf8) {
            var start =
                    new String(Arrays.copyOfRange(buffer, from, Math.min(to, from + 40)), StandardCharsets.US_ASCII);
            throw error(
                    "the text is not UTF-8 (the line begins with \"" + start + "\"). Save the file as CSV in UTF-8");
        }
    }
}
