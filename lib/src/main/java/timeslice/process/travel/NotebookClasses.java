package timeslice.process.travel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;

/** The classes that cells declare: a fresh JVM does not have them, so their bytes travel. */
public final class NotebookClasses {
    private static final String PREFIX = "REPL.$JShell$";

    private NotebookClasses() {}

    /**
     * {@return whether a class was declared in a cell, or wraps a part of one}
     *
     * @param binaryName its name, with dots
     */
    public static boolean isOne(String binaryName) {
        return binaryName.startsWith(PREFIX);
    }

    /**
     * The bytes of a class, by its loader's {@code getResourceAsStream} as for any class.
     *
     * @param binaryName its name, with dots
     * @param loader knows it
     * @return the bytes; empty if the loader does not give them
     */
    public static Optional<byte[]> bytes(String binaryName, ClassLoader loader) {
        try (InputStream in = loader.getResourceAsStream(binaryName.replace('.', '/') + ".class")) {
            if (in != null) {
                var all = new ByteArrayOutputStream();
                in.transferTo(all);
                return Optional.of(all.toByteArray());
            }
        } catch (IOException unreadable) {
            return Optional.empty();
        }
        return ofStockKernel(binaryName, loader);
    }

    /** JJava's own loader keeps the bytes, but does not give them as a resource. */
    private static Optional<byte[]> ofStockKernel(String binaryName, ClassLoader loader) {
        try {
            Field outer = loader.getClass().getDeclaredField("this$0");
            outer.setAccessible(true);
            var delegate = outer.get(loader);
            Field classes = delegate.getClass().getDeclaredField("declaredClasses");
            classes.setAccessible(true);
            return classes.get(delegate) instanceof Map<?, ?> known && known.get(binaryName) instanceof byte[] bytes
                    ? Optional.of(bytes)
                    : Optional.empty();
        } catch (ReflectiveOperationException | RuntimeException other) {
            return Optional.empty();
        }
    }

    /**
     * {@return a name or text without the classes that JShell puts around a reader's own}
     *
     * @param text such as {@code REPL.$JShell$11B$Counter}
     */
    static String plain(String text) {
        return text.replaceAll("REPL\\.\\$JShell\\$\\d+[A-Z]*[$.]", "")
                .replaceAll("REPL\\.\\$JShell\\$[\\w$]*", "cell");
    }
}
