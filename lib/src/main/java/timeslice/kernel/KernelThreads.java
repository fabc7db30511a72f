package timeslice.kernel;

import java.util.Set;

/** Tells the kernel's own threads from the reader's. */
final class KernelThreads {
    private static final Set<String> OTHERS = Set.of("main", "process reaper", "iothread-1", "reaper-1");

    private KernelThreads() {}

    static boolean isOurs(Thread thread) {
        return thread.getName().startsWith("kernel ") || OTHERS.contains(thread.getName());
    }
}
