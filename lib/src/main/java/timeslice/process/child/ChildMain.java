package timeslice.process.child;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import timeslice.process.travel.ShippedClasses;

/**
 * The main class of a child. It takes orders from standard input and answers by frames on standard output; what
 * the tasks print becomes frames too. One thread listens, the main thread works.
 */
public final class ChildMain {
    private static final byte[] NOTHING = {};
    private static final int LONGEST_FAREWELL = 200;
    /** No task has this number. */
    private static final long NONE = -1;
    /** The exit code of a process that was killed (128 + SIGKILL). */
    private static final int KILLED = 137;

    private final long begun = System.nanoTime();
    private final FrameWriter out = new FrameWriter(new FileOutputStream(FileDescriptor.out));
    private final DataInputStream in =
            new DataInputStream(new java.io.BufferedInputStream(new FileInputStream(FileDescriptor.in), 1 << 16));
    private final LinkedBlockingDeque<Job> jobs = new LinkedBlockingDeque<>();
    private final Map<String, SynchronousQueue<byte[]>> asked = new ConcurrentHashMap<>();
    private final CountDownLatch farewell = new CountDownLatch(1);
    private volatile boolean endsAfterFirst = true;
    private volatile boolean isEnding;
    private volatile boolean isExpecting;
    private final Object turn = new Object();
    private long running = NONE;
    private ShippedClasses classes = new ShippedClasses(this::ask);

    /** A task that waits, and the loader of its classes. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Job(long id, byte[] objects, ShippedClasses classes) {}

    private ChildMain() {}

    /**
     * Works until it is told to end, or until the parent has gone.
     *
     * @param arguments the number of the parent's process, and {@code warm} to load all that a task needs before
     *     there is one
     */
    public static void main(String... arguments) throws InterruptedException {
        Lifeline.isTiedTo(Long.parseLong(arguments[0])); // first: the parent may be gone already
        var child = new ChildMain();
        child.redirect();
        Thread.ofPlatform().daemon().name("orders").start(child::listen);
        child.say(Said.HELLO, out -> out.writeLong(child.begun));
        if (arguments.length > 1) {
            Exercise.warmUp();
        }
        child.work();
    }

    private void redirect() {
        System.setIn(InputStream.nullInputStream());
        System.setOut(new PrintStream(new FrameStream(out, Said.OUT), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new FrameStream(out, Said.ERROR), true, StandardCharsets.UTF_8));
        Thread.setDefaultUncaughtExceptionHandler(this::tellUncaught);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            flush();
            isEnding = true;
            out.write(Said.ENDING, NOTHING);
            awaitFarewell();
        }));
    }

    private void tellUncaught(Thread thread, Throwable thrown) {
        flush();
        say(Said.UNCAUGHT, out -> {
            out.writeUTF(thread.getName().isEmpty() ? "#" + thread.threadId() : thread.getName());
            out.write(Answers.exception(thrown));
        });
    }

    /** The JVM's end takes 300 ms longer if a thread of ours still reads: the parent closes its end first. */
    private void awaitFarewell() {
        try {
            var _ = farewell.await(LONGEST_FAREWELL, TimeUnit.MILLISECONDS);
        } catch (InterruptedException early) {
            Thread.currentThread().interrupt();
        }
    }

    private static void flush() {
        System.out.flush();
        System.err.flush();
    }

    private void work() throws InterruptedException {
        do {
            var job = next();
            Thread.currentThread().setContextClassLoader(job.classes());
            running(job.id());
            tellBegun(job.id());
            boolean isWell = new Answers(out, job).run(() -> {
                running(NONE);
                return !jobs.isEmpty();
            });
            if (endsAfterFirst && !isWell) {
                System.exit(1); // as a program whose main method throws, but other threads end with it
            }
        } while (!endsAfterFirst);
        // The JVM goes on while threads of the task do that are no daemons.
    }

    private void tellBegun(long id) {
        out.write(
                Said.BEGUN,
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(id)
                        .putLong(System.nanoTime())
                        .array());
    }

    private void running(long id) {
        synchronized (turn) {
            running = id;
        }
    }

    /** While it ends, no other task can begin: who cancels one must not hit the next one. */
    private void stop(long id) {
        synchronized (turn) {
            if (running == id) {
                Runtime.getRuntime().halt(KILLED);
            }
        }
    }

    /** If there is no memory for a task, it fails and not the ones after it. */
    private void takeJob(long id, int length) throws IOException {
        byte[] objects;
        try {
            objects = new byte[length];
        } catch (OutOfMemoryError none) {
            tellBegun(id);
            new Answers(out, new Job(id, NOTHING, classes)).tellNoMemory(System.nanoTime());
            System.exit(1);
            return;
        }
        in.readFully(objects);
        jobs.add(new Job(id, objects, classes));
    }

    private Job next() throws InterruptedException {
        var next = jobs.poll();
        if (next != null) {
            return next;
        }
        out.flush(); // the next one may have been taken back meanwhile
        return jobs.take();
    }

    /** Reads orders. At their end the parent has gone or lets this process go: it ends at once. */
    private void listen() {
        try {
            for (int type = in.read(); type >= 0; type = in.read()) {
                int length = in.readInt();
                if (length < 0 || length > Order.LONGEST) {
                    throw new IOException("an order of " + length + " bytes");
                }
                take((byte) type, length);
            }
        } catch (IOException broken) {
            // the same as its end
        } catch (RuntimeException | Error broken) { // nobody would look after this process any more
            try {
                tellUncaught(Thread.currentThread(), broken);
            } finally {
                System.exit(1);
            }
        }
        if (isEnding) {
            farewell.countDown();
            Lifeline.awaitEnd();
        }
        Lifeline.cut();
    }

    private void take(byte type, int length) throws IOException {
        switch (type) {
            case Order.BE -> {
                System.setProperty("timeslice.child.name", in.readUTF());
                System.setProperty("timeslice.child.daemon", String.valueOf(in.readBoolean()));
                endsAfterFirst = in.readBoolean();
            }
            case Order.CLASSES -> takeClasses();
            case Order.EXPECT -> {
                var names = takeClasses();
                for (int count = in.readInt(); count > 0; count--) {
                    names.add(in.readUTF());
                }
                names.forEach(this::load);
            }
            case Order.DO -> takeJob(in.readLong(), length - Long.BYTES);
            case Order.ANSWER -> {
                var name = in.readUTF();
                int head = 2 + name.getBytes(StandardCharsets.UTF_8).length;
                var code = in.readNBytes(length - head);
                var waiting = asked.get(name);
                if (waiting != null) {
                    handOver(waiting, code);
                }
            }
            case Order.GIVE_BACK -> {
                long id = in.readLong();
                if (jobs.removeIf(job -> job.id() == id)) {
                    say(Said.BACK, out -> out.writeLong(id));
                }
            }
            case Order.STOP -> stop(in.readLong());
            // Another thread, as this one must go on reading until the parent has heard of the end.
            case Order.END -> new Thread(() -> System.exit(0), "end").start();
            default -> throw new IOException("no order has the type " + type);
        }
    }

    private List<String> takeClasses() throws IOException {
        var names = new ArrayList<String>();
        for (int count = in.readInt(); count > 0; count--) {
            names.add(in.readUTF());
            takeClass(names.getLast(), in.readNBytes(in.readInt()));
        }
        return names;
    }

    /** Loads a class of a task that has not come yet, and may not come. Nobody answers questions before it does. */
    private void load(String name) {
        isExpecting = true;
        try {
            var _ = Class.forName(name, false, classes).getDeclaredMethods();
        } catch (ClassNotFoundException | LinkageError missing) {
            // A task that needs it will say so.
        } finally {
            isExpecting = false;
        }
    }

    /** A class that was changed in the notebook needs a new loader, and with it all others. */
    private void takeClass(String name, byte[] code) {
        if (!classes.add(name, code)) {
            classes = new ShippedClasses(this::ask);
            classes.add(name, code);
        }
    }

    private byte @Nullable [] ask(String name) {
        if (isExpecting) {
            return null;
        }
        var answer = asked.computeIfAbsent(name, _ -> new SynchronousQueue<>());
        synchronized (answer) {
            say(Said.NEED, out -> out.writeUTF(name));
            try {
                var code = answer.take();
                return code.length == 0 ? null : code;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
    }

    private static void handOver(SynchronousQueue<byte[]> waiting, byte[] code) {
        try {
            waiting.put(code);
        } catch (InterruptedException impossible) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    private void say(Said type, Content content) {
        var bytes = new ByteArrayOutputStream();
        try (var data = new DataOutputStream(bytes)) {
            content.write(data);
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        out.write(type, bytes.toByteArray());
    }
}
