package timeslice.process.shared;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Linux's system call {@code futex}: sleep until a word of shared memory changes, without missing the
 * change. Other systems have none that a JVM could count on; there the waiting process looks again and again.
 */
final class Futex {
    private static final int WAIT = 0;
    private static final int WAKE = 1;
    private static final int SECOND = 1_000_000_000;
    private static final long NUMBER = number();
    private static final boolean IS_POSSIBLE = NUMBER >= 0
            && System.getProperty("os.name", "").startsWith("Linux")
            && !Boolean.getBoolean("timeslice.process.withoutFutex");
    private static final AtomicBoolean IS_BEGUN = new AtomicBoolean();
    private static volatile boolean isLinked;
    private static final ThreadLocal<MemorySegment> TIME =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(JAVA_LONG, 2));

    private Futex() {}

    /**
     * Whether it can be used now. To link the call takes a fresh JVM some 100 ms of a processor; so the first who
     * asks has it done by another thread, and nobody waits for that.
     */
    static boolean isAvailable() {
        if (isLinked) {
            return true;
        }
        if (IS_POSSIBLE && IS_BEGUN.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("futex").start(() -> isLinked = Linked.SYSCALL != null);
        }
        return false;
    }

    /** Sleeps until somebody wakes, at most so many nanoseconds, and not at all if the word is not as expected. */
    static void await(MemorySegment word, int expected, long nanoseconds) {
        var time = TIME.get();
        time.setAtIndex(JAVA_LONG, 0, nanoseconds / SECOND);
        time.setAtIndex(JAVA_LONG, 1, nanoseconds % SECOND);
        long _ = call(word, WAIT, expected, time);
    }

    /** Wakes so many of those that sleep. */
    static void wake(MemorySegment word, int howMany) {
        long _ = call(word, WAKE, howMany, MemorySegment.NULL);
    }

    private static long call(MemorySegment word, int operation, int value, MemorySegment time) {
        var syscall = Linked.SYSCALL;
        if (syscall == null) {
            throw new IllegalStateException("this system has no futex");
        }
        try {
            return (long) syscall.invokeExact(NUMBER, word, operation, value, time, MemorySegment.NULL, 0);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    private static long number() {
        return switch (System.getProperty("os.arch", "").toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> 202;
            case "aarch64", "riscv64" -> 98;
            default -> -1;
        };
    }

    /** The call is a constant for the compiler: so in a class of its own, which is made when it is first needed. */
    private static final class Linked {
        static final @Nullable MethodHandle SYSCALL = find();

        @SuppressWarnings("restricted") // the kernel and our children are started with --enable-native-access
        private static @Nullable MethodHandle find() {
            var type = FunctionDescriptor.of(
                    JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
            try {
                var linker = Linker.nativeLinker();
                return linker.defaultLookup()
                        .find("syscall")
                        .map(address -> linker.downcallHandle(address, type, Linker.Option.firstVariadicArg(1)))
                        .orElse(null);
            } catch (IllegalCallerException refused) {
                return null;
            }
        }
    }
}
