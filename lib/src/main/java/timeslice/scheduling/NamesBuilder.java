package timeslice.scheduling;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Collects names. As long as each is the one before with a number that is greater by 1, only the first one
 * is kept; the name that breaks the rule makes a list of them.
 */
final class NamesBuilder {
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private NumberedName first = NumberedName.of(new byte[0]);
    private NumberedName expected = first;
    private boolean isListed;
    private byte[] text = new byte[0];
    private int[] ends = new int[0];
    private int size;

    void add(byte[] source, int from, int to) {
        if (!isListed && isExpected(source, from, to)) {
            expected.increment();
        } else {
            if (!isListed) {
                list();
            }
            append(source, from, to);
        }
        size++;
    }

    void add(String name) {
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        add(bytes, 0, bytes.length);
    }

    /** Where the name ends that would follow the rule, if it begins at this place, or -1. */
    int endOfExpected(byte[] source, int from) {
        return isListed || size == 0 ? -1 : expected.endAt(source, from);
    }

    /** Adds the name that follows the rule, where {@link #endOfExpected} found it. */
    void addExpected() {
        expected.increment();
        size++;
    }

    /** True as long as each name has been the one before, counted up. */
    boolean isCounting() {
        return !isListed && size > 0;
    }

    /** The name that would go on counting; whoever counts it up says so by {@link #counted}. */
    NumberedName expected() {
        return expected;
    }

    /** So many names followed the rule, and {@link #expected()} has been counted up for each. */
    void counted(int names) {
        size += names;
    }

    private boolean isExpected(byte[] source, int from, int to) {
        if (size > 0) {
            return Arrays.equals(expected.bytes(), 0, expected.length(), source, from, to);
        }
        first = NumberedName.of(Arrays.copyOfRange(source, from, to));
        expected = first.copy();
        return first.hasNumber();
    }

    /** From now on every name is kept. */
    private void list() {
        isListed = true;
        var name = first.copy();
        int known = size;
        text = new byte[Math.max(256, 2 * known * name.length())];
        ends = new int[Math.max(16, 2 * known)];
        for (size = 0; size < known; size++) {
            append(name.bytes(), 0, name.length());
            name.increment();
        }
    }

    private void append(byte[] source, int from, int to) {
        int start = size == 0 ? 0 : ends[size - 1];
        long end = (long) start + to - from;
        if (end > MOST_BYTES) {
            throw new WorkloadException("the names are longer than " + MOST_BYTES + " bytes together; take shorter "
                    + "ones, such as J1, J2, ...");
        }
        if (end > text.length) {
            text = Arrays.copyOf(text, (int) Math.min(MOST_BYTES, end + (end >> 1)));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size + (size >> 1));
        }
        System.arraycopy(source, from, text, start, to - from);
        ends[size] = (int) end;
    }

    /** The place of the first name that occurred before, or -1. */
    int duplicate() {
        if (!isListed) {
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

    private int hash(int from, int to) {
        int hash = 0x811c9dc5; // FNV-1a
        for (int i = from; i < to; i++) {
            hash = (hash ^ text[i]) * 0x01000193;
        }
        return hash ^ (hash >>> 15);
    }

    /** The names, job i being the one added as number order[i]. */
    Names build(int[] order) {
        var all = build();
        var sorted = new NamesBuilder();
        for (int job : order) {
            switch (all) {
                case Names.Numbered numbered -> sorted.add(numbered.get(job));
                case Names.Listed listed -> sorted.add(listed.text(), listed.from(job), listed.ends()[job]);
            }
        }
        return sorted.build();
    }

    Names build() {
        return isListed
                ? new Names.Listed(Arrays.copyOf(text, size == 0 ? 0 : ends[size - 1]), Arrays.copyOf(ends, size))
                : new Names.Numbered(first.prefix(), first.number(), first.digits(), size);
    }
}
