package timeslice.kernel.language;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** The jars that jars bring in by the line {@code Class-Path} of their manifests, as the JVM and the compiler see them. */
final class ManifestClassPath {
    private ManifestClassPath() {}

    /**
     * {@return the jars, each followed by those that it names and that are there, at any depth; none twice}
     *
     * @param jars paths of files that exist
     * @throws IOException if one of them cannot be read
     */
    static Collection<String> withNamed(Collection<String> jars) throws IOException {
        var found = new LinkedHashSet<String>();
        var waiting = new ArrayDeque<>(jars);
        while (!waiting.isEmpty()) {
            var jar = waiting.pop();
            if (found.add(jar)) {
                named(jar).forEach(waiting::push);
            }
        }
        return found;
    }

    private static Collection<String> named(String jar) throws IOException {
        var named = new ArrayDeque<String>();
        try (var file = new JarFile(new File(jar), false)) {
            var manifest = file.getManifest();
            var line = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (line != null) {
                var here = Path.of(jar).toUri();
                for (var address : line.trim().split(" +", -1)) {
                    var place = here.resolve(address);
                    if ("file".equals(place.getScheme()) && Files.isRegularFile(Path.of(place))) {
                        named.push(Path.of(place).toString());
                    }
                }
            }
        }
        return named;
    }
}
