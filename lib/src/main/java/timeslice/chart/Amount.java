package timeslice.chart;

/** An amount with its unit, as all charts and remarks write it. */
public final class Amount {
    private Amount() {}

    /**
     * Writes an amount.
     *
     * @param value rounded to two decimals, or to three significant digits below 1
     * @param unit its unit, such as {@code "ticks"}
     * @return for example {@code "1 tick"} or {@code "5.67 ms"}
     */
    public static String of(double value, String unit) {
        return Numbers.amount(value, unit);
    }
}
