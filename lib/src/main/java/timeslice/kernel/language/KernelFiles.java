package timeslice.kernel.language;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * The compiler's way to the classes that every cell can name: those of the jars that the kernel was started
 * with, and of the module java.base. The compiler's own way opens each jar as a file system and walks through all
 * of it, and asks for the attributes of each file of a module; a kernel would spend half of its start with that.
 * Here other threads read the tables of contents meanwhile. What is added to the class path later, and the other
 * modules, take the compiler's own way.
 */
public final class KernelFiles extends ForwardingJavaFileManager<StandardJavaFileManager>
        implements StandardJavaFileManager {
    private static final Set<String> CLASS_PATH_OPTIONS = Set.of("-classpath", "--class-path", "-cp");
    /** The compiler's name for the place of the module's classes. */
    private static final String MODULE = "SYSTEM_MODULES[" + ModuleClass.MODULE + "]";

    private final List<String> jars;
    private final Future<Map<String, List<JavaFileObject>>> classes;
    private final Future<BaseModule> module;
    private volatile boolean isMore;

    /**
     * Creates one.
     *
     * @param compilers the compiler's own
     * @param jars their paths, as the class path names them
     * @param classes what they hold, by the name of the package
     * @param module the module java.base
     */
    private KernelFiles(
            StandardJavaFileManager compilers,
            List<String> jars,
            Future<Map<String, List<JavaFileObject>>> classes,
            Future<BaseModule> module) {
        super(compilers);
        this.jars = jars;
        this.classes = classes;
        this.module = module;
    }

    /**
     * {@return what makes such a manager from the compiler's own}
     *
     * @param classPath as {@code java.class.path} has it; what is to be read is read by other threads from now on
     */
    public static UnaryOperator<StandardJavaFileManager> of(String classPath) {
        var jars = Stream.of(classPath.split(File.pathSeparator, -1))
                .filter(path -> path.endsWith(".jar") && Files.isRegularFile(Path.of(path)))
                .toList();
        var module = new FutureTask<>(BaseModule::open);
        Thread.ofPlatform().daemon().name("kernel module").start(() -> {
            module.run();
            if (module.state() == Future.State.SUCCESS) {
                module.resultNow().listExported();
            }
        });
        var classes = reading("kernel class path", () -> ofJars(ManifestClassPath.withNamed(jars)));
        return compilers -> {
            var files = new KernelFiles(compilers, jars, classes, module);
            files.takeRest(classPath);
            return files;
        };
    }

    private static <T> Future<T> reading(String name, Callable<T> what) {
        var reading = new FutureTask<>(what);
        Thread.ofPlatform().daemon().name(name).start(reading);
        return reading;
    }

    private static Map<String, List<JavaFileObject>> ofJars(Collection<String> jars) throws IOException {
        var found = new HashMap<String, List<JavaFileObject>>();
        for (var path : jars) {
            var jar = new ZipFile(path); // open as long as the kernel lives
            var entries = jar.entries();
            while (entries.hasMoreElements()) {
                var name = entries.nextElement().getName();
                if (name.endsWith(ListedClass.EXTENSION) && !name.startsWith("META-INF/")) {
                    found.computeIfAbsent(ListedClass.packageName(name), _ -> new ArrayList<>())
                            .add(new JarClass(jar, name));
                }
            }
        }
        return found;
    }

    private static List<JavaFileObject> classesBelow(String packageName, Map<String, List<JavaFileObject>> all) {
        var prefix = packageName.isEmpty() ? "" : packageName + ".";
        return all.entrySet().stream()
                .filter(each -> (each.getKey() + ".").startsWith(prefix))
                .flatMap(each -> each.getValue().stream())
                .toList();
    }

    private static <T> T read(Future<T> reading) throws IOException {
        try {
            return reading.get();
        } catch (ExecutionException failed) {
            throw new IOException("classes cannot be listed: " + failed.getCause(), failed);
        } catch (InterruptedException stray) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while classes were listed", stray);
        }
    }

    @Override
    public boolean handleOption(String current, Iterator<String> remaining) {
        return (CLASS_PATH_OPTIONS.contains(current) && remaining.hasNext())
                ? takeRest(remaining.next())
                : super.handleOption(current, remaining);
    }

    /** The jars that are read here need not be read by the compiler. */
    private boolean takeRest(String classPath) {
        var rest = new ArrayList<>(List.of(classPath.split(File.pathSeparator, -1)));
        rest.removeAll(jars);
        isMore = !rest.isEmpty();
        return !isMore
                || fileManager.handleOption(
                        "-classpath",
                        List.of(String.join(File.pathSeparator, rest)).iterator());
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        boolean isOfModule = location.getName().equals(MODULE) && !packageName.isEmpty() && !recurse;
        if (!isOfModule && !location.equals(StandardLocation.CLASS_PATH)) {
            return super.list(location, packageName, kinds, recurse);
        }
        List<JavaFileObject> found = List.of();
        if (kinds.contains(JavaFileObject.Kind.CLASS)) {
            found = isOfModule
                    ? read(module).classes(packageName)
                    : recurse
                            ? classesBelow(packageName, read(classes))
                            : read(classes).getOrDefault(packageName, List.of());
        }
        if (isOfModule || !isMore) {
            return found;
        }
        var both = new ArrayList<>(found);
        super.list(location, packageName, kinds, recurse).forEach(both::add);
        return both;
    }

    @Override
    public Iterable<? extends Path> getLocationAsPaths(Location location) {
        if (!location.equals(StandardLocation.CLASS_PATH)) {
            return fileManager.getLocationAsPaths(location);
        }
        var all = new ArrayList<Path>();
        jars.forEach(jar -> all.add(Path.of(jar)));
        if (isMore) {
            fileManager.getLocationAsPaths(location).forEach(all::add);
        }
        return all;
    }

    @Override
    public Iterable<? extends File> getLocation(Location location) {
        return location.equals(StandardLocation.CLASS_PATH)
                ? StreamSupport.stream(getLocationAsPaths(location).spliterator(), false)
                        .map(Path::toFile)
                        .toList()
                : fileManager.getLocation(location);
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof ListedClass mine ? mine.binaryName() : super.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(FileObject a, FileObject b) {
        return (a instanceof ListedClass || b instanceof ListedClass) ? a.equals(b) : super.isSameFile(a, b);
    }

    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
        return file instanceof JarClass ? location.equals(StandardLocation.CLASS_PATH) : super.contains(location, file);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(Iterable<? extends File> files) {
        return fileManager.getJavaFileObjectsFromFiles(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(File... files) {
        return fileManager.getJavaFileObjects(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(Iterable<String> names) {
        return fileManager.getJavaFileObjectsFromStrings(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
        return fileManager.getJavaFileObjects(names);
    }

    @Override
    public void setLocation(Location location, Iterable<? extends File> files) throws IOException {
        fileManager.setLocation(location, files);
    }
}
