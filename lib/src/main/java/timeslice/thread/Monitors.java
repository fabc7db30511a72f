package timeslice.thread;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which thread is blocked on which {@code synchronized}, and which thread is inside of it; for virtual threads only
 * a thread dump of the JVM tells that. It takes about ten milliseconds.
 *
 * @param blockedOn the monitor for which a thread waits, such as {@code java.lang.Object@1b2c}, by number of the thread
 * @param owners number of the thread that is inside of a monitor
 */
record Monitors(Map<Long, String> blockedOn, Map<String, Long> owners) {
    private static final Pattern FACT = Pattern.compile("\\s*\"(tid|blockedOn)\": \"([^\"]*)\",?");
    private static final Pattern LOCKS = Pattern.compile("\\s*\"locks\": \\[");
    private static final Pattern LOCK = Pattern.compile("\\s*\"([^\"]*)\",?");

    Monitors {
        blockedOn = Map.copyOf(blockedOn);
        owners = Map.copyOf(owners);
    }

    /** Asks the JVM; the answer is empty where it does not know. */
    static Monitors now() {
        @Nullable HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (jvm == null) {
            return new Monitors(Map.of(), Map.of());
        }
        try {
            var folder = Files.createTempDirectory("timeslice-threads");
            var file = folder.resolve("threads.json");
            try {
                jvm.dumpThreads(file.toString(), ThreadDumpFormat.JSON);
                return read(Files.readAllLines(file));
            } finally {
                delete(file, folder);
            }
        } catch (IOException | UnsupportedOperationException notThere) {
            return new Monitors(Map.of(), Map.of());
        }
    }

    private static void delete(Path file, Path folder) throws IOException {
        Files.deleteIfExists(file);
        Files.delete(folder);
    }

    /** Reads the JVM's JSON, one fact a line. */
    static Monitors read(List<String> lines) {
        var blockedOn = new HashMap<Long, String>();
        var owners = new HashMap<String, Long>();
        long thread = -1;
        boolean inLocks = false;
        for (var line : lines) {
            var fact = FACT.matcher(line);
            var lock = LOCK.matcher(line);
            if (fact.matches() && fact.group(1).equals("tid")) {
                thread = Long.parseLong(fact.group(2));
            } else if (fact.matches()) {
                blockedOn.put(thread, fact.group(2));
            } else if (inLocks && lock.matches()) {
                owners.put(lock.group(1), thread);
            }
            inLocks = LOCKS.matcher(line).matches() || (inLocks && lock.matches());
        }
        return new Monitors(blockedOn, owners);
    }

    Optional<String> blockedOn(Thread thread) {
        return Optional.ofNullable(blockedOn.get(thread.threadId()));
    }

    Optional<Long> owner(String monitor) {
        return Optional.ofNullable(owners.get(monitor));
    }
}
