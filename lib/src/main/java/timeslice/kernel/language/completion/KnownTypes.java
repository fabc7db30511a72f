package timeslice.kernel.language.completion;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The types that the book is about, whether a notebook imports them or not: those of
 * {@code java.util.concurrent} and its packages, and those of Timeslice.
 */
final class KnownTypes {
    private static final String CONCURRENT = "java/util/concurrent";
    private static final String OWN = "timeslice";
    private static final String NOT_FOR_CELLS = "timeslice.kernel.";
    private static final int ACC_PUBLIC = 0x0001;

    private final List<String> names;

    private KnownTypes(List<String> names) {
        this.names = List.copyOf(names);
    }

    /** Reads the names of all types; takes some tens of milliseconds. */
    static KnownTypes read() {
        var names = new TreeSet<String>();
        try {
            var jdk = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", "java.base");
            names.addAll(types(jdk, jdk.resolve(CONCURRENT)));
            var own = Path.of(KnownTypes.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(own)) {
                names.addAll(types(own, own.resolve(OWN)));
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(own)) {
                    names.addAll(types(jar.getPath("/"), jar.getPath("/", OWN)));
                }
            }
        } catch (IOException | URISyntaxException e) {
            return new KnownTypes(List.of()); // nothing to offer is no reason to fail
        }
        names.removeIf(name -> name.startsWith(NOT_FOR_CELLS));
        return new KnownTypes(new ArrayList<>(names));
    }

    /** {@return the full names of the types whose simple name begins so, in the order of the alphabet} */
    List<String> beginningWith(String prefix) {
        return names.stream().filter(name -> simple(name).startsWith(prefix)).toList();
    }

    /** {@return the last part of a full name} */
    static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static List<String> types(Path root, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file ->
                            file.toString().indexOf('$') < 0 && file.toString().indexOf('-') < 0)
                    .filter(KnownTypes::isPublic)
                    .map(file -> root.relativize(file).toString().replaceAll("\\.class$", ""))
                    .map(name -> name.replace('/', '.').replace('\\', '.'))
                    .toList();
        }
    }

    /** Source: The Java Virtual Machine Specification, Java SE 25, sections 4.1 and 4.4. */
    private static boolean isPublic(Path file) {
        // Whole: the JDK's stream of a jar's stored entry cannot skip before its first byte has been read.
        try (var in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            in.skipNBytes(8);
            for (int i = in.readUnsignedShort() - 1; i > 0; i--) {
                int tag = in.readByte();
                switch (tag) {
                    case 1 -> in.skipNBytes(in.readUnsignedShort());
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        i--; // takes two places
                    }
                    case 15 -> in.skipNBytes(3);
                    case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                    default -> in.skipNBytes(4);
                }
            }
            return (in.readUnsignedShort() & ACC_PUBLIC) != 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
