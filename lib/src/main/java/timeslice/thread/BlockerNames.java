package timeslice.thread;

/** How the class of an object that threads wait for is called in charts and reports. */
final class BlockerNames {
    private BlockerNames() {}

    /**
     * A short name.
     *
     * @param className the full name, such as {@code java.util.concurrent.locks.ReentrantLock$NonfairSync}
     * @return {@code "ReentrantLock"} for it: the JDK's inner classes are called as the class they belong to; a
     *     class of a notebook is called as the reader called it
     */
    static String of(String className) {
        if (className.endsWith("$ConditionObject")) {
            return "condition";
        }
        var name = className.substring(className.lastIndexOf('.') + 1);
        int inner = className.startsWith("java.") ? name.indexOf('$') : -1;
        return inner > 0 ? name.substring(0, inner) : name.substring(name.lastIndexOf('$') + 1);
    }
}
