package timeslice.process;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.File;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.locks.LockSupport;

/**
 * A few functions of the POSIX standard that Java has no methods for, under their POSIX names: what an experiment
 * with {@code fork} needs to look after the copies that it makes. Linux and macOS have them, Windows does not.
 *
 * <p>A copy of a JVM has lost all threads but one, so it may hang for ever in anything that it does. All functions
 * are therefore looked up before the first one is called. Call one before the fork; a copy should begin with
 * {@link #alarm}.
 */
public final class Posix {
    private static final int KILLED = 128;
    private static final int NOT_BLOCKING = 1; // WNOHANG
    private static final long LONGEST = 4_000_000_000L;
    private static final long PAUSE = 5_000_000;
    private static final int SEGV = 11;
    private static final int CORE = 4; // RLIMIT_CORE
    private static final FunctionDescriptor INT = FunctionDescriptor.of(JAVA_INT);
    private static final FunctionDescriptor INT_TO_INT = FunctionDescriptor.of(JAVA_INT, JAVA_INT);
    private static final MethodHandle GETPID = Foreign.function("getpid", INT);
    private static final MethodHandle GETPPID = Foreign.function("getppid", INT);
    private static final MethodHandle ALARM = Foreign.function("alarm", INT_TO_INT);
    private static final MethodHandle EXIT = Foreign.function("_exit", FunctionDescriptor.ofVoid(JAVA_INT));
    private static final MethodHandle KILL =
            Foreign.function("kill", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SETRLIMIT =
            Foreign.function("setrlimit", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle SIGNAL =
            Foreign.function("signal", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));
    private static final MethodHandle WAITPID =
            Foreign.function("waitpid", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));

    static {
        // What is called for the first time takes locks, which a copy may never get: so the last call is tried out
        // here.
        end(MethodHandles.empty(MethodType.methodType(void.class, int.class)), 0);
        alarm(0);
    }

    private Posix() {}

    /** {@return the number of this process, asked of the system now: a JVM remembers the one that it started with} */
    public static int getpid() {
        return Foreign.call(() -> (int) GETPID.invokeExact());
    }

    /** {@return the number of this process's parent, asked of the system now} */
    public static int getppid() {
        return Foreign.call(() -> (int) GETPPID.invokeExact());
    }

    /**
     * Lets the system end this process after some time, whatever its threads do.
     *
     * @param seconds from now; 0 takes an earlier alarm back
     */
    public static void alarm(int seconds) {
        int _ = Foreign.call(() -> (int) ALARM.invokeExact(seconds));
    }

    /**
     * Ends this process at once. No code of the JVM runs any more, so it ends where {@link System#exit} hangs.
     *
     * @param code the exit code, 0 to 255
     */
    public static void exit(int code) {
        end(EXIT, code);
    }

    private static void end(MethodHandle function, int code) {
        try {
            function.invokeExact(code);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Lets the system end this process when it touches memory that it must not touch (SIGSEGV), without a core file.
     * A JVM usually catches that signal, for its own use, so it will not live long after this call.
     */
    public static void exposeToSegmentationFaults() {
        try (var arena = Arena.ofConfined()) {
            MemorySegment none = arena.allocate(JAVA_LONG, 2); // no byte now, and none later
            int _ = Foreign.call(() -> (int) SETRLIMIT.invokeExact(CORE, none));
        }
        MemorySegment _ = Foreign.call(() -> (MemorySegment) SIGNAL.invokeExact(SEGV, MemorySegment.NULL));
    }

    /**
     * Kills a process (SIGKILL). Does nothing to one that has ended.
     *
     * @param pid its number, above 0
     * @throws IllegalArgumentException if {@code pid} is not above 0, which would be a whole group of processes
     */
    public static void kill(int pid) {
        if (pid <= 0) {
            throw new IllegalArgumentException("no single process has the number " + pid + ": it must be above 0");
        }
        int _ = Foreign.call(() -> (int) KILL.invokeExact(pid, 9));
    }

    /**
     * Waits until a child of this process has ended, and reaps it (回收): asks for its exit code, after which nothing
     * is left of it. A child that has not ended after four seconds is killed.
     *
     * @param pid the child's number, above 0
     * @return its exit code, or 128 plus the number of the signal that ended it
     * @throws IllegalArgumentException if no child of this process has that number, or it was reaped before
     */
    public static int waitpid(int pid) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(JAVA_INT);
            long end = System.nanoTime() + LONGEST;
            int reaped = waitpid(pid, status, NOT_BLOCKING);
            while (reaped == 0 && System.nanoTime() < end) {
                LockSupport.parkNanos(PAUSE);
                reaped = waitpid(pid, status, NOT_BLOCKING);
            }
            if (reaped == 0) {
                kill(pid);
                reaped = waitpid(pid, status, 0);
            }
            if (reaped != pid) {
                throw new IllegalArgumentException(
                        "process " + pid + " is no child of process " + getpid() + ", or was reaped before");
            }
            int bits = status.get(JAVA_INT, 0);
            int signal = bits & 0x7F;
            return signal == 0 ? bits >> 8 & 0xFF : KILLED + signal;
        }
    }

    private static int waitpid(int pid, MemorySegment status, int options) {
        return Foreign.call(() -> (int) WAITPID.invokeExact(pid, status, options));
    }

    /** {@return how many threads this process has, as the system counts them; 0 where it does not say} */
    public static int threads() {
        var threads = new File("/proc/self/task").list();
        return threads == null ? 0 : threads.length;
    }
}
