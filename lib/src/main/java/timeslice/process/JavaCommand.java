package timeslice.process;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts a JVM for a class of this library. */
public final class JavaCommand {
    private JavaCommand() {}

    /**
     * {@return the command: this JVM's own {@code java}, the options, the class}
     *
     * @param options options of the JVM
     * @param main has the {@code main} method
     */
    public static List<String> of(List<String> options, Class<?> main) {
        var command = new ArrayList<String>();
        command.add(java().toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), main.getName()));
        return command;
    }

    private static Path java() {
        var name = File.separatorChar == '\\' ? "java.exe" : "java";
        return Path.of(System.getProperty("java.home"), "bin", name);
    }

    /** The library alone: a notebook's whole class path would be read for nothing. */
    private static String classPath() {
        try {
            return Path.of(JavaCommand.class
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
