package timeslice.interleaving;

import java.util.List;

/**
 * Programs of a few memory accesses that show what an exploration does not: two threads see each other's writes in
 * an order that no interleaving of their steps explains. Processors and the JVM's compiler may do so with plain
 * fields; {@code volatile} forbids it.
 *
 * <pre>{@code
 * Litmus.storeBuffer().explore()              // [0, 0] is not among the outcomes
 * Litmus.storeBuffer().runFree(1_000_000)     // but it is seen
 * Litmus.volatileStoreBuffer().runFree(1_000_000)  // and here it is not
 * }</pre>
 */
public final class Litmus {
    /** Two plain variables, and what each thread has read. */
    private static final class Plain {
        private int x;
        private int y;
        private int left;
        private int right;
    }

    /** Two volatile variables, and what each thread has read. */
    private static final class Volatile {
        private volatile int x;
        private volatile int y;
        private int left;
        private int right;
    }

    private Litmus() {}

    /**
     * {@return the store-buffer test: one thread writes x and then reads y, the other writes y and then reads x} If
     * both read 0, each has read before it could see the other's write, though each wrote before it read. The outcome
     * is what they read, such as {@code [0, 1]}; {@code [0, 0]} is judged interesting, since Java allows it.
     */
    public static Program<?> storeBuffer() {
        return Program.of(Plain::new)
                .thread("Left", s -> {
                    Steps.step("x = 1");
                    s.x = 1;
                    Steps.step("read y");
                    s.left = s.y;
                })
                .thread("Right", s -> {
                    Steps.step("y = 1");
                    s.y = 1;
                    Steps.step("read x");
                    s.right = s.x;
                })
                .outcome(s -> List.of(s.left, s.right))
                .acceptable(List.of(0, 1), List.of(1, 0), List.of(1, 1))
                .interesting(List.of(0, 0));
    }

    /** {@return the store-buffer test with volatile variables, where {@code [0, 0]} is forbidden} */
    public static Program<?> volatileStoreBuffer() {
        return Program.of(Volatile::new)
                .thread("Left", s -> {
                    Steps.step("x = 1");
                    s.x = 1;
                    Steps.step("read y");
                    s.left = s.y;
                })
                .thread("Right", s -> {
                    Steps.step("y = 1");
                    s.y = 1;
                    Steps.step("read x");
                    s.right = s.x;
                })
                .outcome(s -> List.of(s.left, s.right))
                .acceptable(List.of(0, 1), List.of(1, 0), List.of(1, 1))
                .forbidden(List.of(0, 0));
    }
}
