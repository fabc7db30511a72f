package timeslice.scheduling;

/** Splits one line at its commas. A field may stand in double quotes, with {@code ""} for a quote. */
final class CsvFields {
    private final Lines lines;
    private final int[] from;
    private final int[] to;
    private final int columns;

    CsvFields(Lines lines, int columns) {
        this.lines = lines;
        this.columns = columns;
        from = new int[columns];
        to = new int[columns];
    }

    int from(int field) {
        return from[field];
    }

    int to(int field) {
        return to[field];
    }

    String text(int field) {
        return lines.text(from[field], to[field]);
    }

    void split() {
        var bytes = lines.bytes();
        int at = lines.from();
        int end = lines.to();
        int field = 0;
        while (true) {
            if (field == columns) {
                throw lines.error("there are more than " + columns + " values, but the header has " + columns
                        + " columns. A value that holds a comma must stand in double quotes");
            }
            int comma = unquotedEnd(bytes, at, end);
            trim(bytes, field++, at, comma);
            if (comma == end) {
                break;
            }
            at = comma + 1;
        }
        if (field < columns) {
            throw lines.error(
                    "there are " + field + " values, but the header has " + columns + " columns: \"" + shown() + "\"");
        }
    }

    private int unquotedEnd(byte[] bytes, int start, int end) {
        boolean quoted = false;
        int at = start;
        while (at < end && (quoted || bytes[at] != ',')) {
            quoted ^= bytes[at] == '"';
            at++;
        }
        if (quoted) {
            throw lines.error("a double quote is opened and never closed: \"" + shown() + "\"");
        }
        return at;
    }

    private void trim(byte[] bytes, int field, int start, int end) {
        int first = start;
        int last = end;
        while (first < last && (bytes[first] == ' ' || bytes[first] == '\t')) {
            first++;
        }
        while (last > first && (bytes[last - 1] == ' ' || bytes[last - 1] == '\t')) {
            last--;
        }
        if (last - first >= 2 && bytes[first] == '"' && bytes[last - 1] == '"') {
            first++;
            last = unescape(bytes, first, last - 1);
        }
        from[field] = first;
        to[field] = last;
    }

    /** Makes {@code ""} one quote, in place; the line is not read again. */
    private static int unescape(byte[] bytes, int start, int end) {
        int to = start;
        for (int i = start; i < end; i++) {
            bytes[to++] = bytes[i];
            if (bytes[i] == '"' && i + 1 < end && bytes[i + 1] == '"') {
                i++;
            }
        }
        return to;
    }

    private String shown() {
        var text = lines.text();
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
