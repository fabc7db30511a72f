package timeslice.thread;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Threads that wait for each other for ever: none of them can go on before another one has.
 *
 * <p>The edges of the <em>wait-for graph</em> (R. C. Holt, "Some Deadlock Properties of Computer Systems",
 * ACM Computing Surveys 4(3), 1972) are its {@link #waits()}. A notebook draws it.
 *
 * @param waits who waits for what, in the order of the names of the threads; at least one
 */
public record Deadlock(List<Wait> waits) {
    /**
     * One thread that waits for ever.
     *
     * @param thread name of the thread that waits
     * @param resource name of the lock or semaphore that it waits for
     * @param holders names of the threads that hold it; several where a semaphore has several permits
     */
    public record Wait(String thread, String resource, List<String> holders) {
        /** Copies the names. */
        public Wait {
            holders = List.copyOf(holders);
        }

        /** {@return the wait as a clause, such as {@code "Bob waits for chopsticks, which Ann holds"}} */
        public String words() {
            if (holders.equals(List.of(thread))) {
                return thread + " waits for " + resource + ", which " + thread + " itself holds";
            }
            return thread + " waits for " + resource + ", which " + String.join(" and ", holders)
                    + (holders.size() == 1 ? " holds" : " hold");
        }
    }

    /**
     * Copies the waits.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Deadlock {
        waits = List.copyOf(waits);
        if (waits.isEmpty()) {
            throw new IllegalArgumentException("a deadlock needs at least one thread that waits");
        }
    }

    /**
     * Looks at all threads of the platform: locks of {@code synchronized}, of {@link NamedLock} and
     * {@link NamedSemaphore}, and those of {@code java.util.concurrent.locks} that know their owner. The JVM finds
     * the others' cycles ({@link java.lang.management.ThreadMXBean#findDeadlockedThreads()}).
     *
     * @return the deadlock; empty if there is none
     */
    public static Optional<Deadlock> find() {
        return among(Thread.getAllStackTraces().keySet());
    }

    /**
     * Looks at some threads. Virtual threads are seen too where they wait for a {@link NamedLock}, a
     * {@link NamedSemaphore} or {@code synchronized}; the JVM does not tell who holds another lock for which a
     * virtual thread waits.
     *
     * @param threads the threads to look at
     * @return the deadlock; empty if there is none among them
     */
    public static Optional<Deadlock> among(Collection<Thread> threads) {
        return new WaitScan(threads, true).deadlock().map(Deadlocked::report);
    }

    /**
     * Runs tasks, each in a thread of its own, until all have ended or some of them are in a deadlock. Then it
     * ends the threads, so the call always comes back.
     *
     * <p>A thread that waits for a {@link NamedLock} or {@link NamedSemaphore} gets a {@link DeadlockException}
     * and so gives back what it holds on its way out ({@code finally}). Others are interrupted, which ends a
     * {@code lockInterruptibly()} or {@code sleep}. Nothing ends a thread that waits for {@code synchronized} or in
     * {@code ReentrantLock.lock()}: it is a daemon, named in {@link WatchedRun#left()}, and lasts as long
     * as the kernel.
     *
     * @param limit how long the tasks may take if there is no deadlock; above zero
     * @param tasks what to run, each with a name of its own
     * @return what happened
     * @throws InterruptedException if the cell is interrupted; the threads are ended all the same
     * @throws IllegalArgumentException if {@code limit} is not above zero, there is no task, or two have one name
     */
    public static WatchedRun watch(Duration limit, NamedTask... tasks) throws InterruptedException {
        return new DeadlockWatch(limit, NamedTask.distinct(tasks), false).run();
    }

    /**
     * The same as {@link #watch}, in virtual threads.
     *
     * @param limit how long the tasks may take if there is no deadlock; above zero
     * @param tasks what to run, each with a name of its own
     * @return what happened
     * @throws InterruptedException if the cell is interrupted; the threads are ended all the same
     * @throws IllegalArgumentException if {@code limit} is not above zero, there is no task, or two have one name
     */
    public static WatchedRun watchVirtual(Duration limit, NamedTask... tasks) throws InterruptedException {
        return new DeadlockWatch(limit, NamedTask.distinct(tasks), true).run();
    }

    /** {@return the deadlock in words: {@code "Ann waits for noodles, which Bob holds; …"}} */
    public String words() {
        return waits.stream().map(Wait::words).collect(Collectors.joining("; ")) + ".";
    }

    /** {@return {@link #words()}} */
    @Override
    public String toString() {
        return words();
    }
}
