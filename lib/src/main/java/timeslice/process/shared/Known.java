package timeslice.process.shared;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The shared things that this process has, by their path: one that arrives twice is the same object.
 *
 * @param <T> what they are
 */
public final class Known<T> {
    private final Map<String, WeakReference<T>> things = new HashMap<>();

    /** Nothing is known yet. */
    public Known() {}

    /** {@return the thing of a path, made if it is not known here} */
    public synchronized T get(String path, Supplier<T> attach) {
        var reference = things.get(path);
        var known = reference == null ? null : reference.get();
        if (known != null) {
            return known;
        }
        var thing = attach.get();
        add(path, thing);
        return thing;
    }

    /** Makes a thing known that was made here. */
    public synchronized void add(String path, T thing) {
        things.values().removeIf(reference -> reference.get() == null);
        things.put(path, new WeakReference<>(thing));
    }
}
