package timeslice.process;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import timeslice.process.shared.Known;
import timeslice.process.shared.Patience;

/**
 * One end of a {@link Pipe}. Several processes may have the same end: each element goes to one of them.
 *
 * <p>The end of the pipe is seen at this end when nobody has the other one any more. A process has the ends
 * that its lambda has brought along; from the first use of one of them on, only those that it uses. The
 * process that opened the pipe has an end until it hands it to a child; after that, only if it sends or
 * receives there itself. If it hands over both ends at once, it may come to use one later: until somebody has
 * used that end, it counts as if it had it. Workers of a pool live longer than their tasks: there, close the end.
 *
 * @param <E> what is sent and received
 */
public final class PipeEnd<E> implements AutoCloseable, Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    private static final Known<PipeEnd<?>> KNOWN = new Known<>();

    private final transient PipeCore core;
    private final transient PipeSide side;
    private transient volatile boolean isClosed;

    private PipeEnd(PipeCore core, PipeSide side) {
        this.core = core;
        this.side = side;
    }

    /** Both ends of a new pipe. */
    static <E> Pipe<E> both() {
        var core = PipeCore.open();
        var left = new PipeEnd<E>(core, PipeSide.LEFT);
        var right = new PipeEnd<E>(core, PipeSide.RIGHT);
        KNOWN.add(left.key(), left);
        KNOWN.add(right.key(), right);
        return new Pipe<>(left, right);
    }

    /**
     * Sends an element to the other end. Waits while more than 1 MiB is under way and nobody receives.
     *
     * @param element what to send; a copy travels
     * @throws InterruptedException if the caller is interrupted while it waits
     * @throws EndOfPipeException if nobody has the other end any more
     * @throws IllegalStateException if this process has closed this end
     * @throws IllegalArgumentException if the element cannot be copied; the text names the part and the remedy
     */
    public void send(E element) throws InterruptedException {
        Objects.requireNonNull(element, "a pipe carries no null");
        use();
        core.send(side, element);
    }

    /**
     * Receives what the other end has sent, and waits for it.
     *
     * @return the next element
     * @throws InterruptedException if the caller is interrupted while it waits
     * @throws EndOfPipeException if everything is received and nobody has the other end any more
     * @throws IllegalStateException if this process has closed this end
     */
    public E receive() throws InterruptedException {
        return Objects.requireNonNull(receive(Patience.endless()));
    }

    /**
     * Receives what the other end has sent, and waits for it for some time.
     *
     * @param patience how long to wait at most; zero or less: not at all
     * @return the next element, empty if none came in time
     * @throws InterruptedException if the caller is interrupted while it waits
     * @throws EndOfPipeException if everything is received and nobody has the other end any more
     * @throws IllegalStateException if this process has closed this end
     */
    public Optional<E> receive(Duration patience) throws InterruptedException {
        return Optional.ofNullable(receive(Patience.of(TimeUnit.NANOSECONDS.convert(patience), TimeUnit.NANOSECONDS)));
    }

    /** {@return whether there is something to receive, so that {@link #receive()} would not wait} */
    public boolean poll() {
        return !isClosed && core.hasFor(side);
    }

    /** Closes this end for this process. Closing it twice does nothing. */
    @Override
    public void close() {
        isClosed = true;
        core.leave(side);
    }

    @Override
    public String toString() {
        return "PipeEnd[" + side + (isClosed ? ", closed" : "") + "]";
    }

    @SuppressWarnings("unchecked") // what arrives is what the other end sent, whoever has it
    private @Nullable E receive(Patience patience) throws InterruptedException {
        use();
        return (E) core.receive(side, patience);
    }

    private void use() {
        if (isClosed) {
            throw new IllegalStateException("this process has closed its " + side + " end of the pipe");
        }
        core.use(side);
    }

    private String key() {
        return core.control().path() + side;
    }

    /** Both ends of a pipe that is handed over. */
    @SuppressWarnings("unchecked") // both ends of one pipe carry the same
    static Pipe<Object> both(String path, long token, int number) {
        var left = (PipeEnd<Object>) new Ticket(path, token, number, PipeSide.LEFT).end();
        var right = (PipeEnd<Object>) new Ticket(path, token, number, PipeSide.RIGHT).end();
        left.core.control().arrived(number);
        return new Pipe<>(left, right);
    }

    PipeCore core() {
        return core;
    }

    @Serial
    private Object writeReplace() {
        return new Ticket(core.control().path(), core.control().token(), core.handOut(side), side);
    }

    @Serial
    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("the end of a pipe travels as its ticket");
    }

    /** What travels in the end's place. */
    private record Ticket(String path, long token, int number, PipeSide side) implements Serializable {
        @Serial
        private Object readResolve() {
            var end = end();
            end.core.control().arrived(number);
            return end;
        }

        PipeEnd<?> end() {
            var end = KNOWN.get(path + side, () -> new PipeEnd<>(PipeCore.attach(path, token), side));
            end.isClosed = false;
            end.core.arrive(side);
            return end;
        }
    }
}
