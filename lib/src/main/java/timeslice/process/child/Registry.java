package timeslice.process.child;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import timeslice.process.CurrentProcess;

/** The children that live, so that this JVM's end ends them. */
public final class Registry {
    private static final Set<Link> LIVING = ConcurrentHashMap.newKeySet();
    private static final AtomicInteger COUNT = new AtomicInteger();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endThoseSince(Instant.EPOCH), "end the children"));
    }

    private Registry() {}

    static void add(Link link) {
        LIVING.add(link);
    }

    static void remove(Link link) {
        LIVING.remove(link);
    }

    /** {@return a name for a child that has none: {@code Process-1}, and {@code Process-1:1} for a child's child} */
    public static String nextName() {
        int number = COUNT.incrementAndGet();
        return CurrentProcess.isChild() ? CurrentProcess.name() + ":" + number : "Process-" + number;
    }

    /**
     * Kills the children that were given work at a moment or after it.
     *
     * @param moment by this JVM's clock
     */
    public static void endThoseSince(Instant moment) {
        LIVING.stream().filter(link -> !link.since().isBefore(moment)).forEach(link -> link.destroy(true));
    }
}
