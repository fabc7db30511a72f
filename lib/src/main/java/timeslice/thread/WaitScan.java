package timeslice.thread;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import timeslice.thread.Deadlocked.Waiter;

/**
 * Looks who waits for whom, beginning with some threads and following the holders. A wait can never end if all
 * who hold the resource have ended or are in a wait that can never end; what is left when all other waits are
 * struck off is the deadlock (R. C. Holt, 1972, calls this the reduction of the graph).
 *
 * <p>One look at running threads is not a picture of one moment. So it looks twice and keeps what is the same
 * in both: those waits all lasted from the end of the first look to the start of the second.
 */
final class WaitScan {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Collection<Thread> first;
    /** Whether the JVM may be asked for a thread dump, if virtual threads are blocked. */
    private final boolean mayDump;
    /** Where the calling thread is about to wait: while it looks, it is not parked there. */
    private final @Nullable WaitingRoom own;

    WaitScan(Collection<Thread> first, boolean mayDump) {
        this.first = List.copyOf(first);
        this.mayDump = mayDump;
        own = null;
    }

    /** Looks from the calling thread on, which is about to wait. */
    WaitScan(WaitingRoom own) {
        first = List.of(Thread.currentThread());
        mayDump = false;
        this.own = own;
    }

    Optional<Deadlocked> deadlock() {
        var waits = reduced(look());
        if (waits.isEmpty()) {
            return Optional.empty();
        }
        var again = look();
        waits.values().removeIf(wait -> !wait.equals(again.get(wait.thread())));
        var stable = reduced(waits);
        return stable.isEmpty() ? Optional.empty() : Optional.of(new Deadlocked(List.copyOf(stable.values())));
    }

    /** Strikes off, again and again, the waits that somebody can end. */
    private static Map<Thread, Waiter> reduced(Map<Thread, Waiter> waits) {
        var left = new LinkedHashMap<>(waits);
        while (left.values()
                .removeIf(wait -> wait.holders().isEmpty()
                        || wait.holders().stream()
                                .anyMatch(holder -> !left.containsKey(holder) && !Threads.hasEnded(holder)))) {
            // until nothing changes any more
        }
        return left;
    }

    private Map<Thread, Waiter> look() {
        var waits = new LinkedHashMap<Thread, Waiter>();
        var jvm = new Jvm();
        var open = new ArrayDeque<>(first);
        while (!open.isEmpty()) {
            var thread = open.remove();
            if (!waits.containsKey(thread)) {
                wait(thread, jvm).ifPresent(wait -> {
                    waits.put(thread, wait);
                    open.addAll(wait.holders());
                });
            }
        }
        return waits;
    }

    private Optional<Waiter> wait(Thread thread, Jvm jvm) {
        boolean isMe = own != null && thread.equals(Thread.currentThread());
        if ((isMe ? own : LockSupport.getBlocker(thread)) instanceof WaitingRoom room && room.isWaiting(thread)) {
            return Optional.of(new Waiter(thread, room.name(), Optional.of(room), room.holders(), room.timesTaken()));
        }
        return thread.isVirtual() ? jvm.virtual(thread) : jvm.platform(thread);
    }

    /** What the JVM says of threads; it is asked only when it is needed. */
    private final class Jvm {
        private final Map<Long, Thread> byNumber = new HashMap<>();
        private @Nullable Monitors monitors;

        Optional<Waiter> platform(Thread thread) {
            @Nullable ThreadInfo info = THREADS.getThreadInfo(thread.threadId());
            boolean isEndless = info != null
                    && (info.getThreadState() == Thread.State.BLOCKED || info.getThreadState() == Thread.State.WAITING);
            if (info == null || !isEndless || info.getLockInfo() == null || info.getLockOwnerId() < 0) {
                return Optional.empty();
            }
            long episode = info.getBlockedCount() + info.getWaitedCount();
            var lock = info.getLockInfo();
            return waiter(
                    thread,
                    lock.getClassName(),
                    Integer.toHexString(lock.getIdentityHashCode()),
                    info.getLockOwnerId(),
                    episode);
        }

        /** Only {@code synchronized}: whose the other locks of the JDK are is not told of virtual threads. */
        Optional<Waiter> virtual(Thread thread) {
            if (!mayDump || thread.getState() != Thread.State.BLOCKED) {
                return Optional.empty();
            }
            var dump = monitors == null ? Monitors.now() : monitors;
            monitors = dump;
            return dump.blockedOn(thread).flatMap(monitor -> {
                int at = monitor.lastIndexOf('@');
                return dump.owner(monitor)
                        .flatMap(
                                owner -> waiter(thread, monitor.substring(0, at), monitor.substring(at + 1), owner, 0));
            });
        }

        private Optional<Waiter> waiter(Thread thread, String className, String hash, long owner, long episode) {
            return find(owner)
                    .map(holder -> new Waiter(
                            thread,
                            BlockerNames.of(className) + "@" + hash,
                            Optional.empty(),
                            List.of(holder),
                            episode));
        }

        private Optional<Thread> find(long number) {
            if (byNumber.isEmpty()) {
                first.forEach(thread -> byNumber.put(thread.threadId(), thread));
                Thread.getAllStackTraces().keySet().forEach(thread -> byNumber.put(thread.threadId(), thread));
            }
            return Optional.ofNullable(byNumber.get(number));
        }
    }
}
