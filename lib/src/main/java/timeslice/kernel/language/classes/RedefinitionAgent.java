package timeslice.kernel.language.classes;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * The door through which the JVM lets a running class be changed. The kernel is started with its own jar as
 * {@code -javaagent}; without that, a changed class is loaded anew.
 */
public final class RedefinitionAgent {
    private static volatile @Nullable Instrumentation instrumentation;

    private RedefinitionAgent() {}

    /**
     * Called by the JVM before the kernel's main method.
     *
     * @param options none
     * @param given   what the JVM allows
     */
    public static void premain(String options, Instrumentation given) {
        instrumentation = given;
    }

    /** {@return the way to change a class that is loaded; null if the JVM was started without the agent} */
    public static @Nullable Instrumentation instrumentation() {
        return instrumentation;
    }
}
