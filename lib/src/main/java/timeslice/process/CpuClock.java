package timeslice.process;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.time.Duration;

/** Reads how much CPU time a process has used, all its threads together, in nanoseconds. */
@FunctionalInterface
interface CpuClock {
    /** {@return the CPU time used so far, in nanoseconds; never less than before} */
    long nanos();

    /**
     * The clock of a process. On Linux it is POSIX's {@code clock_getcpuclockid}, exact even while the
     * process runs; elsewhere what {@link ProcessHandle.Info#totalCpuDuration()} says, which may lag
     * by some milliseconds.
     *
     * @param process the process to watch
     * @return its clock
     */
    static CpuClock of(ProcessHandle process) {
        if (Platform.HERE == Platform.LINUX) {
            return new Posix(process.pid());
        }
        return () -> process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    /** A POSIX clock; one object must not be read by two threads at once. */
    final class Posix implements CpuClock {
        private static final MethodHandle GET_ID =
                Foreign.function("clock_getcpuclockid", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
        private static final MethodHandle GET_TIME =
                Foreign.function("clock_gettime", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

        private final long pid;
        private final int id;
        /** A C {@code struct timespec}: seconds, then nanoseconds. */
        private final MemorySegment time = Arena.ofAuto().allocate(JAVA_LONG, 2);

        Posix(long pid) {
            this.pid = pid;
            try (var arena = Arena.ofConfined()) {
                var place = arena.allocate(JAVA_INT);
                check(Foreign.call(() -> (int) GET_ID.invokeExact((int) pid, place)));
                id = place.get(JAVA_INT, 0);
            }
        }

        @Override
        public long nanos() {
            check(Foreign.call(() -> (int) GET_TIME.invokeExact(id, time)));
            return time.getAtIndex(JAVA_LONG, 0) * 1_000_000_000L + time.getAtIndex(JAVA_LONG, 1);
        }

        private void check(int failed) {
            if (failed != 0) {
                throw new IllegalStateException("the CPU clock of process " + pid + " cannot be read: it has ended");
            }
        }
    }
}
