package timeslice.kernel.output;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of UTF-8 that wait to become text. A character whose bytes have not all come stays behind. */
final class Utf8Buffer {
    /** Bytes that a buffer keeps while nothing waits in it: every cell that ever ran has one. */
    private static final int IDLE = 1024;

    private byte[] bytes = new byte[IDLE];
    private int size;

    int size() {
        return size;
    }

    void add(byte[] from, int offset, int length) {
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length));
        }
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    void clear() {
        size = 0;
    }

    /** {@return all whole characters, which then are gone from here} */
    String take() {
        var whole = size - started();
        var text = new String(bytes, 0, whole, StandardCharsets.UTF_8);
        System.arraycopy(bytes, whole, bytes, 0, size - whole);
        size -= whole;
        if (bytes.length > IDLE) {
            bytes = Arrays.copyOf(bytes, IDLE);
        }
        return text;
    }

    /** How many bytes at the end begin a character that goes on. */
    private int started() {
        for (var back = 1; back <= Math.min(3, size); back++) {
            var value = bytes[size - back] & 0xFF;
            if (value < 0x80) {
                return 0;
            }
            if (value >= 0xC0) {
                var length = value >= 0xF0 ? 4 : value >= 0xE0 ? 3 : 2;
                return length > back ? back : 0;
            }
        }
        return 0;
    }
}
