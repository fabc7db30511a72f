package timeslice.kernel.language.errors;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which thread an exception comes from. A stack trace does not keep it, and a pool hands the exception to
 * another thread; so tasks that are written in cells are made to come by here when an exception leaves them.
 */
public final class ThrownBy {
    private static final Map<Key, String> THREADS = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Throwable> GONE = new ReferenceQueue<>();

    private ThrownBy() {}

    /**
     * Notes the calling thread, if it is the first to be noted for an exception.
     *
     * @param thrown left a task of the calling thread
     */
    public static void note(Throwable thrown) {
        for (var gone = GONE.poll(); gone != null; gone = GONE.poll()) {
            THREADS.remove(gone);
        }
        THREADS.putIfAbsent(new Key(thrown), name(Thread.currentThread()));
    }

    /** {@return the thread that an exception comes from, such as {@code thread "pool-1-thread-2"}, if it was noted} */
    static Optional<String> thread(Throwable thrown) {
        return Optional.ofNullable(THREADS.get(new Key(thrown)));
    }

    /** {@return a thread as a report names it; those without a name by their number} */
    static String name(Thread thread) {
        var kind = thread.isVirtual() ? "virtual thread " : "thread ";
        return kind + (thread.getName().isEmpty() ? "#" + thread.threadId() : "\"" + thread.getName() + "\"");
    }

    /** The exception itself, whatever its class says is equal to it; it may go when nobody else needs it. */
    private static final class Key extends WeakReference<Throwable> {
        private final int hash;

        Key(Throwable thrown) {
            super(thrown, GONE);
            this.hash = System.identityHashCode(thrown);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Key key && get() != null && refersTo(key.get()));
        }
    }
}
