package timeslice.thread;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A counting semaphore (E. W. Dijkstra, "Cooperating sequential processes", 1965) with a name that knows who holds
 * its permits. The methods are those of {@link java.util.concurrent.Semaphore}.
 *
 * <p>Any thread may release a permit, so nobody can prove that a wait for a semaphore is endless. Here it counts as
 * endless if every thread that has acquired a permit and not released it is itself in an endless wait, or has ended:
 * true where each thread gives back what it took. A wait for a semaphore whose permits nobody holds is never reported.
 */
public final class NamedSemaphore {
    private final SemaphoreRoom room;

    private NamedSemaphore(String name, int permits) {
        room = new SemaphoreRoom(name, permits);
    }

    /**
     * A semaphore.
     *
     * @param name what its permits stand for, such as {@code "seats"}; not blank
     * @param permits how many threads may hold one at a time; 0 or more
     * @throws IllegalArgumentException if the name is blank or {@code permits} is negative
     */
    public static NamedSemaphore of(String name, int permits) {
        return new NamedSemaphore(name, permits);
    }

    /** {@return its name} */
    public String name() {
        return room.name();
    }

    /** {@return the names of the threads that hold a permit, in no particular order} */
    public List<String> holders() {
        return room.holders().stream().map(Threads::name).toList();
    }

    /** {@return how many permits are left} */
    public int availablePermits() {
        return room.permits();
    }

    /**
     * Takes a permit, and waits for one if need be.
     *
     * @throws InterruptedException if the thread is interrupted before it has a permit
     * @throws DeadlockException if the wait would never end
     */
    public void acquire() throws InterruptedException {
        room.takeInterruptibly();
    }

    /** {@return whether there was a permit; it is taken then} */
    public boolean tryAcquire() {
        return room.takeNow();
    }

    /**
     * Takes a permit if there is one soon enough.
     *
     * @param time how long to wait at most
     * @param unit unit of {@code time}
     * @return whether a permit was taken
     * @throws InterruptedException if the thread is interrupted before it has a permit
     */
    public boolean tryAcquire(long time, TimeUnit unit) throws InterruptedException {
        return room.tryTake(unit.toNanos(time));
    }

    /** Gives a permit back, or adds one if the calling thread holds none. */
    public void release() {
        room.giveBack();
    }

    /** {@return name and number of permits left, such as {@code "seats (2 left)"}} */
    @Override
    public String toString() {
        return name() + " (" + availablePermits() + " left)";
    }
}
