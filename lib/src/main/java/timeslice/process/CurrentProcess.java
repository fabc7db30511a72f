package timeslice.process;

/** The process in which the calling code runs: this one, or a child when a child runs the code. */
public final class CurrentProcess {
    private static final String NAME = "timeslice.child.name";
    private static final String DAEMON = "timeslice.child.daemon";

    private CurrentProcess() {}

    /** {@return the name that the parent gave it; {@code "main"} in a process that is no child of ours} */
    public static String name() {
        return System.getProperty(NAME, "main");
    }

    /** {@return its number in the operating system} */
    public static long pid() {
        return ProcessHandle.current().pid();
    }

    /** {@return the number of the process that started it, or that has adopted it; 0 if the system does not say} */
    public static long parentPid() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
    }

    /** {@return whether {@link ChildProcess} or {@link ProcessPool} has started it} */
    public static boolean isChild() {
        return System.getProperty(NAME) != null;
    }

    /** {@return whether it ends with its parent and can have no children} */
    public static boolean isDaemon() {
        return Boolean.getBoolean(DAEMON);
    }
}
