package timeslice.kernel.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.StreamSupport;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject.Kind;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KernelFilesTest {
    @TempDir
    private Path folder;

    private Path jar;

    /** A jar with {@code town.Square} and {@code town.hall.Clock}. */
    @BeforeEach
    void make() throws Exception {
        Path sources = Files.createDirectory(folder.resolve("src"));
        Files.writeString(sources.resolve("Square.java"), "package town; public class Square { public int n = 6; }");
        Files.writeString(sources.resolve("Clock.java"), "package town.hall; public class Clock { }");
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        folder.toString(),
                        sources.resolve("Square.java").toString(),
                        sources.resolve("Clock.java").toString());
        assertThat(code).isZero();
        jar = folder.resolve("town.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var name : List.of("town/Square.class", "town/hall/Clock.class")) {
                out.putNextEntry(new JarEntry(name));
                out.write(Files.readAllBytes(folder.resolve(name)));
                out.closeEntry();
            }
        }
    }

    @Test
    void a_package_lists_its_own_classes_and_not_those_of_packages_below() throws Exception {
        try (var files = files(jar.toString())) {
            assertThat(names(files, "town", false)).containsExactly("town.Square");
            assertThat(names(files, "town.hall", false)).containsExactly("town.hall.Clock");
            assertThat(names(files, "tow", false)).isEmpty();
        }
    }

    @Test
    void packages_below_are_listed_when_asked_for() throws Exception {
        try (var files = files(jar.toString())) {
            assertThat(names(files, "town", true)).containsExactlyInAnyOrder("town.Square", "town.hall.Clock");
            assertThat(names(files, "tow", true)).isEmpty();
        }
    }

    @Test
    void jars_that_a_jar_brings_in_are_listed_with_it() throws Exception {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "town.jar no-such.jar county.jar");
        Path county = folder.resolve("county.jar");
        try (var _ = new JarOutputStream(Files.newOutputStream(county), manifest)) {}
        try (var files = files(county.toString())) {
            assertThat(names(files, "town", false)).containsExactly("town.Square");
        }
    }

    @Test
    void folders_of_the_class_path_are_listed_once_beside_the_jars() throws Exception {
        Path classes = folder.resolve("classes");
        Files.createDirectories(classes.resolve("town"));
        Files.copy(folder.resolve("town/Square.class"), classes.resolve("town/Round.class"));
        try (var files = files(jar + File.pathSeparator + classes)) {
            assertThat(names(files, "town", false)).containsExactlyInAnyOrder("town.Square", "town.Round");
        }
    }

    @Test
    void a_class_path_that_is_set_later_adds_to_the_jars() throws Exception {
        Path classes = folder.resolve("classes");
        Files.createDirectories(classes.resolve("town"));
        Files.copy(folder.resolve("town/Square.class"), classes.resolve("town/Round.class"));
        try (var files = files(jar.toString())) {
            files.handleOption(
                    "-classpath", List.of(jar + File.pathSeparator + classes).iterator());
            assertThat(names(files, "town", false)).containsExactlyInAnyOrder("town.Square", "town.Round");
            assertThat(files.getLocationAsPaths(StandardLocation.CLASS_PATH))
                    .map(Path::toString)
                    .containsExactly(jar.toString(), classes.toString());
        }
    }

    @Test
    void the_compiler_of_a_shell_finds_and_reads_the_classes() {
        try (var shell = JShell.builder()
                .executionEngine("local")
                .fileManager(KernelFiles.of(jar.toString()))
                .build()) {
            assertThat(shell.eval("import town.*;").getFirst().status()).isEqualTo(Status.VALID);
            assertThat(shell.eval("int area(Square s) { return s.n * s.n; }")
                            .getFirst()
                            .status())
                    .isEqualTo(Status.VALID);
            assertThat(shell.eval("int wrong(Square s) { return s.m; }")
                            .getFirst()
                            .status())
                    .isNotEqualTo(Status.VALID);
        }
    }

    @Test
    void the_module_java_base_lists_the_same_classes_as_the_compilers_own_way() throws Exception {
        try (var files = files("");
                var compilers = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
            for (var packageName :
                    List.of("java.lang", "java.util.concurrent", "java", "java.nowhere", "sun.misc", "")) {
                assertThat(names(files, module(files), packageName))
                        .as(packageName)
                        .containsExactlyInAnyOrderElementsOf(names(compilers, module(compilers), packageName));
            }
        }
    }

    private static Location module(StandardJavaFileManager files) throws Exception {
        for (var set : files.listLocationsForModules(StandardLocation.SYSTEM_MODULES)) {
            for (var location : set) {
                if ("java.base".equals(files.inferModuleName(location))) {
                    return location;
                }
            }
        }
        throw new AssertionError("no java.base");
    }

    private StandardJavaFileManager files(String classPath) {
        var compilers = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
        return KernelFiles.of(classPath).apply(compilers);
    }

    private static List<String> names(StandardJavaFileManager files, String packageName, boolean recurse)
            throws Exception {
        return names(files, StandardLocation.CLASS_PATH, packageName, recurse);
    }

    private static List<String> names(StandardJavaFileManager files, Location location, String packageName)
            throws Exception {
        return names(files, location, packageName, false);
    }

    private static List<String> names(
            StandardJavaFileManager files, Location location, String packageName, boolean recurse) throws Exception {
        var found = files.list(location, packageName, Set.of(Kind.CLASS), recurse);
        return StreamSupport.stream(found.spliterator(), false)
                .map(file -> files.inferBinaryName(location, file))
                .toList();
    }
}
