package timeslice.process;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Lets the kernel stop this process when it has used so much CPU time: POSIX's {@code timer_create} on
 * the clock {@code CLOCK_PROCESS_CPUTIME_ID}, with SIGSTOP as its signal. The kernel looks at the timer
 * at each of its own clock ticks, so the stop comes up to 10 ms late, however busy the machine is; a
 * scheduler that is a process itself comes as late as it has to wait for a CPU. The timer ends with the process.
 *
 * <p>Linux only: there the signal can go to one thread ({@code SIGEV_THREAD_ID}). It must go to the one
 * that computes, as any other would have to wait for the CPU before it took the signal in.
 */
final class QuantumTimer implements Alarm {
    private static final int CLOCK_PROCESS_CPUTIME_ID = 2;
    private static final int SIGEV_THREAD_ID = 4;
    private static final int TIMER_ABSTIME = 1;

    /** The size of a C {@code struct sigevent}, and where its members lie, in bytes. */
    private static final int EVENT_BYTES = 64;

    private static final int EVENT_SIGNAL = 8;
    private static final int EVENT_NOTIFY = 12;
    private static final int EVENT_THREAD = 16;

    private static final long SECOND = 1_000_000_000;

    private final MethodHandle setTime =
            Foreign.function("timer_settime", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
    private final MethodHandle getTime =
            Foreign.function("timer_gettime", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    private final MemorySegment timer;
    /** A C {@code struct itimerspec}: interval, then time; of each seconds, then nanoseconds. */
    private final MemorySegment spec = Arena.global().allocate(JAVA_LONG, 4);

    private QuantumTimer() {
        var create = Foreign.function("timer_create", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
        var threadId = Foreign.function("gettid", FunctionDescriptor.of(JAVA_INT));
        try (var arena = Arena.ofConfined()) {
            var event = arena.allocate(EVENT_BYTES, Long.BYTES);
            event.set(JAVA_INT, EVENT_SIGNAL, Signal.STOP.number());
            event.set(JAVA_INT, EVENT_NOTIFY, SIGEV_THREAD_ID);
            event.set(JAVA_INT, EVENT_THREAD, Foreign.call(() -> (int) threadId.invokeExact()));
            var made = arena.allocate(ADDRESS);
            check("timer_create", Foreign.call(() -> (int) create.invokeExact(CLOCK_PROCESS_CPUTIME_ID, event, made)));
            timer = made.get(ADDRESS, 0);
        }
    }

    /** {@return a timer that stops the calling thread's process; empty where the system has none} */
    static Optional<QuantumTimer> forThisThread() {
        if (Platform.HERE != Platform.LINUX) {
            return Optional.empty();
        }
        try {
            var timer = new QuantumTimer();
            // Loads all that a turn needs, and stops nothing: far ahead, then off.
            timer.set(Long.MAX_VALUE);
            boolean isSound = !timer.hasRung();
            timer.set(0);
            return isSound && timer.hasRung() ? Optional.of(timer) : Optional.empty();
        } catch (UnsupportedOperationException missing) {
            return Optional.empty();
        }
    }

    @Override
    public void set(long cpuTime) {
        spec.setAtIndex(JAVA_LONG, 2, cpuTime / SECOND);
        spec.setAtIndex(JAVA_LONG, 3, cpuTime % SECOND);
        check("timer_settime", Foreign.call(() ->
                (int) setTime.invokeExact(timer, TIMER_ABSTIME, spec, MemorySegment.NULL)));
    }

    /**
     * {@inheritDoc} One that has rung has no time left. The kernel hands the signal over before it
     * returns from this very question, so whoever reads the answer has been stopped and continued.
     */
    @Override
    public boolean hasRung() {
        check("timer_gettime", Foreign.call(() -> (int) getTime.invokeExact(timer, spec)));
        return spec.getAtIndex(JAVA_LONG, 2) == 0 && spec.getAtIndex(JAVA_LONG, 3) == 0;
    }

    private static void check(String function, int failed) {
        if (failed != 0) {
            throw new UnsupportedOperationException("this system refuses " + function);
        }
    }
}
