package timeslice.process;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.Optional;

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
        return Posix.of(process.pid())
                .orElse(() ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos());
    }

    /** A POSIX clock; one object must not be read by two threads at once. */
    final class Posix implements CpuClock {
        private static final MethodHandle GET_TIME =
                Foreign.function("clock_gettime", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

        private final int id;
        /** A C {@code struct timespec}: seconds, then nanoseconds. */
        private final MemorySegment time = Arena.ofAuto().allocate(JAVA_LONG, 2);

        private long last;

        private Posix(int id) {
            this.id = id;
        }

        /** {@return the clock of a process; empty if it has ended, or the system has no such clocks} */
        static Optional<CpuClock> of(long pid) {
            if (Platform.HERE != Platform.LINUX) {
                return Optional.empty();
            }
            var getId = Foreign.function("clock_getcpuclockid", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
            try (var arena = Arena.ofConfined()) {
                var id = arena.allocate(JAVA_INT);
                int failed = Foreign.call(() -> (int) getId.invokeExact((int) pid, id));
                return failed == 0 ? Optional.of(new Posix(id.get(JAVA_INT, 0))) : Optional.empty();
            }
        }

        @Override
        public long nanos() {
            int failed = Foreign.call(() -> (int) GET_TIME.invokeExact(id, time));
            if (failed == 0) { // else it has ended, and uses no more
                last = time.getAtIndex(JAVA_LONG, 0) * 1_000_000_000L + time.getAtIndex(JAVA_LONG, 1);
            }
            return last;
        }
    }
}
