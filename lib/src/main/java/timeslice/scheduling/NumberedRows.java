package timeslice.scheduling;

/**
 * Reads the rows that nearly every long file consists of: a name that counts up (J1, J2, J3), arrival and burst,
 * sorted by arrival. It is one loop with nothing called in it, because a program that runs once spends more time
 * on getting a loop compiled than in the loop; every other row it leaves to {@link PlainRows}.
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
            rows = read(lines.bytes(), lines.next(), names.expected(), builder.lastArrival());
            if (rows > 0) {
                lines.passed(end, rows);
                names.counted(rows);
                builder.add(arrivals, bursts, rows, sum);
            }
        }
    }

    /** Reads rows into the arrays and counts the name up; how many. A zero byte stands behind the text. */
    private int read(byte[] bytes, int from, NumberedName expected, long arrivedBefore) {
        var name = expected.bytes();
        long last = arrivedBefore;
        long total = 0;
        int rows = 0;
        int next = from;
        while (rows < AT_ONCE) {
            int at = next;
            int same = 0;
            while (same < name.length && bytes[at] == name[same]) {
                same++;
                at++;
            }
            if (same < name.length || bytes[at++] != ',') {
                break;
            }
            int first = at;
            int arrival = 0;
            int digit = bytes[at++] - '0';
            while (digit >= 0 && digit <= 9) {
                arrival = 10 * arrival + digit;
                digit = bytes[at++] - '0';
            }
            int digits = at - first - 1;
            if (digit != COMMA || digits == 0 || digits > MOST_DIGITS || arrival < last) {
                break;
            }
            first = at;
            int burst = 0;
            digit = bytes[at++] - '0';
            while (digit >= 0 && digit <= 9) {
                burst = 10 * burst + digit;
                digit = bytes[at++] - '0';
            }
            if (digit != END || burst == 0 || at - first - 1 > MOST_DIGITS) {
                break;
            }
            arrivals[rows] = arrival;
            bursts[rows++] = burst;
            total += burst;
            last = arrival;
            next = at;
            if (name[name.length - 1] < '9') {
                name[name.length - 1]++;
            } else {
                expected.increment();
                name = expected.bytes();
            }
        }
        end = next;
        sum = total;
        return rows;
    }
}
