package timeslice.process;

import java.io.Serial;
import java.io.Serializable;

/**
 * A pipe (管道) with two ends, for two processes: what one end sends, the other receives, in both
 * directions. One end is for this process, the other for a child:
 *
 * <pre>{@code
 * var pipe = Pipe.<String>open();
 * ChildProcess.start(() -> pipe.right().send("hello"));
 * pipe.left().receive();   // hello
 * }</pre>
 *
 * @param left one end
 * @param right the other end, which is just like it
 * @param <E> what is sent and received
 */
public record Pipe<E>(PipeEnd<E> left, PipeEnd<E> right) implements AutoCloseable, Serializable {
    /**
     * Opens a pipe.
     *
     * @param <E> what is sent and received
     * @return the pipe with its two ends
     * @throws java.io.UncheckedIOException if the system gives no memory or no file handle for it
     */
    public static <E> Pipe<E> open() {
        return PipeEnd.both();
    }

    @Serial
    private Object writeReplace() {
        var core = left.core();
        core.handOutBoth();
        return new Ticket(core.control().path(), core.control().token());
    }

    /** What travels in the pipe's place. */
    private record Ticket(String path, long token) implements Serializable {
        @Serial
        private Object readResolve() {
            return PipeEnd.both(path, token);
        }
    }

    /** Closes both ends, as far as this process has them. */
    @Override
    public void close() {
        left.close();
        right.close();
    }
}
