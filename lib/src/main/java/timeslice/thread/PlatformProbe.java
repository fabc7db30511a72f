package timeslice.thread;

import java.io.IOException;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import timeslice.timeline.Span;
import timeslice.timeline.State;

/**
 * A thread of the platform. Java calls it RUNNABLE whether it has a processor, waits for one, or waits inside the
 * system for a socket or a file. The thread's CPU time since the last look tells the first from the others, and
 * on Linux the state of the thread in {@code /proc} tells the second from the third; elsewhere, whether it is inside a
 * native method.
 */
final class PlatformProbe implements Probe {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** A longer time between two looks than this is shared out among the states. */
    private static final long SHARED_OUT = 3_000_000;

    private final Thread thread;
    private final @Nullable Path stat;
    private long cpuTime;
    private boolean wasRunnable = true;

    private PlatformProbe(Thread thread, @Nullable Path stat) {
        this.thread = thread;
        this.stat = stat;
        cpuTime = THREADS.getCurrentThreadCpuTime();
    }

    static PlatformProbe here(Thread thread) {
        return new PlatformProbe(thread, stat());
    }

    /** Linux's file on the calling thread: {@code /proc/thread-self} is a link to {@code PID/task/TID}. */
    private static @Nullable Path stat() {
        try {
            var link = Path.of("/proc/thread-self");
            return Files.isSymbolicLink(link)
                    ? Path.of("/proc").resolve(Files.readSymbolicLink(link)).resolve("stat")
                    : null;
        } catch (IOException | UnsupportedOperationException | SecurityException notThere) {
            return null;
        }
    }

    @Override
    public List<Span> look(long from, long now) {
        long length = now - from;
        long cpu = Math.clamp(cpuSinceLastLook(), 0, length);
        var other = other();
        boolean isRunnable = thread.getState() == Thread.State.RUNNABLE;
        boolean ranFirst = wasRunnable;
        wasRunnable = isRunnable;
        if (length > SHARED_OUT && cpu > 0 && cpu < length) {
            long middle = ranFirst ? from + cpu : now - cpu;
            var runs = new Span(ranFirst ? from : middle, ranFirst ? middle : now, State.RUNNING, "");
            var waits = new Span(ranFirst ? middle : from, ranFirst ? now : middle, other.state(), other.label());
            return ranFirst ? List.of(runs, waits) : List.of(waits, runs);
        }
        boolean runs = cpu >= length / 2;
        return List.of(
                runs ? new Span(from, now, State.RUNNING, "") : new Span(from, now, other.state(), other.label()));
    }

    private long cpuSinceLastLook() {
        long now = THREADS.getThreadCpuTime(thread.threadId());
        if (now < 0) { // it has ended
            return 0;
        }
        long used = now - cpuTime;
        cpuTime = now;
        return used;
    }

    /** What it does when it does not run. */
    private Span other() {
        if (LockSupport.getBlocker(thread) instanceof WaitingRoom room) {
            return new Span(0, 0, State.BLOCKED, room.name());
        }
        var info = THREADS.getThreadInfo(thread.threadId());
        if (info == null || info.getThreadState() == Thread.State.RUNNABLE) {
            return isInTheSystem() ? new Span(0, 0, State.BLOCKED, "in the system") : new Span(0, 0, State.READY, "");
        }
        return new Span(0, 0, State.BLOCKED, waitsFor(info));
    }

    private static String waitsFor(ThreadInfo info) {
        @Nullable LockInfo lock = info.getLockInfo();
        if (lock == null) {
            return info.getThreadState() == Thread.State.TIMED_WAITING ? "sleeping" : "waiting";
        }
        var owner = info.getLockOwnerName();
        var name = BlockerNames.of(lock.getClassName());
        return name.equals("Thread") ? "join" : name + (owner == null ? "" : ", held by " + owner);
    }

    /**
     * The third field of the file, after the name in parentheses: R means has a processor or waits for one. Where
     * there is no such file, a thread that uses no CPU time inside a native method counts as waiting there.
     */
    private boolean isInTheSystem() {
        if (stat == null) {
            var calls = thread.getStackTrace();
            return calls.length > 0 && calls[0].isNativeMethod();
        }
        try {
            var text = Files.readString(stat, StandardCharsets.ISO_8859_1);
            char state = text.charAt(text.lastIndexOf(')') + 2);
            return state == 'S' || state == 'D';
        } catch (IOException ended) {
            return false;
        }
    }

    @Override
    public Optional<String> carrier() {
        return Optional.empty();
    }
}
