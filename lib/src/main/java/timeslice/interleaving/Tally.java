package timeslice.interleaving;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts endings, and keeps the shortest way to each. */
final class Tally {
    /** An ending that was met, how often, and the threads of the shortest run, step by step. */
    static final class Entry {
        private long count;
        private int switches;
        private int[] choices = {};

        BigInteger count() {
            return BigInteger.valueOf(count);
        }

        int[] choices() {
            return choices.clone();
        }
    }

    private final Map<Ending, Entry> entries = new LinkedHashMap<>();

    void add(Ending ending, long weight, int[] choices, int length) {
        int switches = switches(choices, length);
        var entry = entries.get(ending);
        if (entry == null) {
            entry = new Entry();
            entries.put(ending, entry);
        } else if (switches > entry.switches || (switches == entry.switches && length >= entry.choices.length)) {
            entry.count = Math.addExact(entry.count, weight);
            return;
        }
        entry.count = Math.addExact(entry.count, weight);
        entry.switches = switches;
        entry.choices = Arrays.copyOf(choices, length);
    }

    Map<Ending, Entry> entries() {
        return entries;
    }

    private static int switches(int[] choices, int length) {
        int switches = 0;
        for (int i = 1; i < length; i++) {
            if (choices[i] != choices[i - 1]) {
                switches++;
            }
        }
        return switches;
    }
}
