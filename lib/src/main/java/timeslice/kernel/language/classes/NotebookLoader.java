package timeslice.kernel.language.classes;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.lang.classfile.ClassTransform;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.InternalException;
import org.jspecify.annotations.Nullable;

/**
 * The class loader of what cells declare. It keeps the bytes of each class, since a child process needs
 * them: {@link #bytes}, or {@code getResourceAsStream} of the class loader, as for any class.
 */
public final class NotebookLoader implements LoaderDelegate {
    private final Map<String, byte[]> declared = new ConcurrentHashMap<>();
    private final Loader loader = new Loader();
    private final Weaver weaver = new Weaver(declared::get, loader);

    /** A loader without classes. */
    public NotebookLoader() {}

    /** {@return the class loader itself} */
    public ClassLoader classLoader() {
        return loader;
    }

    /**
     * {@return the bytes of a class that a cell declared, as they are loaded now; empty if no cell declared it}
     *
     * @param binaryName the class's name as {@link Class#getName} gives it
     */
    public Optional<byte[]> bytes(String binaryName) {
        return Optional.ofNullable(declared.get(binaryName)).map(byte[]::clone);
    }

    /** {@return a class as it is defined, with what the kernel needs in it, and changed further} */
    byte[] woven(byte[] bytes, ClassTransform then) {
        return weaver.woven(bytes, then);
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        // All are known before the first is defined, since they may need each other.
        for (var one : classes) {
            declared.put(one.name(), one.bytecodes());
        }
        var installed = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            try {
                loader.loadClass(classes[i].name());
                installed[i] = true;
            } catch (ClassNotFoundException | LinkageError e) {
                var refused = new ClassInstallException(classes[i].name() + ": " + e, installed);
                refused.initCause(e);
                throw refused;
            }
        }
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
        for (var one : classes) {
            declared.put(one.name(), one.bytecodes());
        }
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        return loader.loadClass(name);
    }

    @Override
    public void addToClasspath(String path) throws InternalException {
        for (var entry : path.split(File.pathSeparator, -1)) {
            try {
                loader.addURL(Path.of(entry).toUri().toURL());
            } catch (MalformedURLException e) {
                throw new InternalException("the class path has no such place: " + entry + " (" + e.getMessage() + ")");
            }
            // Libraries that look for classes by themselves read this property.
            System.setProperty(
                    "java.class.path", System.getProperty("java.class.path", "") + File.pathSeparator + entry);
        }
    }

    private final class Loader extends URLClassLoader {
        Loader() {
            super(new URL[0], NotebookLoader.class.getClassLoader());
        }

        @Override
        protected void addURL(URL url) {
            super.addURL(url);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = declared.get(name);
            if (bytes == null) {
                return super.findClass(name);
            }
            byte[] woven = weaver.woven(bytes);
            return defineClass(name, woven, 0, woven.length);
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            byte[] bytes = name.endsWith(".class")
                    ? declared.get(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    : null;
            return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
        }
    }
}
