package timeslice.chart;

/** Writes text into HTML. */
final class Html {
    private Html() {}

    /**
     * Makes a text safe as the content of an element or as the value of an attribute in double quotes.
     *
     * @param text any text; characters that HTML and XML do not allow become U+FFFD
     * @return the text with markup characters replaced by entities
     */
    static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isAllowed(int c) {
        if (c < ' ') {
            return c == '\t' || c == '\n';
        }
        boolean isSurrogate = c >= 0xD800 && c <= 0xDFFF;
        return c != 0x7F && !isSurrogate && (c & 0xFFFE) != 0xFFFE;
    }
}
