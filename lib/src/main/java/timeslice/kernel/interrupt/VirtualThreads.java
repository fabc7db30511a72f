package timeslice.kernel.interrupt;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import timeslice.kernel.channel.KernelLog;
import timeslice.kernel.language.classes.RedefinitionAgent;

/**
 * The virtual threads that are alive. The JDK has no API for that; it keeps them in a package of its own, for
 * its dumps of threads, which the kernel's agent opens to the kernel.
 */
public final class VirtualThreads {
    private static final String PACKAGE = "jdk.internal.vm";

    private VirtualThreads() {}

    /** {@return all of them; none if the JVM was started without the kernel's agent} */
    public static List<Thread> all() {
        var found = new ArrayList<Thread>();
        try {
            var jdk = Jdk.OPENED;
            if (jdk != null) {
                collect(jdk.root().invoke(null), jdk.threads(), jdk.children(), found);
            }
        } catch (ReflectiveOperationException e) {
            KernelLog.say("this JDK does not tell its virtual threads, so an interrupt does not reach them: " + e);
        }
        return found;
    }

    /** What the JDK keeps them in, opened once. */
    private record Jdk(Method root, Method threads, Method children) {
        static final @Nullable Jdk OPENED = opened();

        private static @Nullable Jdk opened() {
            var instrumentation = RedefinitionAgent.instrumentation();
            if (instrumentation == null) {
                return null;
            }
            try {
                instrumentation.redefineModule(
                        Object.class.getModule(),
                        Set.of(),
                        Map.of(PACKAGE, Set.of(VirtualThreads.class.getModule())),
                        Map.of(),
                        Set.of(),
                        Map.of());
                var container = Class.forName(PACKAGE + ".ThreadContainer");
                return new Jdk(
                        Class.forName(PACKAGE + ".ThreadContainers").getMethod("root"),
                        container.getMethod("threads"),
                        container.getMethod("children"));
            } catch (ReflectiveOperationException e) {
                KernelLog.say("this JDK does not tell its virtual threads, so an interrupt does not reach them: " + e);
                return null;
            }
        }
    }

    private static void collect(Object container, Method threads, Method children, List<Thread> into)
            throws ReflectiveOperationException {
        ((Stream<?>) threads.invoke(container))
                .filter(each -> each instanceof Thread thread && thread.isVirtual())
                .map(Thread.class::cast)
                .forEach(into::add);
        for (var child : ((Stream<?>) children.invoke(container)).toList()) {
            collect(child, threads, children, into);
        }
    }
}
