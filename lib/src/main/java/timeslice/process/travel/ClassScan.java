package timeslice.process.travel;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What the class file of a notebook's class names. Each is looked through once: a pool sends the same few classes
 * with thousands of tasks.
 *
 * @param bytes the class file
 * @param mentioned the notebook's classes that it names, in whatever form
 * @param variables the notebook's variables that its code uses
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record ClassScan(byte[] bytes, Set<String> mentioned, UsedVariables variables) {
    private static final Pattern NAME = Pattern.compile("REPL[/.]\\$JShell\\$\\p{javaJavaIdentifierPart}+");
    private static final Map<ClassLoader, Map<String, ClassScan>> KNOWN =
            Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * The classes that some classes need, directly or not, and these themselves.
     *
     * @param roots names, with dots
     * @param known classes that need not be looked at again
     * @param loader knows the classes
     * @return the scans by name
     */
    static Map<String, ClassScan> closure(Collection<String> roots, Set<String> known, ClassLoader loader) {
        var scans = KNOWN.computeIfAbsent(loader, _ -> new ConcurrentHashMap<>());
        var found = new LinkedHashMap<String, ClassScan>();
        var waiting = new ArrayDeque<>(roots);
        for (var name = waiting.poll(); name != null; name = waiting.poll()) {
            if (known.contains(name) || found.containsKey(name)) {
                continue;
            }
            var bytes = NotebookClasses.bytes(name, loader);
            if (bytes.isPresent()) {
                // Compared each time, as a cell that is run again may change its class in place.
                var scan = scans.get(name);
                if (scan == null || !Arrays.equals(scan.bytes(), bytes.get())) {
                    scan = of(bytes.get());
                    scans.put(name, scan);
                }
                found.put(name, scan);
                waiting.addAll(scan.mentioned());
            }
        }
        return found;
    }

    private static ClassScan of(byte[] classFile) {
        return new ClassScan(classFile, mentioned(classFile), UsedVariables.of(classFile));
    }

    private static Set<String> mentioned(byte[] classFile) {
        var names = new LinkedHashSet<String>();
        try (var in = new DataInputStream(new ByteArrayInputStream(classFile))) {
            in.skipNBytes(8); // magic, version
            int count = in.readUnsignedShort();
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> addNames(in.readUTF(), names);
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        i++; // takes two places
                    }
                    case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    default -> throw new IOException("constant " + i + " has the tag " + tag);
                }
            }
        } catch (IOException damaged) {
            throw new IllegalArgumentException("no class file: " + damaged.getMessage(), damaged);
        }
        return names;
    }

    private static void addNames(String text, Set<String> names) {
        if (text.contains("$JShell$")) {
            var matcher = NAME.matcher(text);
            while (matcher.find()) {
                names.add(matcher.group().replace('/', '.'));
            }
        }
    }
}
