package timeslice.scheduling;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects names, and finds the one that is there twice. */
final class NamesBuilder {
    private byte[] text = new byte[256];
    private int[] ends = new int[16];
    private int size;
    private boolean known;
    private Names.@Nullable Numbered rule; // of all names, if known

    void add(byte[] source, int from, int to) {
        int start = size == 0 ? 0 : ends[size - 1];
        int end = Math.addExact(start, to - from);
        if (end > text.length) {
            text = Arrays.copyOf(text, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(end, 2L * text.length)));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
        System.arraycopy(source, from, text, start, to - from);
        ends[size++] = end;
        known = false;
    }

    void add(String name) {
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        add(bytes, 0, bytes.length);
    }

    String get(int job) {
        int from = job == 0 ? 0 : ends[job - 1];
        return new String(text, from, ends[job] - from, StandardCharsets.UTF_8);
    }

    /** The place of the first name that occurred before, or -1. */
    int duplicate() {
        if (numbered() != null) {
            return -1;
        }
        var names = new Names.Listed(text, ends);
        int mask = Integer.highestOneBit(Math.max(4, size)) * 4 - 1;
        var table = new int[mask + 1]; // open addressing; an entry is a job's place plus 1
        for (int job = 0; job < size; job++) {
            int slot = hash(names.from(job), ends[job]) & mask;
            while (table[slot] != 0) {
                int other = table[slot] - 1;
                if (Arrays.equals(text, names.from(other), ends[other], text, names.from(job), ends[job])) {
                    return job;
                }
                slot = (slot + 1) & mask;
            }
            table[slot] = job + 1;
        }
        return -1;
    }

    /** The names, job i being the one added as number order[i]. */
    Names build(int[] order) {
        var sorted = new NamesBuilder();
        for (int job : order) {
            sorted.add(text, job == 0 ? 0 : ends[job - 1], ends[job]);
        }
        return sorted.build();
    }

    Names build() {
        var numbered = numbered();
        if (numbered != null) {
            return numbered;
        }
        return new Names.Listed(Arrays.copyOf(text, size == 0 ? 0 : ends[size - 1]), Arrays.copyOf(ends, size));
    }

    private int hash(int from, int to) {
        int hash = 0x811c9dc5; // FNV-1a
        for (int i = from; i < to; i++) {
            hash = (hash ^ text[i]) * 0x01000193;
        }
        return hash ^ (hash >>> 15);
    }

    private Names.@Nullable Numbered numbered() {
        if (!known) {
            rule = findRule();
            known = true;
        }
        return rule;
    }

    private Names.@Nullable Numbered findRule() {
        if (size == 0) {
            return null;
        }
        var first = new String(text, 0, ends[0], StandardCharsets.UTF_8);
        int digits = first.length();
        while (digits > 0 && first.charAt(digits - 1) >= '0' && first.charAt(digits - 1) <= '9') {
            digits--;
        }
        var number = first.substring(digits);
        if (number.isEmpty() || number.length() > 15 || (number.length() > 1 && number.charAt(0) == '0')) {
            return null;
        }
        var found = new Names.Numbered(first.substring(0, digits), Long.parseLong(number), size);
        var expected = Arrays.copyOf(text, ends[0]);
        for (int job = 1; job < size; job++) {
            expected = increment(expected, digits(found.prefix()));
            if (!Arrays.equals(text, ends[job - 1], ends[job], expected, 0, expected.length)) {
                return null;
            }
        }
        return found;
    }

    private static int digits(String prefix) {
        return prefix.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Adds 1 to the decimal number that follows the prefix. */
    private static byte[] increment(byte[] name, int prefix) {
        for (int i = name.length - 1; i >= prefix; i--) {
            if (name[i] < '9') {
                name[i]++;
                return name;
            }
            name[i] = '0';
        }
        var longer = Arrays.copyOf(name, name.length + 1);
        System.arraycopy(name, prefix, longer, prefix + 1, name.length - prefix);
        longer[prefix] = '1';
        return longer;
    }
}
