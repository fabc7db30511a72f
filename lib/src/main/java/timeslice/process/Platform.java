package timeslice.process;

import java.util.Locale;

/** The systems whose calls differ. */
enum Platform {
    /** Everything works: signals, one CPU for all children, exact CPU clocks. */
    LINUX,
    /** Signals work; children cannot be kept on one CPU. */
    MAC,
    /** Windows and others: no signals that stop a process. */
    OTHER;

    static final Platform HERE = of(System.getProperty("os.name", ""));

    static Platform of(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("linux")) {
            return LINUX;
        }
        return lower.startsWith("mac") ? MAC : OTHER;
    }
}
