package timeslice.chart;

/**
 * Estimates how wide a text is in the browser's own sans-serif font, which nobody knows in advance: the
 * numbers are those of a wide one (DejaVu Sans), so that a text rather has room to spare.
 */
final class TextWidth {
    private TextWidth() {}

    static double of(String text, double size) {
        return text.codePoints().mapToDouble(TextWidth::em).sum() * size;
    }

    /** The text, or as much of it as is not wider than the space, with an ellipsis at its end. */
    static String shortened(String text, double size, double space) {
        if (of(text, size) <= space) {
            return text;
        }
        int end = text.length();
        while (end > 0 && of(text.substring(0, end) + "…", size) > space) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).stripTrailing() + "…";
    }

    private static double em(int c) {
        if (c >= 0x2E80) {
            return 1; // Chinese, Japanese, Korean; emoji
        }
        return switch (c) {
            case 'i', 'j', 'l', 'I', ' ', '.', ',', ':', ';', '!', '|', '\'' -> 0.34;
            case 'f', 'r', 't', '(', ')', '-' -> 0.42;
            case 'm', 'M', 'W', 'w', '@', '%', '…' -> 1;
            default -> Character.isUpperCase(c) ? 0.74 : 0.63;
        };
    }
}
