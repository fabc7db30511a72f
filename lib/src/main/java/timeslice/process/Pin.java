package timeslice.process;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Keeps a process on one CPU (CPU affinity, CPU 亲和性). Only Linux lets us. */
final class Pin {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String ALLOWED = "Cpus_allowed_list:";
    /** The size of glibc's {@code cpu_set_t}, in bytes: one bit for each of 1024 CPUs. */
    private static final int SET_BYTES = 128;

    private Pin() {}

    /**
     * Chooses a CPU for the children: the last one on which this process may run. A container may not
     * allow CPU 0.
     *
     * @return the CPU's number; empty where processes cannot be pinned
     */
    static OptionalInt choose() {
        if (Platform.HERE != Platform.LINUX) {
            return OptionalInt.empty();
        }
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(ALLOWED))
                    .mapToInt(line -> last(line.substring(ALLOWED.length()).strip()))
                    .filter(cpu -> cpu < SET_BYTES * Byte.SIZE)
                    .findFirst();
        } catch (IOException unreadable) {
            return OptionalInt.empty();
        }
    }

    /** The largest number of a list such as {@code 0-2,5,7-9}. */
    static int last(String list) {
        return Integer.parseInt(list.substring(Math.max(list.lastIndexOf(','), list.lastIndexOf('-')) + 1));
    }

    /**
     * Called in the child: puts all its threads on one CPU. Threads started later follow.
     *
     * @param cpu the CPU's number
     * @return whether the system has done it
     * @throws IOException if the list of threads cannot be read
     */
    static boolean pinSelf(int cpu) throws IOException {
        var setAffinity =
                Foreign.function("sched_setaffinity", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
        try (var arena = Arena.ofConfined();
                var threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            var set = arena.allocate(JAVA_LONG, SET_BYTES / Long.BYTES);
            set.setAtIndex(JAVA_LONG, cpu / Long.SIZE, 1L << cpu % Long.SIZE);
            boolean isPinned = true;
            for (var thread : threads) {
                int id = Integer.parseInt(thread.getFileName().toString());
                isPinned &= 0 == Foreign.call(() -> (int) setAffinity.invokeExact(id, (long) SET_BYTES, set));
            }
            return isPinned;
        }
    }
}
