package timeslice.scheduling;

import java.util.List;

/**
 * Reads the rows that most files consist of, names in ASCII and numbers without a sign, a byte only once.
 * It leaves every other row to {@link CsvFields}, which knows quotes and blanks and says what is wrong.
 */
final class PlainRows {
    private final Lines lines;
    private final NamesBuilder names;
    private final List<CsvColumn> columns;
    private final int fields;
    private final int name;
    private final int arrival;
    private final int burst;
    private final boolean hasOptions;
    private final long[] numbers; // by field
    private final long[] least;
    private final long[] largest;
    private int nameFrom;
    private int nameTo; // or -1 if it is the name that follows the rule
    private boolean isCutOff;

    PlainRows(Lines lines, List<CsvColumn> columns, NamesBuilder names) {
        this.lines = lines;
        this.columns = columns;
        this.names = names;
        fields = columns.size();
        name = columns.indexOf(CsvColumn.JOB);
        arrival = columns.indexOf(CsvColumn.ARRIVAL);
        burst = columns.indexOf(CsvColumn.BURST);
        hasOptions = fields > 3;
        numbers = new long[fields];
        least = new long[fields];
        largest = new long[fields];
        for (int field = 0; field < fields; field++) {
            least[field] = columns.get(field).least();
            largest[field] = columns.get(field).largest();
        }
    }

    /** Reads the next line if it is a plain row; otherwise it is as if it had not been looked at. */
    boolean advance() {
        isCutOff = false;
        var bytes = lines.bytes();
        int at = lines.next();
        for (int field = 0; field < fields; field++) {
            at = field == name ? endOfName(bytes, at) : endOfNumber(bytes, at, field);
            if (at < 0) {
                return false;
            }
            if (bytes[at++] != (field + 1 < fields ? ',' : '\n')) {
                isCutOff = at > lines.filled();
                return false;
            }
        }
        lines.passed(at);
        return true;
    }

    /** True if the last line was no plain row because the rest of it has not been read yet. */
    boolean isCutOff() {
        return isCutOff;
    }

    /** Adds the row to the jobs. */
    void addTo(WorkloadBuilder jobs) {
        if (nameTo < 0) {
            names.addExpected();
        } else {
            names.add(lines.bytes(), nameFrom, nameTo);
        }
        jobs.add(numbers[arrival], numbers[burst]);
        for (int field = 0; hasOptions && field < fields; field++) {
            jobs.option(columns.get(field), numbers[field]);
        }
    }

    private int endOfName(byte[] bytes, int from) {
        int expected = names.endOfExpected(bytes, from);
        if (expected > 0 && isEndOfName(bytes[expected])) {
            nameTo = -1;
            return expected;
        }
        int at = from;
        while (!isEndOfName(bytes[at])) {
            at++;
        }
        nameFrom = from;
        nameTo = at;
        return at > from || bytes[at] == 0 ? at : -1;
    }

    /** True of what ends a name, and of what none has that is plain; bytes of other scripts are negative. */
    private static boolean isEndOfName(byte sign) {
        return sign <= ' ' || sign == ',' || sign == '"' || sign == 0x7F;
    }

    private int endOfNumber(byte[] bytes, int from, int field) {
        long value = 0;
        int at = from;
        for (int digit = bytes[at] - '0'; digit >= 0 && digit <= 9; digit = bytes[++at] - '0') {
            value = 10 * value + digit;
        }
        numbers[field] = value;
        boolean isRight = at > from && at - from <= 18 && value >= least[field] && value <= largest[field];
        return isRight || bytes[at] == 0 ? at : -1;
    }
}
