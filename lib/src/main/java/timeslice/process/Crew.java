package timeslice.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The child processes of one run, from their start to their end. Closing it leaves none behind; if this
 * JVM dies before, the children's {@link Tether} or the {@link Guard} sees to it.
 */
final class Crew implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_REPORT = Duration.ofSeconds(30);
    /**
     * Small and quick to start. Only interpreted: a compiler's thread would use CPU time that the job has
     * not asked for. No file of performance data, which a killed JVM would leave.
     */
    private static final List<String> OPTIONS = List.of(
            "-Xint",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xmx32m",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED");

    private final BlockingQueue<Child.Message> messages = new LinkedBlockingQueue<>();
    private final List<Child> children = new CopyOnWriteArrayList<>();
    private final Nursery nursery = new Nursery();
    private final OptionalInt cpu = Pin.choose();
    private final Thread lastWill = new Thread(this::kill, "kill the children");
    private @Nullable Guard guard;

    private Crew() {}

    /**
     * Starts a process for each job, and waits until all are ready to compute.
     *
     * @param quantum CPU time after which they will be stopped; null if they will not
     * @throws InterruptedException if the thread is interrupted; then no process is left
     * @throws UncheckedIOException if the system starts no process
     */
    static Crew start(List<RealJob> jobs, @Nullable Duration quantum) throws InterruptedException {
        var crew = new Crew();
        try {
            Runtime.getRuntime().addShutdownHook(crew.lastWill);
            for (var job : jobs) {
                crew.nursery.run(() -> crew.children.add(crew.launch(job, quantum)));
            }
            crew.listenUntil(Child::isReady, LONGEST_START, "got ready");
            if (quantum != null && !crew.children.stream().allMatch(Child::isTethered)) {
                crew.guard = Guard.over(crew.children.stream().map(Child::pid).toList());
            }
            return crew;
        } catch (Throwable failed) {
            crew.close();
            throw failed;
        }
    }

    List<Child> children() {
        return List.copyOf(children);
    }

    /** {@return the CPU on which all children stay; empty if they may run on any} */
    OptionalInt cpu() {
        return children.stream().allMatch(Child::isPinned) ? cpu : OptionalInt.empty();
    }

    /**
     * Waits for something that a child says, and takes it in.
     *
     * @param nanos longest time to wait, in nanoseconds
     * @return whether one has said something
     */
    boolean listen(long nanos) throws InterruptedException {
        var message = messages.poll(nanos, TimeUnit.NANOSECONDS);
        if (message == null) {
            return false;
        }
        message.from().hear(message.line());
        return true;
    }

    /** Collects from all children when they ran. They end thereupon. */
    void report() throws InterruptedException {
        children.forEach(child -> child.order(CpuBoundChild.REPORT));
        listenUntil(Child::hasReported, LONGEST_REPORT, "reported");
    }

    private void listenUntil(Predicate<Child> isTrue, Duration longest, String what) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (!children.stream().allMatch(isTrue)) {
            if (!listen(end - System.nanoTime()) && System.nanoTime() - end >= 0) {
                throw new IllegalStateException("not all child processes have " + what + " within "
                        + longest.toSeconds() + " s: the machine is too busy");
            }
        }
    }

    private Child launch(RealJob job, @Nullable Duration quantum) {
        var command = new ArrayList<String>();
        command.addAll(JavaCommand.of(OPTIONS, CpuBoundChild.class));
        command.add(String.valueOf(job.demand().toNanos()));
        command.add(String.valueOf(ProcessHandle.current().pid()));
        command.add(String.valueOf(cpu.orElse(-1)));
        command.add(String.valueOf(quantum == null ? 0 : quantum.toNanos()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Options for this JVM are not meant for its children, and what they print would be in the way.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        try {
            var process = builder.start();
            try {
                return Child.of(job, process, messages);
            } catch (Throwable failed) { // perhaps there is no memory for one more thread
                process.destroyForcibly();
                throw failed;
            }
        } catch (IOException refused) {
            throw new UncheckedIOException("no process could be started for job \"" + job.name() + "\"", refused);
        }
    }

    private void kill() {
        children.forEach(Child::kill);
    }

    /** Kills what is left of the children and waits, for some seconds at most, until they have gone. */
    @Override
    public void close() {
        boolean wasInterrupted = false;
        nursery.close(); // first, as a start may be under way in it
        kill();
        for (var child : children) {
            wasInterrupted |= Uninterrupted.run(child::awaitEnd);
        }
        if (guard != null) {
            wasInterrupted |= Uninterrupted.run(guard::dismiss);
        }
        try {
            Runtime.getRuntime().removeShutdownHook(lastWill);
        } catch (IllegalStateException isEnding) {
            // then the hook runs anyway, and finds nothing to do
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
