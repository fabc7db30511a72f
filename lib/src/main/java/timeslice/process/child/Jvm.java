package timeslice.process.child;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/** How a child's JVM is started. */
final class Jvm {
    /** Names the file with the loaded classes of a child, which the set-up has made; children start sooner by it. */
    static final String AOT_CACHE = "timeslice.child.aot";

    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-XX:-UsePerfData", // a file that a killed JVM would leave
            "-XX:ErrorFile=" + (File.separatorChar == '\\' ? "nul" : "/dev/null"), // the same
            "-XX:-CreateCoredumpOnCrash",
            // Reflection, and with it Java's serialisation, is ready some 20 ms earlier; called often, it is slower.
            "-Djdk.reflect.useNativeAccessorOnly=true",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-Xlog:aot=off,cds=off",
            "-ea",
            "--enable-preview", // cells are compiled for it
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8");

    private Jvm() {}

    /** The command up to the options of one child. */
    static List<String> command(List<String> more, boolean isSpare) {
        var command = new ArrayList<String>();
        command.add(java().toString());
        command.addAll(OPTIONS);
        var cache = System.getProperty(AOT_CACHE, "");
        if (!cache.isEmpty() && Files.isRegularFile(Path.of(cache))) {
            command.add("-XX:AOTCache=" + cache);
            command.add("-D" + AOT_CACHE + "=" + cache); // for children of the child
        }
        command.addAll(more);
        command.addAll(List.of("-cp", classPath(), ChildMain.class.getName()));
        command.add(String.valueOf(ProcessHandle.current().pid()));
        if (isSpare) {
            command.add("warm");
        }
        return command;
    }

    private static Path java() {
        var name = File.separatorChar == '\\' ? "java.exe" : "java";
        return Path.of(System.getProperty("java.home"), "bin", name);
    }

    /** The library first, as the AOT cache is bound to the beginning of the class path. */
    private static String classPath() {
        var places = new LinkedHashSet<String>();
        places.add(library());
        places.addAll(Arrays.asList(System.getProperty("java.class.path", "").split(File.pathSeparator, -1)));
        places.remove("");
        return String.join(File.pathSeparator, places);
    }

    private static String library() {
        try {
            return Path.of(Jvm.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
