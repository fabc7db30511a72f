package timeslice.process;

import java.io.Serial;
import java.io.Serializable;
import timeslice.timeline.Timeline;

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

    /**
     * Records from now on who sent, received and waited when, in every process, for {@link #timeline()}. The first
     * 16,384 operations are kept.
     *
     * @return this pipe
     */
    public Pipe<E> recorded() {
        left.core().log().begin();
        return this;
    }

    /**
     * Who did what when: one lane for each process (and thread) that used the pipe.
     *
     * @return the recording so far, in nanoseconds since somebody first wanted to send or receive
     * @throws IllegalStateException if the pipe is not {@linkplain #recorded() recorded}
     */
    public Timeline timeline() {
        return left.core().log().timeline();
    }

    @Serial
    private Object writeReplace() {
        var core = left.core();
        return new Ticket(core.control().path(), core.control().token(), core.handOutBoth());
    }

    /** What travels in the pipe's place. */
    private record Ticket(String path, long token, int number) implements Serializable {
        @Serial
        private Object readResolve() {
            return PipeEnd.both(path, token, number);
        }
    }

    /** Closes both ends, as far as this process has them. */
    @Override
    public void close() {
        left.close();
        right.close();
    }
}
