package timeslice.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import timeslice.timeline.Lane;
import timeslice.timeline.Scale;
import timeslice.timeline.Span;
import timeslice.timeline.State;
import timeslice.timeline.Timeline;

/**
 * The states of a real process over time, as the system shows them: looked at once a millisecond from outside.
 *
 * <p>On Linux the letters in {@code /proc/PID/task/TID/stat} of its threads are read: R (running or ready), S and D
 * (blocked), T (stopped), Z (a zombie: it has ended, and nobody has asked for its exit code). Whether a process with an
 * R has a processor is told by its CPU time. Elsewhere only the CPU time tells: what uses none counts as blocked.
 */
public final class ProcessStates {
    private static final long GAP = 1_000_000;
    private static final String IN_PROC = "the states are the system's own, seen once a millisecond";
    private static final String BY_CPU_TIME =
            "this system does not show states: who uses CPU time is running, who uses none counts as blocked";

    private final ProcessHandle process;
    private final CpuClock clock;
    private final List<Span> spans = new ArrayList<>();
    private long cpuTime;

    private ProcessStates(ProcessHandle process) {
        this.process = process;
        clock = CpuClock.of(process);
        cpuTime = clock.nanos();
    }

    /**
     * Looks at a process until it has ended or some time is over, and waits for that.
     *
     * @param name name of the row
     * @param process the process to look at
     * @param duration how long to look at most; above zero
     * @return one row with its states, in nanoseconds from the first look
     * @throws InterruptedException if the calling thread is interrupted
     * @throws IllegalArgumentException if {@code duration} is not above zero
     */
    public static Timeline sample(String name, ProcessHandle process, Duration duration) throws InterruptedException {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("cannot look for " + duration + ": the time must be above zero");
        }
        var rule = Files.exists(tasks(process)) ? IN_PROC : BY_CPU_TIME;
        var states = new ProcessStates(process);
        states.look(duration.toNanos());
        return new Timeline("States of a process", rule, Scale.NANOSECONDS, List.of(new Lane(name, states.spans)));
    }

    private void look(long length) throws InterruptedException {
        long zero = System.nanoTime();
        long last = 0;
        while (last < length && process.isAlive()) {
            LockSupport.parkNanos(GAP);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long now = Math.min(length, System.nanoTime() - zero);
            if (now > last) {
                add(state(last, now));
                last = now;
            }
        }
    }

    private Span state(long from, long to) {
        long used = clock.nanos() - cpuTime;
        cpuTime += used;
        boolean ran = used >= (to - from) / 2;
        return letter().map(letter -> switch (letter) {
                    case 'R' -> new Span(from, to, ran ? State.RUNNING : State.READY, "");
                    case 'T', 't' -> new Span(from, to, State.BLOCKED, "stopped");
                    case 'Z', 'X' -> new Span(from, to, State.BLOCKED, "zombie");
                    case 'D' -> new Span(from, to, State.BLOCKED, "waits for a device");
                    default -> new Span(from, to, ran ? State.RUNNING : State.BLOCKED, ran ? "" : "sleeping");
                })
                .orElseGet(() -> new Span(from, to, ran ? State.RUNNING : State.BLOCKED, ""));
    }

    /** R if one of its threads has it, else the letter of its first thread; empty if the system shows none. */
    private Optional<Character> letter() {
        Optional<Character> first = Optional.empty();
        try (var threads = Files.newDirectoryStream(tasks(process))) {
            for (var thread : threads) {
                var letter = letter(thread.resolve("stat"));
                if (letter.filter(found -> found == 'R').isPresent()) {
                    return letter;
                }
                first = first.or(() -> letter);
            }
        } catch (IOException gone) {
            return first;
        }
        return first;
    }

    private static Optional<Character> letter(Path stat) {
        try {
            var text = Files.readString(stat, StandardCharsets.ISO_8859_1);
            return Optional.of(text.charAt(text.lastIndexOf(')') + 2));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static Path tasks(ProcessHandle process) {
        return Path.of("/proc", Long.toString(process.pid()), "task");
    }

    private void add(Span span) {
        var last = spans.isEmpty() ? null : spans.getLast();
        if (last != null && last.state() == span.state() && last.label().equals(span.label())) {
            spans.set(spans.size() - 1, new Span(last.start(), span.end(), span.state(), span.label()));
        } else {
            spans.add(span);
        }
    }
}
