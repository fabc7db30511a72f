package timeslice.scheduling;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A name that ends in a number, as UTF-8, counted up in place. */
final class NumberedName {
    private static final int MOST_DIGITS = 15;

    private byte[] bytes;
    private final int prefix; // bytes in front of the number

    private NumberedName(byte[] bytes, int prefix) {
        this.bytes = bytes;
        this.prefix = prefix;
    }

    static NumberedName of(byte[] name) {
        int digits = name.length;
        while (digits > 0 && name[digits - 1] >= '0' && name[digits - 1] <= '9') {
            digits--;
        }
        return new NumberedName(name, digits);
    }

    NumberedName copy() {
        return new NumberedName(bytes.clone(), prefix);
    }

    boolean hasNumber() {
        return digits() > 0 && digits() <= MOST_DIGITS;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return bytes.length;
    }

    String prefix() {
        return new String(bytes, 0, prefix, StandardCharsets.UTF_8);
    }

    int digits() {
        return bytes.length - prefix;
    }

    long number() {
        return Long.parseLong(new String(bytes, prefix, digits(), StandardCharsets.US_ASCII));
    }

    /** Where the name ends in these bytes if it begins at this place, or -1; the bytes end with a zero. */
    int endAt(byte[] source, int from) {
        var name = bytes;
        int at = from;
        for (byte part : name) {
            if (source[at++] != part) {
                return -1;
            }
        }
        return at;
    }

    /** Adds 1 to the number; 009 becomes 010, and 999 becomes 1000. */
    void increment() {
        int last = bytes.length - 1;
        if (bytes[last] < '9') {
            bytes[last]++;
        } else {
            carry(last);
        }
    }

    private void carry(int last) {
        for (int i = last; i >= prefix; i--) {
            if (bytes[i] < '9') {
                bytes[i]++;
                return;
            }
            bytes[i] = '0';
        }
        var longer = Arrays.copyOf(bytes, bytes.length + 1);
        System.arraycopy(bytes, prefix, longer, prefix + 1, bytes.length - prefix);
        longer[prefix] = '1';
        bytes = longer;
    }
}
