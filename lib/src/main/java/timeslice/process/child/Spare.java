package timeslice.process.child;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import timeslice.process.CurrentProcess;

/**
 * One child that has been started beforehand and waits for a task, so that the next start takes milliseconds. It
 * is started some time after the last start, so as not to take the processor from that child. The system property
 * {@code timeslice.child.spare=off} does without.
 */
final class Spare {
    private static final long PAUSE_MILLISECONDS = 150;
    private static final Spare ONE = new Spare();

    private @Nullable Process waiting;
    private @Nullable Thread preparer;
    private List<String> madeFor = List.of();
    private boolean isPlanned;
    private long lastStart;
    private byte[] expected = Order.expect(Map.of(), List.of());

    private Spare() {}

    /** {@return the spare child, if there is one that is like a child without options of its own} */
    static Optional<Process> take() {
        return isWanted() ? ONE.taken() : Optional.empty();
    }

    /** Says what the next child will probably need: what this one needs. */
    static void expect(Map<String, byte[]> classes, List<String> others) {
        if (isWanted()) {
            ONE.setExpected(Order.expect(classes, others));
        }
    }

    private synchronized void setExpected(byte[] order) {
        expected = order;
    }

    private synchronized byte[] expected() {
        return expected;
    }

    private static boolean isWanted() {
        return !CurrentProcess.isChild()
                && !System.getProperty("timeslice.child.spare", "on").equals("off");
    }

    private synchronized Optional<Process> taken() {
        var taken = waiting;
        waiting = null;
        lastStart = System.nanoTime();
        isPlanned = true;
        notifyAll();
        if (preparer == null) { // one for all, as a new thread takes a good part of the time of a start
            preparer = Thread.ofPlatform()
                    .daemon()
                    .inheritInheritableThreadLocals(false)
                    .group(Link.READERS)
                    .name("spare child")
                    .start(this::prepareAlways);
        }
        if (taken != null && !(taken.isAlive() && madeFor.equals(circumstances()))) {
            taken.destroyForcibly();
            taken = null;
        }
        return Optional.ofNullable(taken);
    }

    /** What the command depends on: to make the command itself takes a good part of what a spare child saves. */
    private static List<String> circumstances() {
        return Stream.of(Jvm.AOT_CACHE, "java.class.path", "java.home")
                .map(name -> System.getProperty(name, ""))
                .toList();
    }

    private void prepareAlways() {
        try {
            awaitPlan();
            prepare();
            // The parent's half of a start is as slow as the child's while the JVM interprets it.
            Exercise.warmUp();
            while (true) {
                awaitPlan();
                prepare();
            }
        } catch (InterruptedException end) {
            synchronized (this) {
                preparer = null;
            }
        }
    }

    private synchronized void awaitPlan() throws InterruptedException {
        while (!isPlanned) {
            wait();
        }
    }

    private void prepare() throws InterruptedException {
        try {
            for (long left = left(); left > 0; left = left()) {
                Thread.sleep(left);
            }
            var circumstances = circumstances();
            var process = Launch.process(Jvm.command(List.of(), true), Map.of(), Optional.empty());
            try {
                process.getOutputStream().write(expected());
                process.getOutputStream().flush();
            } catch (IOException | RuntimeException broken) {
                process.destroyForcibly();
                throw broken;
            }
            synchronized (this) {
                waiting = process;
                madeFor = circumstances;
            }
        } catch (IOException | OutOfMemoryError none) {
            // Then the next start takes longer, and says what is wrong.
        } finally {
            synchronized (this) {
                isPlanned = false;
            }
        }
    }

    private synchronized long left() {
        return PAUSE_MILLISECONDS - (System.nanoTime() - lastStart) / 1_000_000;
    }
}
