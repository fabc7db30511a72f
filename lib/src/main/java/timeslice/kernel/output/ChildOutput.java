package timeslice.kernel.output;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import timeslice.kernel.ending.Guard;

/**
 * Starts the child processes of cells. A child that inherits the kernel's output ({@link
 * ProcessBuilder#inheritIO} or {@link Redirect#INHERIT}) would write to the server's console, where no
 * reader looks, so its output comes by a pipe to the cell that started it. Inherited input is empty: what the
 * kernel itself could read is nobody's.
 *
 * <p>Calls of {@link ProcessBuilder#start} in cells are made to come here as their classes are defined.
 */
public final class ChildOutput {
    private static final File NOTHING = new File(
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows") ? "NUL" : "/dev/null");

    private static volatile @Nullable Streams streams;

    private ChildOutput() {}

    /**
     * Where children print.
     *
     * @param out standard output
     * @param err standard error
     * @param owned makes a task belong to the cell of the thread that calls it
     * @param mark stands in a child's environment, so that it is found when the kernel has ended
     */
    private record Streams(OutputStream out, OutputStream err, UnaryOperator<Runnable> owned, String mark) {}

    /**
     * Says where children print that inherit the kernel's output.
     *
     * @param out takes what they write to standard output
     * @param err takes what they write to standard error
     * @param cells know the cell of the thread that starts a child
     * @param mark stands in a child's environment, see {@link Guard#VARIABLE}
     */
    public static void use(OutputStream out, OutputStream err, Cells cells, String mark) {
        UnaryOperator<Runnable> owned = task -> {
            var cell = cells.current().orElse(null);
            return () -> {
                cells.adopt(cell);
                task.run();
            };
        };
        streams = new Streams(out, err, owned, mark);
    }

    /**
     * Starts a process as {@link ProcessBuilder#start} does.
     *
     * @param builder describes it; left as it was
     * @return the process; its streams are those that the builder promises
     * @throws IOException if it cannot be started
     */
    public static Process start(ProcessBuilder builder) throws IOException {
        var to = streams;
        if (to == null) {
            return builder.start();
        }
        var inherited = Inherited.of(builder);
        try (var pipes = inherited.replace(builder, true, true, to.mark())) {
            return inherited.show(builder.start(), to, true, pipes);
        } finally {
            inherited.restore(builder);
        }
    }

    /**
     * Starts processes as {@link ProcessBuilder#startPipeline} does.
     *
     * @param builders describe them; left as they were
     * @return the processes
     * @throws IOException if one cannot be started
     */
    public static List<Process> startPipeline(List<ProcessBuilder> builders) throws IOException {
        var to = streams;
        if (to == null) {
            return ProcessBuilder.startPipeline(builders);
        }
        var inherited = builders.stream().map(Inherited::of).toList();
        var pipes = new ArrayList<Pipes>();
        try {
            int last = builders.size() - 1;
            for (int i = 0; i <= last; i++) {
                pipes.add(inherited.get(i).replace(builders.get(i), i == 0, i == last, to.mark()));
            }
            var started = ProcessBuilder.startPipeline(builders);
            var shown = new ArrayList<Process>();
            for (int i = 0; i <= last; i++) {
                shown.add(inherited.get(i).show(started.get(i), to, i == last, pipes.get(i)));
            }
            return shown;
        } finally {
            for (var each : pipes) {
                each.close();
            }
            for (int i = 0; i < builders.size(); i++) {
                inherited.get(i).restore(builders.get(i));
            }
        }
    }

    /** What a child writes to in the place of the kernel's own output and errors. */
    private record Pipes(Optional<NamedPipe> out, Optional<NamedPipe> err) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            for (var pipe : List.of(out, err)) {
                if (pipe.isPresent()) {
                    pipe.get().close();
                }
            }
        }
    }

    /**
     * Which of its streams a child inherits.
     *
     * @param in standard input
     * @param out standard output
     * @param err standard error, unless it goes where standard output goes
     */
    private record Inherited(boolean in, boolean out, boolean err) {
        static Inherited of(ProcessBuilder builder) {
            return new Inherited(
                    builder.redirectInput().equals(Redirect.INHERIT),
                    builder.redirectOutput().equals(Redirect.INHERIT),
                    builder.redirectError().equals(Redirect.INHERIT));
        }

        /**
         * Within a pipeline the JDK itself says that what is between two processes cannot be inherited.
         *
         * @return what the process will write to, where that is not the JDK's own pipe
         */
        Pipes replace(ProcessBuilder builder, boolean first, boolean last, String mark) {
            // An environment that the reader has emptied stays empty.
            if (!builder.environment().isEmpty()) {
                builder.environment().put(Guard.VARIABLE, mark);
            }
            if (in && first) {
                builder.redirectInput(Redirect.from(NOTHING));
            }
            var pipes = new Pipes(
                    out && last ? NamedPipe.make() : Optional.empty(), err ? NamedPipe.make() : Optional.empty());
            if (out && last) {
                builder.redirectOutput(pipes.out().map(NamedPipe::writing).orElse(Redirect.PIPE));
            }
            if (err) {
                builder.redirectError(pipes.err().map(NamedPipe::writing).orElse(Redirect.PIPE));
            }
            return pipes;
        }

        void restore(ProcessBuilder builder) {
            builder.environment().remove(Guard.VARIABLE);
            if (in) {
                builder.redirectInput(Redirect.INHERIT);
            }
            if (out) {
                builder.redirectOutput(Redirect.INHERIT);
            }
            if (err) {
                builder.redirectError(Redirect.INHERIT);
            }
        }

        Process show(Process started, Streams to, boolean last, Pipes pipes) {
            if (!(out && last) && !err) {
                return started;
            }
            var said = pipes.out().map(NamedPipe::reading).orElseGet(started::getInputStream);
            var complained = pipes.err().map(NamedPipe::reading).orElseGet(started::getErrorStream);
            return new ShownProcess(
                    started,
                    out && last ? ChildPump.start(said, to.out(), to.owned(), started.pid()) : null,
                    err ? ChildPump.start(complained, to.err(), to.owned(), started.pid()) : null);
        }
    }
}
