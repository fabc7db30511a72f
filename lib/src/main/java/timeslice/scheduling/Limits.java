package timeslice.scheduling;

/** The ranges of times, in one place, so that a file and a constructor refuse the same values. */
final class Limits {
    /** Largest time: small enough that adding a few of them cannot overflow. */
    static final long LARGEST = Long.MAX_VALUE >> 3;

    private Limits() {}

    static long length(String what, long ticks) {
        return check(what, ticks, 1);
    }

    static long instant(String what, long ticks) {
        return check(what, ticks, 0);
    }

    private static long check(String what, long ticks, long least) {
        if (ticks < least || ticks > LARGEST) {
            throw new IllegalArgumentException(
                    what + " of " + ticks + " ticks: it must be a whole number from " + least + " to " + LARGEST);
        }
        return ticks;
    }

    /** "1 tick", "4 ticks", "4 ms". */
    static String amount(long number, String unit) {
        var singular = number == 1 && unit.equals("ticks") ? "tick" : unit;
        return number + " " + singular;
    }
}
