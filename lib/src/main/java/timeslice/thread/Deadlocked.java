package timeslice.thread;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The waits of which none can end.
 *
 * @param waits one for each thread, at least one
 */
record Deadlocked(List<Waiter> waits) {
    /**
     * A thread that waits, as it was found.
     *
     * @param resource name of what it waits for
     * @param room where it waits, if that is a lock or semaphore of ours
     * @param holders who could let it go on
     * @param episode changes when this wait has ended or the holders are others
     */
    record Waiter(Thread thread, String resource, Optional<WaitingRoom> room, List<Thread> holders, long episode) {}

    List<Thread> threads() {
        return waits.stream().map(Waiter::thread).toList();
    }

    Deadlock report() {
        return new Deadlock(waits.stream()
                .map(wait -> new Deadlock.Wait(
                        Threads.name(wait.thread()),
                        wait.resource(),
                        wait.holders().stream().map(Threads::name).sorted().toList()))
                .sorted(Comparator.comparing(Deadlock.Wait::thread))
                .toList());
    }
}
