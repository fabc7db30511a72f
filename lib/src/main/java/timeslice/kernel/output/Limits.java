package timeslice.kernel.output;

/**
 * How much of what a cell prints goes to the notebook. A notebook can hold what the lessons print many
 * times over, but not an endless loop of {@code println}.
 *
 * @param head bytes that a cell prints before anything is left out, at least 1
 * @param tail bytes of the end that are shown when something was left out, at least 1
 * @param file bytes left out of the notebook that are kept in a file, at least 0
 */
public record Limits(long head, int tail, long file) {
    /** The environment variable that sets {@link #head}, in megabytes. */
    public static final String VARIABLE = "TIMESLICE_OUTPUT_MB";

    private static final long MEGABYTE = 1L << 20;
    private static final Limits USUAL = new Limits(64 * MEGABYTE, 64 << 10, 1024 * MEGABYTE);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is below its range
     */
    public Limits {
        if (head < 1 || tail < 1 || file < 0) {
            throw new IllegalArgumentException(
                    "expected head and tail of at least 1 byte and a file of at least 0, but got " + head + ", " + tail
                            + " and " + file);
        }
    }

    /**
     * Reads the limits from a setting.
     *
     * @param megabytes the value of {@link #VARIABLE}, "" for the usual 64 MB
     * @return the limits
     * @throws IllegalArgumentException if the value is not a whole number of megabytes, 1 to 1000000
     */
    public static Limits of(String megabytes) {
        if (megabytes.isBlank()) {
            return USUAL;
        }
        try {
            var number = Long.parseLong(megabytes.strip());
            if (number >= 1 && number <= 1_000_000) {
                return new Limits(number * MEGABYTE, USUAL.tail, USUAL.file);
            }
        } catch (NumberFormatException notANumber) {
            // told below, like a number out of range
        }
        throw new IllegalArgumentException("the environment variable " + VARIABLE + " is \"" + megabytes
                + "\"; expected a whole number of megabytes, 1 to 1000000");
    }
}
