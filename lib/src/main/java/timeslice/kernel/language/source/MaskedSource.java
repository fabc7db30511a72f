package timeslice.kernel.language.source;

/**
 * Java source with spaces in the place of what is no code. Every character keeps its place and lines stay
 * lines, so a place found in the mask is a place in the source.
 *
 * <p>Source of the rules: The Java Language Specification, Java SE 25, sections 3.7, 3.10.4 to 3.10.6.
 */
public final class MaskedSource {
    private final String source;
    private final StringBuilder code;
    private int at;
    private int open = -1;

    private MaskedSource(String source) {
        this.source = source;
        this.code = new StringBuilder(source);
        while (at < source.length()) {
            step();
        }
    }

    /** {@return the source with every comment, string, text block and character blanked} */
    public static MaskedSource of(String source) {
        return new MaskedSource(source);
    }

    /** {@return the code alone, as long as the source} */
    public String code() {
        return code.toString();
    }

    /** {@return where a comment or text block begins that never ends, or -1 if all end} */
    public int neverEnds() {
        return open;
    }

    private void step() {
        if (source.startsWith("//", at)) {
            int end = source.indexOf('\n', at);
            blankTo(end < 0 ? source.length() : end);
        } else if (source.startsWith("/*", at)) {
            blankThrough("*/", at + 2, false);
        } else if (source.startsWith("\"\"\"", at)) {
            blankThrough("\"\"\"", at + 3, true);
        } else if (source.charAt(at) == '"' || source.charAt(at) == '\'') {
            blankLiteral(source.charAt(at));
        } else {
            at++;
        }
    }

    private void blankThrough(String end, int from, boolean escapes) {
        int place = from;
        while (place < source.length() && !source.startsWith(end, place)) {
            place += escapes && source.charAt(place) == '\\' ? 2 : 1;
        }
        if (place >= source.length()) {
            open = at;
            blankTo(source.length());
        } else {
            blankTo(place + end.length());
        }
    }

    /** A string or character ends at its quote or, broken, with its line. */
    private void blankLiteral(char quote) {
        int place = at + 1;
        while (place < source.length() && source.charAt(place) != quote && source.charAt(place) != '\n') {
            place += source.charAt(place) == '\\' ? 2 : 1;
        }
        boolean closed = place < source.length() && source.charAt(place) == quote;
        blankTo(Math.min(source.length(), closed ? place + 1 : place));
    }

    private void blankTo(int end) {
        for (; at < end; at++) {
            if (source.charAt(at) != '\n' && source.charAt(at) != '\r') {
                code.setCharAt(at, ' ');
            }
        }
    }
}
