package timeslice.process.travel;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The class loader of a child: it has the notebook's classes that came with tasks, and asks for others. */
public final class ShippedClasses extends ClassLoader {
    private final Map<String, byte[]> bytes = new ConcurrentHashMap<>();
    private final Function<String, byte @Nullable []> ask;

    /**
     * A loader without classes.
     *
     * @param ask asks the parent for the bytes of one; null if the parent does not have it either
     */
    public ShippedClasses(Function<String, byte @Nullable []> ask) {
        super("notebook", ShippedClasses.class.getClassLoader());
        this.ask = ask;
    }

    /**
     * Takes in a class.
     *
     * @param name its binary name
     * @param code its bytes
     * @return false if another class of this name is here already: it was changed in the notebook since
     */
    public boolean add(String name, byte[] code) {
        var before = bytes.putIfAbsent(name, code);
        return before == null || Arrays.equals(before, code);
    }

    /** A class of a cell is nowhere else, so the jars of the class path are not opened and searched for it first. */
    @Override
    protected Class<?> loadClass(String name, boolean isToLink) throws ClassNotFoundException {
        if (!NotebookClasses.isOne(name)) {
            return super.loadClass(name, isToLink);
        }
        synchronized (getClassLoadingLock(name)) {
            var known = findLoadedClass(name);
            return known == null ? findClass(name) : known;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var code = code(name);
        if (code == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, code, 0, code.length);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        var code = name.endsWith(".class")
                ? code(name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                : null;
        return code == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(code);
    }

    private byte @Nullable [] code(String name) {
        if (!NotebookClasses.isOne(name)) {
            return null;
        }
        var known = bytes.get(name);
        if (known == null) {
            known = ask.apply(name);
            if (known != null) {
                bytes.putIfAbsent(name, known);
            }
        }
        return known;
    }
}
