package timeslice.process;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;

/**
 * Waits until all threads of a child have stopped, by POSIX's {@code waitid}. The signal alone is not
 * enough: one thread of the child takes it in, and until that thread gets the CPU the others run on.
 */
final class Stopped {
    private static final int P_PID = 1;
    private static final int WSTOPPED = Platform.HERE == Platform.LINUX ? 2 : 8;
    private static final int WEXITED = 4;
    private static final int WNOHANG = 1;
    /** Only look: the exit of the process is for {@link Process} to fetch. */
    private static final int WNOWAIT = Platform.HERE == Platform.LINUX ? 0x01000000 : 0x20;
    /** More than any system's {@code siginfo_t} takes. */
    private static final int INFO_BYTES = 256;

    private static final MethodHandle WAIT =
            Foreign.function("waitid", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));

    private Stopped() {}

    /**
     * Whether a child is stopped: no thread of it runs any more.
     *
     * @param pid the child's number
     */
    static boolean isNow(long pid) {
        try (var arena = Arena.ofConfined()) {
            var info = arena.allocate(INFO_BYTES, Long.BYTES);
            int failed =
                    Foreign.call(() -> (int) WAIT.invokeExact(P_PID, (int) pid, info, WSTOPPED | WNOHANG | WNOWAIT));
            return failed == 0 && info.get(JAVA_INT, 0) != 0; // else no signal is told, as there is no news
        }
    }

    /**
     * Waits until a child that has been sent {@link Signal#STOP} has stopped, or has ended.
     *
     * @param pid the child's number
     */
    static void await(long pid) {
        try (var arena = Arena.ofConfined()) {
            var info = arena.allocate(INFO_BYTES, Long.BYTES);
            // It fails only if there is no such child any more, which the end of its output tells.
            int ignored =
                    Foreign.call(() -> (int) WAIT.invokeExact(P_PID, (int) pid, info, WSTOPPED | WEXITED | WNOWAIT));
        }
    }
}
