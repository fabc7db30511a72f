package timeslice.process;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.lang.foreign.ValueLayout;
import java.util.AbstractQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import timeslice.process.shared.Control;
import timeslice.process.shared.Courier;
import timeslice.process.shared.Known;
import timeslice.process.shared.Patience;
import timeslice.process.shared.Store;
import timeslice.process.shared.Users;
import timeslice.timeline.Timeline;

/**
 * A queue (队列) between processes: what one puts, another takes, first in, first out. Any number of
 * processes may put and take. A child process gets it like any other value that its lambda refers to:
 *
 * <pre>{@code
 * var queue = new ProcessQueue<String>(5);
 * var writer = ChildProcess.start("writer", () -> { for (var s : List.of("A", "B", "C")) queue.put(s); });
 * queue.take();   // A
 * }</pre>
 *
 * <p>An element travels as a copy, by Java serialisation; it may be at most 256 MiB. A process that is
 * killed takes nothing with it but the elements that it had taken.
 *
 * <p>Nobody waits for ever for somebody who has gone: when the process that made the queue has ended or
 * closed it, what is in the queue can still be taken, and then {@code take}, {@code put} and their kin throw
 * {@link OtherSideGoneException}, within a second. So do they in the process that made it when they would wait
 * for others and all others that had the queue have ended.
 *
 * <p>As in other {@link BlockingQueue}s, a thread that is interrupted gets an {@link InterruptedException} from
 * every call that may wait, also where it need not wait. An element leaves the queue at its head alone:
 * {@code remove(Object)}, {@code removeIf} and their kin throw {@link UnsupportedOperationException}.
 *
 * @param <E> what is put and taken
 */
public final class ProcessQueue<E> extends AbstractQueue<E> implements BlockingQueue<E>, AutoCloseable, Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    private static final String KIND = "queue";
    private static final long BETWEEN_LOOKS = 100_000_000;
    private static final long CAPACITY = Control.BODY + Store.BODY;
    private static final Known<ProcessQueue<?>> KNOWN = new Known<>();

    private final transient Control control;
    private final transient Store store;
    private final transient Courier courier;
    private final transient QueueLog log;
    private final transient Users users = new Users();
    private final transient int capacity;
    private transient volatile long looked = System.nanoTime();
    /** Seen by one thread, told to all that wait. */
    private transient volatile boolean isCreatorGone;

    /** A queue without a bound: {@code put} never waits. */
    public ProcessQueue() {
        this(Integer.MAX_VALUE);
    }

    /**
     * A queue with a bound (有界队列): {@code put} waits while it is full.
     *
     * @param capacity how many elements it holds, 1 at least
     * @throws IllegalArgumentException if {@code capacity} is less than 1
     * @throws java.io.UncheckedIOException if the system gives no memory or no file handle for it
     */
    public ProcessQueue(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity " + capacity + ": a queue holds 1 element at least");
        }
        this(Control.create(KIND, Store.BODY + Long.BYTES), capacity);
        control.memory().set(ValueLayout.JAVA_INT, CAPACITY, capacity);
        KNOWN.add(control.path(), this);
    }

    private ProcessQueue(Control control, int capacity) {
        this.control = control;
        this.capacity = capacity;
        this.store = new Store(control, 0, capacity, true);
        this.courier = new Courier(store);
        this.log = QueueLog.ofQueue(control);
    }

    /**
     * Records from now on who put, took and waited when, in every process, for {@link #timeline()} and
     * {@link #lengths()}. The first 16,384 operations are kept.
     *
     * @return this queue
     */
    public ProcessQueue<E> recorded() {
        log.begin();
        return this;
    }

    /**
     * Who did what when: one lane for each process (and thread) that used the queue.
     *
     * @return the recording so far, in nanoseconds since the first put or take began
     * @throws IllegalStateException if the queue is not {@linkplain #recorded() recorded}
     */
    public Timeline timeline() {
        return log.timeline();
    }

    /**
     * How long the queue was at which moment.
     *
     * @return one point for each put and take, in order of time
     * @throws IllegalStateException if the queue is not {@linkplain #recorded() recorded}
     */
    public QueueLengths lengths() {
        return log.lengths();
    }

    /**
     * Puts an element at the tail, and waits while the queue is full.
     *
     * @throws InterruptedException if the caller is interrupted
     * @throws OtherSideGoneException if the queue is closed, the process that made it has ended, or it is full and
     *     nobody is left who could take, as far as the process can know that made it
     * @throws IllegalArgumentException if the element cannot be copied; the text names the part and the remedy
     */
    @Override
    public void put(E element) throws InterruptedException {
        var _ = put(element, Patience.endless());
    }

    @Override
    public boolean offer(E element, long timeout, TimeUnit unit) throws InterruptedException {
        return put(element, Patience.of(timeout, unit));
    }

    @Override
    public boolean offer(E element) {
        try {
            return put(element, Patience.none());
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Takes the element at the head, and waits while the queue is empty.
     *
     * @throws InterruptedException if the caller is interrupted
     * @throws OtherSideGoneException if the queue is empty and closed, or empty and nobody is left who could
     *     put: the process that made it has ended; or the caller is the only one that made use of it here,
     *     and all other processes that had it have ended
     */
    @Override
    public E take() throws InterruptedException {
        var taken = take(Patience.endless());
        return Objects.requireNonNull(taken);
    }

    @Override
    public @Nullable E poll(long timeout, TimeUnit unit) throws InterruptedException {
        return take(Patience.of(timeout, unit));
    }

    @Override
    public @Nullable E poll() {
        try {
            return take(Patience.none());
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Reads the element at the head and leaves it there; another process may take it at any time. */
    @Override
    public @Nullable E peek() {
        var seen = new ArrayList<E>(1);
        look(element -> !seen.add(element));
        return seen.isEmpty() ? null : seen.getFirst();
    }

    @Override
    public int size() {
        return store.size();
    }

    @Override
    public int remainingCapacity() {
        return capacity == Integer.MAX_VALUE ? Integer.MAX_VALUE : Math.max(0, capacity - store.size());
    }

    @Override
    public int drainTo(Collection<? super E> target) {
        return drainTo(target, Integer.MAX_VALUE);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the very same queue is meant: another one with the same elements is fit
    public int drainTo(Collection<? super E> target, int maxElements) {
        Objects.requireNonNull(target, "a collection to drain into");
        if (target == this) {
            throw new IllegalArgumentException("a queue cannot be drained into itself");
        }
        int drained = 0;
        while (drained < maxElements) {
            E element = poll();
            if (element == null) {
                break;
            }
            target.add(element);
            drained++;
        }
        return drained;
    }

    /** Goes over a copy of the queue as it is now; {@code remove} is not supported. */
    @Override
    public Iterator<E> iterator() {
        var copy = new ArrayList<E>();
        look(copy::add);
        var elements = List.copyOf(copy).iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return elements.hasNext();
            }

            @Override
            public E next() {
                return elements.next();
            }

            @Override
            public void remove() {
                throw onlyAtHead();
            }
        };
    }

    /**
     * Not supported.
     *
     * @throws UnsupportedOperationException always: {@link #take} and {@link #poll()} remove the element at the head
     */
    @Override
    public boolean remove(@Nullable Object element) {
        throw onlyAtHead();
    }

    private static UnsupportedOperationException onlyAtHead() {
        return new UnsupportedOperationException("an element leaves a queue between processes at its head alone: take()"
                + " or poll() it, and put() back what is to stay");
    }

    /**
     * Closes the queue for every process. What is in it can still be taken. Closing it twice does nothing.
     * A queue that nobody closes goes with the process that made it.
     */
    @Override
    public void close() {
        if (!control.isClosed()) {
            control.close();
            store.wakeAll();
        }
    }

    @Override
    public String toString() {
        return "ProcessQueue[" + size() + (capacity == Integer.MAX_VALUE ? "" : " of " + capacity) + " elements"
                + (control.isClosed() ? ", closed" : "") + "]";
    }

    private boolean put(E element, Patience patience) throws InterruptedException {
        Objects.requireNonNull(element, "a queue takes no null: null is what poll() gives when it is empty");
        users.note();
        requireOpen();
        long start = log.now();
        boolean isPut = courier.put(element, patience, this::mayPut);
        if (isPut && start != 0) {
            log.put(start, patience.moment(), element);
        }
        return isPut;
    }

    @SuppressWarnings("unchecked") // what is taken is what was put, by whoever has this queue
    private @Nullable E take(Patience patience) throws InterruptedException {
        users.note();
        long start = log.now();
        var taken = courier.take(patience, this::mayTake);
        if (taken != null && start != 0) {
            log.take(start, patience.moment(), taken);
        }
        return (E) taken;
    }

    @SuppressWarnings("unchecked") // as above
    private void look(Predicate<E> reader) {
        courier.look(element -> reader.test((E) element));
    }

    /** At most now and then, since the system must be asked. */
    private void requireOpen() {
        if (control.isClosed()) {
            throw new OtherSideGoneException("the queue is closed: nobody will take from it");
        }
        if (isTimeToLook()) {
            isCreatorGone = !control.members().isCreatorAlive();
        }
        requireCreator();
    }

    private boolean isTimeToLook() {
        long now = System.nanoTime();
        if (now - looked <= BETWEEN_LOOKS) {
            return false;
        }
        looked = now;
        return true;
    }

    private void requireCreator() {
        if (isCreatorGone) {
            throw new OtherSideGoneException(
                    "the process " + control.members().creator() + ", which made the queue, has ended");
        }
    }

    /** Asked before a put waits, as the queue is full. */
    private boolean mayPut() {
        boolean isToLook = isTimeToLook();
        if (isToLook) {
            isCreatorGone = !control.members().isCreatorAlive();
        }
        requireOpen();
        if (isToLook && isNobodyLeft() && store.size() >= capacity) {
            throw new OtherSideGoneException("the queue is full, and nobody is left who could take anything from it: "
                    + "the other processes that had it have ended");
        }
        return true;
    }

    /** Only who made the queue can know: while it lives, it may hand the queue to more processes. */
    private boolean isNobodyLeft() {
        var members = control.members();
        return members.isCreator()
                && members.hadOthers()
                && !users.hasOthers()
                && !control.isUnderWay()
                && !members.hasOthers();
    }

    private boolean mayTake() {
        if (!store.isEmpty()) {
            return true;
        }
        if (control.isClosed()) {
            throw new OtherSideGoneException("the queue is empty and closed: nobody will put anything into it");
        }
        boolean isToLook = isTimeToLook();
        if (isToLook) {
            isCreatorGone = !control.members().isCreatorAlive();
        }
        if (isCreatorGone && store.isEmpty()) { // in this order: who has gone has put nothing since
            requireCreator();
        }
        if (isToLook && isNobodyLeft() && store.isEmpty()) {
            throw new OtherSideGoneException("the queue is empty, and nobody is left who could put anything "
                    + "into it: the other processes that had it have ended");
        }
        return true;
    }

    @Serial
    private Object writeReplace() {
        return new Ticket(control.path(), control.token(), control.handOut());
    }

    @Serial
    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("a queue travels as its ticket");
    }

    /** What travels in a queue's place. */
    private record Ticket(String path, long token, int number) implements Serializable {
        @Serial
        private Object readResolve() {
            var queue = KNOWN.get(path, () -> attach(path, token));
            queue.control.arrived(number);
            return queue;
        }
    }

    private static ProcessQueue<?> attach(String path, long token) {
        var control = Control.attach(KIND, path, token);
        return new ProcessQueue<>(control, control.memory().get(ValueLayout.JAVA_INT, CAPACITY));
    }
}
