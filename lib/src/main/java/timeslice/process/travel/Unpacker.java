package timeslice.process.travel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import org.jspecify.annotations.Nullable;

/**
 * Java's deserialisation of what a process of ours has sent, with limits: the other side may be broken, and a
 * value that says it has a billion elements must not take the memory for them.
 */
public final class Unpacker extends ObjectInputStream {
    /** Objects within objects. */
    private static final long DEPTH = 20_000;

    private static final int FEWEST_PLACES = 1024;
    /** A hash table has this many places for each byte of an entry, at most. */
    private static final int PLACES = 16;

    private final ClassLoader loader;
    private final long longestArray;

    Unpacker(byte[] bytes, ClassLoader loader) throws IOException {
        super(new ByteArrayInputStream(bytes));
        this.loader = loader;
        this.longestArray = Math.max(FEWEST_PLACES, (long) PLACES * bytes.length);
        setObjectInputFilter(this::judge);
    }

    /**
     * Reads one value.
     *
     * @param bytes the value, as {@link Packing#bytes} writes it
     * @param loader knows the notebook's classes
     * @return the value
     * @throws IOException if the bytes are no value, or one beyond the limits
     * @throws ClassNotFoundException if the loader does not know a class
     */
    public static @Nullable Object value(byte[] bytes, ClassLoader loader) throws IOException, ClassNotFoundException {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader); // stand-ins look there
        try (var in = new Unpacker(bytes, loader)) {
            return in.readObject();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
        try {
            return Class.forName(description.getName(), false, loader);
        } catch (ClassNotFoundException primitive) {
            return super.resolveClass(description);
        }
    }

    private ObjectInputFilter.Status judge(ObjectInputFilter.FilterInfo info) {
        if (info.depth() > DEPTH || info.arrayLength() > longestArray) {
            return ObjectInputFilter.Status.REJECTED;
        }
        var type = info.serialClass();
        while (type != null && type.isArray()) {
            type = type.getComponentType();
        }
        return type == null || isAllowed(type.getModule())
                ? ObjectInputFilter.Status.ALLOWED
                : ObjectInputFilter.Status.REJECTED;
    }

    /** Java's core and what is on the class path: of the JDK's other modules, nothing that a lesson needs. */
    private static boolean isAllowed(Module module) {
        return !module.isNamed()
                || module.getName().equals("java.base")
                || module.getName().equals("java.desktop");
    }
}
