package timeslice.scheduling;

import java.util.List;

/**
 * Reads the rows that most files consist of, names in ASCII and numbers without a sign, a byte only once.
 * It leaves every other row to {@link CsvFields}, which knows quotes and blanks and says what is wrong.
 */
final class PlainRows {
    private final Lines lines;
    private final int fields;
    private final int name;
    private final long[] numbers; // by field
    private final long[] least;
    private final long[] largest;
    private int nameFrom;
    private int nameTo;

    PlainRows(Lines lines, List<CsvColumn> columns) {
        this.lines = lines;
        fields = columns.size();
        name = columns.indexOf(CsvColumn.JOB);
        numbers = new long[fields];
        least = new long[fields];
        largest = new long[fields];
        for (int field = 0; field < fields; field++) {
            least[field] = columns.get(field).least();
            largest[field] = columns.get(field).largest();
        }
    }

    int nameFrom() {
        return nameFrom;
    }

    int nameTo() {
        return nameTo;
    }

    long number(int field) {
        return numbers[field];
    }

    /** Reads the next line if it is a plain row; otherwise it is as if it had not been looked at. */
    boolean advance() {
        var bytes = lines.bytes();
        int limit = lines.filled();
        int at = lines.next();
        for (int field = 0; field < fields; field++) {
            int end = field == name ? endOfName(bytes, at, limit) : endOfNumber(bytes, at, limit, field);
            if (end < 0 || end >= limit || bytes[end] != (field + 1 < fields ? ',' : '\n')) {
                return false;
            }
            at = end + 1;
        }
        lines.passed(at);
        return true;
    }

    private int endOfName(byte[] bytes, int from, int limit) {
        int at = from;
        while (at < limit && bytes[at] > ' ' && bytes[at] != ',' && bytes[at] != '"' && bytes[at] != 0x7F) {
            at++;
        }
        nameFrom = from;
        nameTo = at;
        return at > from ? at : -1;
    }

    private int endOfNumber(byte[] bytes, int from, int limit, int field) {
        long value = 0;
        int at = from;
        while (at < limit && bytes[at] >= '0' && bytes[at] <= '9') {
            value = 10 * value + bytes[at++] - '0';
        }
        numbers[field] = value;
        return at > from && at - from <= 18 && value >= least[field] && value <= largest[field] ? at : -1;
    }
}
