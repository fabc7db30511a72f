package timeslice.scheduling;

/**
 * Reads the rows that nearly every long file consists of: a name that counts up (J1, J2, J3), arrival and burst,
 * sorted by arrival. A row is read by one small method that calls nothing, because a program that runs once spends
 * more time on getting its code compiled than in it; every other row it leaves to {@link PlainRows}.
 */
final class NumberedRows {
    private static final int AT_ONCE = 2048;

    /** So many digits fit into an {@code int}. */
    private static final int MOST_DIGITS = 9;

    private static final int COMMA = ',' - '0';
    private static final int END = '\n' - '0';

    private final Lines lines;
    private final WorkloadBuilder builder;
    private final int[] arrivals = new int[AT_ONCE];
    private final int[] bursts = new int[AT_ONCE];
    private int end; // of the last row, in the buffer
    private long sum; // of the bursts

    NumberedRows(Lines lines, WorkloadBuilder builder) {
        this.lines = lines;
        this.builder = builder;
    }

    /** Adds the rows that come next in the buffer, up to the first one that is of another kind or is cut off. */
    void add() {
        var names = builder.names();
        int rows = AT_ONCE;
        while (rows == AT_ONCE && names.isCounting()) {
            rows = read(lines.bytes(), lines.wholeLines(), names.expected());
            if (rows > 0) {
                lines.passed(end, rows);
                names.counted(rows);
                builder.add(arrivals, bursts, rows, sum);
            }
        }
    }

    /** Reads rows up to that place into the arrays, and counts the name up; how many. */
    private int read(byte[] bytes, int to, NumberedName expected) {
        long last = builder.lastArrival();
        int rows = 0;
        end = lines.next();
        sum = 0;
        while (rows < AT_ONCE && end < to) {
            int next = row(bytes, end, expected.bytes(), rows);
            if (next < 0 || arrivals[rows] < last) {
                break;
            }
            last = arrivals[rows];
            sum += bursts[rows++];
            end = next;
            expected.increment();
        }
        return rows;
    }

    /** Reads a row into a place of the arrays; where the next one begins, or -1. A zero byte stands behind the text. */
    private int row(byte[] bytes, int from, byte[] name, int place) {
        int at = from;
        for (byte part : name) {
            if (bytes[at++] != part) {
                return -1;
            }
        }
        if (bytes[at++] != ',') {
            return -1;
        }
        int first = at;
        int arrival = 0;
        int digit = bytes[at++] - '0';
        while (digit >= 0 && digit <= 9) {
            arrival = 10 * arrival + digit;
            digit = bytes[at++] - '0';
        }
        int digits = at - first - 1;
        if (digit != COMMA || digits == 0 || digits > MOST_DIGITS) {
            return -1;
        }
        first = at;
        int burst = 0;
        digit = bytes[at++] - '0';
        while (digit >= 0 && digit <= 9) {
            burst = 10 * burst + digit;
            digit = bytes[at++] - '0';
        }
        arrivals[place] = arrival;
        bursts[place] = burst;
        return digit == END && burst > 0 && at - first - 1 <= MOST_DIGITS ? at : -1;
    }
}
