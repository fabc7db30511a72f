package timeslice.process.shared;

/** What this process is called in timelines and messages. */
public final class ProcessName {
    /** A child process sets it before its first task. */
    public static final String PROPERTY = "timeslice.child.name";

    private ProcessName() {}

    static String get() {
        return System.getProperty(PROPERTY, "main");
    }
}
