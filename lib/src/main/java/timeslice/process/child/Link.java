package timeslice.process.child;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import timeslice.process.ChildFailedException;
import timeslice.process.ChildSettings;
import timeslice.process.Outcome;
import timeslice.process.shared.PrivateFolder;
import timeslice.process.travel.NotebookClasses;
import timeslice.process.travel.Unpacker;

/** The parent's side of one child: says what it is to do, and hears what it says. */
public final class Link {
    /** Threads that a notebook's interrupt of a cell leaves alone. */
    static final ThreadGroup READERS = new ThreadGroup(top(), "child processes");
    /** Above it, an exit code tells of a signal: the process could not clean up. */
    private static final int HIGHEST_OWN = 128;

    /** Milliseconds for output that is still on its way when the process has ended. */
    private static final int LAST_OUTPUT = 500;
    /** What a pipe takes without anybody reading it yet, on all systems that we know. */
    private static final int PIPE = 4096;

    /** Half of what a pipe of Linux holds. */
    private static final int MOST_AT_ONCE = 1 << 15;

    private static final int COMPLAINT = 2000;

    /** In the name of a lambda's class, what comes after that of the class in whose code it stands. */
    private static final String LAMBDA = "$$Lambda";

    private final String name;
    private final Process process;
    private final Runnable isUp;
    private final boolean endsAfterFirst;
    private final ClassLoader loader;
    private final Hearer hearer;
    private final OutputStream orders;
    private final Instant since = Instant.now();
    private final CompletableFuture<Void> silence = new CompletableFuture<>();
    private final CompletableFuture<Outcome> end = new CompletableFuture<>();
    private final StringBuilder complaint = new StringBuilder();
    private final Crash crash = new Crash();
    private CompletableFuture<Void> early = CompletableFuture.completedFuture(null);
    private volatile boolean isOrderly;
    private volatile boolean hasBegun;
    private volatile boolean isDestroyed;
    private volatile boolean isKilled;
    private volatile @Nullable Throwable uncaught;
    private volatile @Nullable Throwable nonsense;

    private Link(String name, Launch.Started started, boolean endsAfterFirst, ClassLoader loader, Hearer hearer) {
        this.name = name;
        this.endsAfterFirst = endsAfterFirst;
        this.process = started.process();
        this.isUp = started.isUp();
        this.loader = loader;
        this.hearer = hearer;
        this.orders = process.getOutputStream();
    }

    /**
     * Starts a child.
     *
     * @param settings what it is like; its name is not looked at
     * @param name what it is called
     * @param endsAfterFirst whether it ends after its first task
     * @param loader knows the notebook's classes
     * @param hearer is told what becomes of tasks
     * @param orders what it is to do first
     * @return the child
     * @throws ChildFailedException if the system starts no process
     */
    public static Link start(
            ChildSettings settings,
            String name,
            boolean endsAfterFirst,
            ClassLoader loader,
            Hearer hearer,
            byte[]... orders) {
        try {
            var started = started(settings);
            var link = new Link(name, started, endsAfterFirst, loader, hearer);
            try {
                link.listen(settings.isDaemon());
                Registry.add(link);
                var all = new byte[orders.length + 1][];
                all[0] = Order.be(name, settings.isDaemon(), endsAfterFirst);
                System.arraycopy(orders, 0, all, 1, orders.length);
                link.send(all);
            } catch (Throwable failed) {
                started.isUp().run();
                started.process().destroyForcibly();
                throw failed;
            }
            return link;
        } catch (IOException | OutOfMemoryError refused) {
            var reason = NoStart.reason(refused);
            throw new ChildFailedException(
                    "process \"" + name + "\" could not be started: " + reason,
                    new Outcome.FailedToStart(reason),
                    refused);
        }
    }

    /**
     * Has the next child made ready for a task like this one.
     *
     * @param classes the notebook's classes that the task needs
     * @param task the task
     */
    public static void expectTheLikeOf(Map<String, byte[]> classes, Object task) {
        var name = task.getClass().getName();
        int end = name.indexOf(LAMBDA);
        Spare.expect(
                classes,
                end < 0 || classes.containsKey(name.substring(0, end)) ? List.of() : List.of(name.substring(0, end)));
    }

    private static Launch.Started started(ChildSettings settings) throws IOException {
        if (settings.environment().isEmpty()
                && settings.directory().isEmpty()
                && settings.jvmOptions().isEmpty()) {
            var spare = Spare.take();
            if (spare.isPresent()) {
                return new Launch.Started(spare.get(), () -> {});
            }
        }
        return Launch.cold(settings.environment(), settings.directory(), settings.jvmOptions());
    }

    private static ThreadGroup top() {
        var group = Thread.currentThread().getThreadGroup();
        while (group != null && group.getParent() != null) {
            group = group.getParent();
        }
        return java.util.Objects.requireNonNull(group);
    }

    /** The thread is born of the one that starts the child, so that a notebook shows output under its cell. */
    private void listen(boolean isDaemon) {
        Thread.ofPlatform()
                .group(READERS)
                .daemon(isDaemon || !hearer.holdsProgram())
                .name("output of " + name)
                .start(this::read);
        var _ = process.onExit().thenAccept(ended -> {
            isUp.run();
            if (ended.exitValue() > HIGHEST_OWN) {
                PrivateFolder.deleteLeftBy(ended.pid());
            }
            var _ = silence.completeOnTimeout(null, LAST_OUTPUT, TimeUnit.MILLISECONDS)
                    .thenRun(() -> finish(ended.exitValue()));
        });
    }

    private void read() {
        try {
            new FrameReader(process.getInputStream(), new Ear()).readAll();
        } catch (MalformedFrameException | RuntimeException | Error broken) {
            nonsense = broken; // or there is no memory for it: a child that nobody hears must not go on
            process.destroyForcibly();
        } catch (IOException closed) {
            // the same as its end
        } finally {
            silence.complete(null);
            end.join(); // a program's end waits for this thread, if it is to wait for the child
        }
    }

    private void finish(int code) {
        Registry.remove(this);
        hangUp();
        var outcome = outcome(code);
        hearer.over(outcome);
        end.complete(outcome);
    }

    private void hangUp() {
        try {
            orders.close();
        } catch (IOException gone) {
            // its other end is
        }
    }

    private Outcome outcome(int code) {
        var thrown = uncaught;
        if (thrown != null && code == 1) {
            return new Outcome.Threw(thrown);
        }
        var outcome = crash.signal(code, isOrderly).orElse(End.of(code, isOrderly, isKilled));
        if (outcome instanceof Outcome.Killed && isDestroyed) {
            return outcome;
        }
        if (!hasBegun && outcome instanceof Outcome.Exited) {
            synchronized (complaint) {
                return new Outcome.FailedToStart("its JVM ended at once with exit code " + code
                        + (complaint.isEmpty()
                                ? ""
                                : " and said: " + complaint.toString().strip()));
            }
        }
        return outcome;
    }

    /** {@return the process} */
    public Process process() {
        return process;
    }

    /** {@return how it ended, when it has and what it printed has arrived} */
    public CompletableFuture<Outcome> end() {
        return end;
    }

    /** {@return why the child was killed, if it was because what it said cannot be taken} */
    public Optional<Throwable> nonsense() {
        return Optional.ofNullable(nonsense);
    }

    Instant since() {
        return since;
    }

    /**
     * Says something. A child that has ended does not hear it; its end is told by {@link #end}.
     *
     * @param frames orders
     */
    public void send(byte[]... frames) {
        int length = 0;
        for (var frame : frames) {
            length += frame.length;
        }
        var all = ByteBuffer.allocate(length);
        for (var frame : frames) {
            all.put(frame);
        }
        synchronized (orders) {
            boolean isReading = length <= (hasBegun ? MOST_AT_ONCE : PIPE);
            if (isReading && early.isDone()) {
                write(all.array());
            } else {
                // It may not read yet, or just now; whoever says something need not wait.
                early = early.thenRunAsync(() -> write(all.array()), task -> Thread.startVirtualThread(task));
            }
        }
    }

    private void write(byte[] bytes) {
        try {
            orders.write(bytes);
            orders.flush();
        } catch (IOException gone) {
            // told by its end
        }
    }

    /** Ends it by SIGTERM, or by SIGKILL. */
    public void destroy(boolean atOnce) {
        isDestroyed = true;
        if (atOnce) {
            isKilled = true;
        }
        var handle = process.toHandle(); // the methods of Process would close its output, and lose its last words
        var _ = atOnce ? handle.destroyForcibly() : handle.destroy();
    }

    private final class Ear implements FrameReader.Listener {
        @Override
        public void printed(byte[] text, int offset, int length) {
            if (hasBegun) {
                crash.hear(text, offset, length);
                hearer.printed(false, text, offset, length);
                return;
            }
            synchronized (complaint) {
                if (complaint.length() < COMPLAINT) {
                    complaint.append(new String(text, offset, length, StandardCharsets.UTF_8));
                }
            }
        }

        @Override
        public void paused() {
            hearer.paused();
        }

        @Override
        public void said(Said type, ByteBuffer payload) {
            switch (type) {
                case HELLO -> {
                    hasBegun = true;
                    isUp.run();
                    hearer.up(payload.getLong());
                }
                case OUT, ERROR -> {
                    var text = bytes(payload);
                    hearer.printed(type == Said.ERROR, text, 0, text.length);
                }
                case BEGUN -> hearer.begun(payload.getLong(), payload.getLong());
                case RESULT, THREW, MEMORY -> ended(type, payload);
                case UNCAUGHT -> uncaught(payload);
                case NEED -> need(text(payload));
                case BACK -> hearer.givenBack(payload.getLong());
                case ENDING -> {
                    isOrderly = true;
                    hangUp();
                }
            }
        }

        private void ended(Said type, ByteBuffer payload) {
            var times = new Hearer.Times(payload.getLong(), payload.getLong(), payload.getLong());
            switch (type) {
                case RESULT -> hearer.returned(times, bytes(payload));
                case THREW -> threw(times, thrown(payload));
                default -> threw(times, new OutOfMemoryError("the process has used up its memory"));
            }
        }

        private void threw(Hearer.Times times, Throwable thrown) {
            if (endsAfterFirst) {
                uncaught = thrown;
            }
            hearer.threw(times, thrown);
        }

        private void uncaught(ByteBuffer payload) {
            hearer.uncaught(text(payload), thrown(payload));
        }

        private Throwable thrown(ByteBuffer payload) {
            try {
                return Unpacker.value(bytes(payload), loader) instanceof Throwable thrown
                        ? thrown
                        : new IllegalStateException("the child sent no exception");
            } catch (IOException
                    | ClassNotFoundException
                    | RuntimeException
                    | LinkageError
                    | StackOverflowError broken) {
                return new IllegalStateException("an exception of the child cannot be shown: " + broken, broken);
            }
        }

        private void need(String wanted) {
            byte[] none = {};
            var code = NotebookClasses.isOne(wanted)
                    ? NotebookClasses.bytes(wanted, loader).orElse(none)
                    : none;
            send(Order.answer(wanted, code));
        }

        private static byte[] bytes(ByteBuffer payload) {
            var bytes = new byte[payload.remaining()];
            payload.get(bytes);
            return bytes;
        }

        private static String text(ByteBuffer payload) {
            var bytes = new byte[Short.toUnsignedInt(payload.getShort())];
            payload.get(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
