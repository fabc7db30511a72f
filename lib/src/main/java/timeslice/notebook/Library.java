package timeslice.notebook;

import java.util.Objects;

/** What the library knows of itself and of the machine that it runs on. */
final class Library {
    private static final long MEGABYTE = 1024L * 1024;

    private Library() {}

    /** {@return the library's version, or "development" when it does not run from its jar} */
    static String version() {
        return Objects.requireNonNullElse(Library.class.getPackage().getImplementationVersion(), "development");
    }

    /** {@return whether the JVM runs with assertions on} */
    static boolean assertionsAreOn() {
        return Library.class.desiredAssertionStatus();
    }

    static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** {@return the most memory that the JVM will take for objects, in megabytes} */
    static long memory() {
        return Runtime.getRuntime().maxMemory() / MEGABYTE;
    }
}
