package timeslice.process;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;

/**
 * The two signals of job control (作业控制): a stopped process gets no CPU until it is continued. No
 * process can refuse to be stopped.
 */
enum Signal {
    /** SIGSTOP. */
    STOP(19, 17),
    /** SIGCONT. */
    CONTINUE(18, 19);

    private final int number;

    /** POSIX fixes the names, not the numbers: Linux has its own, macOS those of BSD. */
    Signal(int onLinux, int onBsd) {
        number = Platform.HERE == Platform.LINUX ? onLinux : onBsd;
    }

    /** {@return the number by which this system knows it} */
    int number() {
        return number;
    }

    /**
     * Sends this signal. The process takes it in as soon as one of its threads gets a CPU, not before.
     *
     * @param pid the process's number
     * @throws IllegalStateException if the system refuses, because the process has gone or is another user's
     */
    void send(long pid) {
        int refused = Foreign.call(() -> (int) Kill.HANDLE.invokeExact((int) pid, number));
        if (refused != 0) {
            throw new IllegalStateException("process " + pid + " cannot be sent the signal " + this
                    + ": it has ended, or this system does not let us");
        }
    }

    /** {@return whether this system and this JVM can send signals} */
    static boolean isSupported() {
        if (Platform.HERE == Platform.OTHER) {
            return false;
        }
        try {
            return Kill.HANDLE != null;
        } catch (LinkageError refused) {
            return false;
        }
    }

    private static final class Kill {
        static final MethodHandle HANDLE =
                Foreign.function("kill", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    }
}
