package timeslice.scheduling;

/** Whole numbers of a CSV line, and what is wrong with the others. */
final class CsvNumbers {
    private static final int MOST_DIGITS = 19;

    private final Lines lines;

    CsvNumbers(Lines lines) {
        this.lines = lines;
    }

    /** The number at these bytes, from {@code least} to {@code largest}. */
    long read(String column, int from, int to, long least, long largest) {
        var bytes = lines.bytes();
        boolean negative = to > from && bytes[from] == '-';
        int at = negative ? from + 1 : from;
        if (at == to) {
            throw wrong(column, from, to, least, largest);
        }
        while (at < to - 1 && bytes[at] == '0') {
            at++;
        }
        if (to - at > MOST_DIGITS) {
            throw wrong(column, from, to, least, largest);
        }
        long value = 0;
        for (; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                throw wrong(column, from, to, least, largest);
            }
            value = 10 * value + digit;
        }
        if (value < 0) { // 19 digits may need more than 63 bits, but never more than 64
            throw wrong(column, from, to, least, largest);
        }
        value = negative ? -value : value;
        if (value < least || value > largest) {
            throw wrong(column, from, to, least, largest);
        }
        return value;
    }

    private WorkloadException wrong(String column, int from, int to, long least, long largest) {
        var text = lines.text(from, to);
        var shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
        return lines.error(column, problem(shown) + "; " + right(column, least, largest));
    }

    private static String problem(String text) {
        if (text.isEmpty()) {
            return "the value is missing";
        }
        if (text.matches("-0*[1-9][0-9]*")) {
            return text + " is negative";
        }
        if (text.matches("0+")) {
            return text + " is too small";
        }
        if (text.matches("[0-9]+(\\.\\.\\.)?")) {
            return text + " is too large";
        }
        if (text.matches("-?[0-9]*\\.[0-9]+")) {
            return "\"" + text + "\" is not a whole number (use a finer unit: 0.5 s is 500 ms)";
        }
        return "\"" + text + "\" is not a number";
    }

    private static String right(String column, long least, long largest) {
        return "right would be a whole number from " + least + " to " + largest + ", such as "
                + (column.equals("arrival") ? "0" : "24");
    }
}
