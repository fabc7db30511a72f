package timeslice.kernel.interrupt;

import java.util.List;
import java.util.UUID;

/** Ends a thread that does not heed an interrupt. */
public final class ThreadEnd {
    private ThreadEnd() {}

    /**
     * Makes a platform thread throw {@link ThreadDeath} at the next point where it can. Its {@code finally}
     * blocks run; what it was changing may be left half changed.
     *
     * @param name the thread's name
     * @param threads the threads of cells
     * @throws IllegalArgumentException if no thread of a cell has this name, or more than one has
     * @throws IllegalStateException if the thread cannot be ended
     */
    public static void end(String name, List<Thread> threads) {
        var thread = only(name, threads);
        if (thread.getState() == Thread.State.BLOCKED) {
            throw new IllegalStateException(
                    "the thread \"" + name + "\" waits for a monitor (synchronized), and nothing"
                            + " can end it there; it uses no processor. To be rid of it, restart the kernel.");
        }
        // For the JVM's tools a thread is its name.
        var unique = UUID.randomUUID().toString();
        thread.setName(unique);
        try {
            Jvmti.stop(unique);
        } finally {
            thread.setName(name);
        }
    }

    private static Thread only(String name, List<Thread> threads) {
        var found =
                threads.stream().filter(thread -> thread.getName().equals(name)).toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        var names =
                threads.stream().map(thread -> "\"" + thread.getName() + "\"").toList();
        throw new IllegalArgumentException((found.isEmpty() ? "there is no" : "there is more than one")
                + " thread of a cell named \"" + name + "\"; the threads are " + String.join(", ", names));
    }
}
