package timeslice.notebook;

/**
 * The first cell of every chapter, the same everywhere:
 *
 * <pre>{@code
 * // If this cell fails, choose the menu Kernel > Change Kernel… > Java 25 (Timeslice),
 * // or read "Troubleshooting" in chapter 00.
 * Timeslice.open();
 * }</pre>
 */
public final class Timeslice {
    private Timeslice() {}

    /**
     * Prints one line that says what the chapter runs on, and a second one if something of it will
     * disturb the lessons.
     */
    public static void open() {
        System.out.println(opening(Library.assertionsAreOn()));
    }

    static String opening(boolean assertionsAreOn) {
        var line = "Timeslice " + Library.version() + " · Java "
                + Runtime.version().feature() + " · "
                + Library.processors() + (Library.processors() == 1 ? " processor · " : " processors · ")
                + Library.memory() + " MB of memory";
        return assertionsAreOn
                ? line
                : line
                        + "\nThis kernel ignores assert. Start the notebooks with \"make lab\", and choose the kernel Java 25 (Timeslice).";
    }
}
