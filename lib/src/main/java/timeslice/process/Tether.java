package timeslice.process;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;

/**
 * Binds a child's life to its parent's. A child that is stopped cannot see that its parent has gone, so
 * it asks the kernel beforehand to kill it then: Linux's {@code prctl(PR_SET_PDEATHSIG)}. The kernel
 * does so when the thread ends that started the child, in whatever way, even by {@code kill -9}.
 */
final class Tether {
    private static final int PR_SET_PDEATHSIG = 1;
    private static final long SIGKILL = 9;

    private Tether() {}

    /**
     * Called in the child.
     *
     * @param parent the number of the process that started it
     * @return whether the kernel has taken the order, and the parent still lived afterwards
     */
    static boolean bindTo(long parent) {
        if (Platform.HERE != Platform.LINUX) {
            return false;
        }
        var prctl = Foreign.function(
                "prctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG), Linker.Option.firstVariadicArg(1));
        int refused = Foreign.call(() -> (int) prctl.invokeExact(PR_SET_PDEATHSIG, SIGKILL));
        // A parent that died before the order was given would never be noticed.
        return refused == 0
                && ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L) == parent;
    }
}
