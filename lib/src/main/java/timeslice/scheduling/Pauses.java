package timeslice.scheduling;

/**
 * Jobs that run one after another, each without interruption, and the pauses of the CPU between them. An
 * entry is a job or a pause; a bit a job says whether a pause comes before it, so the job of an entry is
 * found by counting bits, and no entry needs to be written down.
 */
final class Pauses {
    private final long[] before; // bit i: a pause comes before the job at place i
    private final int[] entries; // by word of bits: how many entries come before its first job
    private final int[] word; // by 64 entries: in which word the first of them lies
    private final int size;

    /** Takes the bits; the first of them is not set. */
    Pauses(long[] before, int jobs) {
        this.before = before;
        entries = new int[before.length];
        int pauses = 0;
        for (int i = 0; i < before.length; i++) {
            entries[i] = Math.addExact(i * Long.SIZE, pauses);
            pauses += Long.bitCount(before[i]);
        }
        size = Math.addExact(jobs, pauses);
        word = new int[size / Long.SIZE + 1];
        int at = 0;
        for (int i = 0; i < word.length; i++) {
            at = last(at, i * Long.SIZE);
            word[i] = at;
        }
    }

    /** Bits for so many jobs, none set. */
    static long[] bits(int jobs) {
        return new long[(jobs + Long.SIZE - 1) / Long.SIZE];
    }

    /** Says that a pause comes before the job at this place, unless it is the first: nothing comes before that. */
    static void mark(long[] bits, int place) {
        bits[place / Long.SIZE] |= place == 0 ? 0 : 1L << place;
    }

    /** How many entries there are. */
    int size() {
        return size;
    }

    /** The place of the job that the entry is, or, negated by {@code ~}, of the job before which it pauses. */
    int place(int entry) {
        int at = last(word[entry / Long.SIZE], entry);
        int rest = entry - entries[at];
        long bits = before[at];
        int place = 0; // of the first job of the word whose entry is this one or a later one: by halving
        for (int step = Long.SIZE / 2; step > 0; step /= 2) {
            place += position(bits, place + step - 1) < rest ? step : 0;
        }
        boolean isJob = position(bits, place) == rest;
        return isJob ? at * Long.SIZE + place : ~(at * Long.SIZE + place);
    }

    /** Which entry of its word a job is. */
    private static int position(long bits, int place) {
        return place + Long.bitCount(bits << (Long.SIZE - 1 - place));
    }

    /** The last word, from this one on, whose first entry is not behind that one. */
    private int last(int from, int entry) {
        int at = from;
        while (at + 1 < entries.length && entries[at + 1] <= entry) {
            at++;
        }
        return at;
    }
}
