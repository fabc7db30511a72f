package timeslice.kernel.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.JavaFileObject;

/**
 * The classes of the JDK's module java.base, package by package. To list all of the module took a thread more
 * than a tenth of a second of a kernel's start, and half of its classes are in packages that no cell can name: so
 * a package is listed when the compiler asks for it, and those that it will ask for by another thread meanwhile.
 */
final class BaseModule {
    /** The compiler asks for this one before all others. */
    private static final String FIRST = "java.lang";

    private final ModuleReference module;
    private final ModuleReader reader; // open as long as the kernel lives
    private final Path folder;
    private final Map<String, List<JavaFileObject>> packages = new ConcurrentHashMap<>();

    private BaseModule(ModuleReference module) throws IOException {
        this.module = module;
        this.reader = module.open();
        this.folder = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules", ModuleClass.MODULE);
    }

    /**
     * {@return the module, with nothing listed yet}
     *
     * @throws IOException if this JDK's modules cannot be read
     */
    static BaseModule open() throws IOException {
        var reference = Object.class.getModule().getLayer().configuration().findModule(ModuleClass.MODULE);
        return new BaseModule(reference
                .orElseThrow(() -> new IOException("this JDK has no module " + ModuleClass.MODULE))
                .reference());
    }

    /** Lists what code of other modules can name, so that it is there when the compiler asks for it. */
    void listExported() {
        classes(FIRST);
        module.descriptor().exports().stream()
                .filter(exported -> !exported.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .forEach(this::classes);
    }

    /**
     * {@return the classes of a package, nested ones too; none if the module has no such package}
     *
     * @param packageName the name of the package, with dots
     * @throws UncheckedIOException if the package cannot be read
     */
    List<JavaFileObject> classes(String packageName) {
        return packages.computeIfAbsent(packageName, this::listed);
    }

    private List<JavaFileObject> listed(String packageName) {
        var place = packageName.replace('.', '/');
        var found = new ArrayList<JavaFileObject>();
        try (var files = Files.newDirectoryStream(folder.resolve(place))) {
            for (var file : files) {
                var name = file.getFileName().toString();
                if (name.endsWith(ListedClass.EXTENSION)) {
                    found.add(new ModuleClass(reader, place + "/" + name));
                }
            }
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
        return found;
    }
}
