package timeslice.scheduling;

/** Numbers as text: at most four decimals, a point, no grouping; the same in every country. */
final class Decimals {
    private static final int PLACES = 4;

    private Decimals() {}

    /**
     * The number that is written with the fewest digits that tell it from all others, rounded half to even. (By
     * hand: a {@code BigDecimal} gives the same, and its classes take the command line 15 ms to load.)
     */
    static String show(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return String.valueOf(value);
        }
        var text = Double.toString(Math.abs(value)); // such as 12.5 or 1.25E10
        int exponent = text.indexOf('E');
        var mantissa = exponent < 0 ? text : text.substring(0, exponent);
        int point = mantissa.indexOf('.');
        var digits = mantissa.substring(0, point) + mantissa.substring(point + 1);
        point += exponent < 0 ? 0 : Integer.parseInt(text.substring(exponent + 1));
        var rounded = rounded(digits, point);
        return (value < 0 && !rounded.equals("0") ? "-" : "") + rounded;
    }

    /** Digits of which so many, or less than none, stand in front of the point. */
    private static String rounded(String digits, int point) {
        // a zero in front for a carry, zeros up to the point and to the last place that is kept
        var all =
                "0".repeat(Math.max(1, 1 - point)) + digits + "0".repeat(Math.max(0, point + PLACES - digits.length()));
        int whole = Math.max(1, 1 - point) + point; // digits in front of the point
        var kept = all.substring(0, whole + PLACES).toCharArray();
        if (isRoundedUp(all, kept.length)) {
            int last = kept.length - 1;
            while (kept[last] == '9') {
                kept[last--] = '0';
            }
            kept[last]++;
        }
        int from = 0;
        while (from < whole - 1 && kept[from] == '0') {
            from++;
        }
        int to = kept.length;
        while (to > whole && kept[to - 1] == '0') {
            to--;
        }
        var fraction = to > whole ? "." + new String(kept, whole, to - whole) : "";
        return new String(kept, from, whole - from) + fraction;
    }

    /** Whether the digits from that one on are more than half, or half and the digit in front is odd. */
    private static boolean isRoundedUp(String digits, int from) {
        if (from >= digits.length() || digits.charAt(from) != '5') {
            return from < digits.length() && digits.charAt(from) > '5';
        }
        for (int i = from + 1; i < digits.length(); i++) {
            if (digits.charAt(i) != '0') {
                return true;
            }
        }
        return digits.charAt(from - 1) % 2 == 1;
    }
}
