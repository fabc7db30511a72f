package timeslice.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import timeslice.timeline.Span;
import timeslice.timeline.State;

/** The parent's side of one {@link CpuBoundChild}: what it has said, and how much CPU time it has used. */
final class Child {
    /** What the standard output of a child brought: a line, or null at its end. */
    record Message(Child from, @Nullable String line) {}

    private enum Progress {
        STARTING,
        READY,
        DONE,
        REPORTED
    }

    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final RealJob job;
    private final Process process;
    private final CpuClock clock;
    private final List<Span> stretches = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private Progress progress = Progress.STARTING;
    private boolean isPinned;
    private boolean isTethered;
    private boolean isTimed;
    private long usedBefore;
    private long usedInAll;
    private boolean hasArrived;
    private long arrival;

    private Child(RealJob job, Process process) {
        this.job = job;
        this.process = process;
        clock = CpuClock.of(process.toHandle());
    }

    /**
     * A child of which the process has just been started.
     *
     * @param messages where all that it says will go
     */
    static Child of(RealJob job, Process process, BlockingQueue<Message> messages) {
        var child = new Child(job, process);
        Thread.ofPlatform().daemon().name("output of " + job.name()).start(() -> {
            try (var in = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
                for (var line = in.readLine(); line != null; line = in.readLine()) {
                    messages.add(new Message(child, line));
                }
            } catch (IOException closed) {
                // the same as its end
            }
            messages.add(new Message(child, null));
        });
        return child;
    }

    RealJob job() {
        return job;
    }

    long pid() {
        return process.pid();
    }

    boolean isReady() {
        return progress != Progress.STARTING;
    }

    boolean hasArrived() {
        return hasArrived;
    }

    boolean isDone() {
        return progress == Progress.DONE || progress == Progress.REPORTED;
    }

    boolean hasReported() {
        return progress == Progress.REPORTED;
    }

    boolean isPinned() {
        return isPinned;
    }

    boolean isTethered() {
        return isTethered;
    }

    /** {@return whether the kernel stops it at the end of each quantum, until the last one} */
    boolean isTimed() {
        return isTimed;
    }

    /** {@return when it arrived, as {@link System#nanoTime()} has it} */
    long arrival() {
        return arrival;
    }

    /** {@return when it ran, in nanoseconds as {@link System#nanoTime()} has it} */
    List<Span> stretches() {
        return List.copyOf(stretches);
    }

    /** {@return the CPU time used since it arrived, in nanoseconds; 0 before} */
    long used() {
        if (!hasArrived) {
            return 0;
        }
        return isDone() ? usedInAll : clock.nanos() - usedBefore;
    }

    /** Lets it begin; a stopped child begins when it is continued. */
    void go() {
        usedBefore = clock.nanos();
        arrival = System.nanoTime();
        hasArrived = true;
        order(CpuBoundChild.GO);
    }

    /** Takes the CPU away from it (SIGSTOP), and waits until it has stopped. */
    void stop() {
        signal(Signal.STOP);
        Stopped.await(pid());
    }

    /** {@return whether none of its threads runs, as it has been stopped} */
    boolean isStopped() {
        return Stopped.isNow(pid());
    }

    /** Lets it have the CPU again (SIGCONT). */
    void resume() {
        signal(Signal.CONTINUE);
    }

    private void signal(Signal signal) {
        // One that has ended is told by the end of its output; its number may be another process's by now.
        if (process.isAlive()) {
            signal.send(pid());
        }
    }

    void order(String line) {
        try {
            var out = process.outputWriter(StandardCharsets.UTF_8);
            out.write(line + "\n");
            out.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(broken(), gone);
        }
    }

    /**
     * Takes in what the child has said.
     *
     * @throws IllegalStateException if it has ended before it was time
     */
    void hear(@Nullable String line) {
        if (line == null) {
            if (progress != Progress.REPORTED) {
                throw new IllegalStateException(broken());
            }
            return;
        }
        var words = line.split(" ", -1);
        switch (words[0]) {
            case CpuBoundChild.READY -> {
                isPinned = Boolean.parseBoolean(words[1]);
                isTethered = Boolean.parseBoolean(words[2]);
                isTimed = Boolean.parseBoolean(words[3]);
                progress = Progress.READY;
            }
            case CpuBoundChild.DONE -> {
                usedInAll = Long.parseLong(words[1]);
                progress = Progress.DONE;
            }
            case CpuBoundChild.RAN ->
                stretches.add(new Span(Long.parseLong(words[1]), Long.parseLong(words[2]), State.RUNNING, job.name()));
            case CpuBoundChild.END -> progress = Progress.REPORTED;
            default -> complaints.add(line);
        }
    }

    /** Kills it, stopped or not, and does not wait. */
    void kill() {
        process.destroyForcibly();
    }

    /** Waits until the system has taken it away, whatever interrupts; not for ever. */
    boolean awaitEnd() throws InterruptedException {
        return process.waitFor(LONGEST_END.toNanos(), TimeUnit.NANOSECONDS);
    }

    private String broken() {
        var said = complaints.isEmpty() ? "" : "; it said: " + String.join(" | ", complaints);
        var end = process.isAlive() ? "closed its output" : "ended with exit code " + process.exitValue();
        return "the process of job \"" + job.name() + "\" (number " + pid() + ") " + end + " before its time" + said;
    }
}
