package timeslice.process.shared;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the processes did with a shared thing, in shared memory of a fixed size. All clocks are one:
 * {@code System.nanoTime} counts from the same moment in every process of a machine.
 *
 * <pre>0 events so far (4) | 64 … events: kind (4) row (4) start (8) end (8) thread (4) label (36)</pre>
 */
public final class EventLog {
    /** How many events are kept. */
    public static final int MOST = 1 << 14;

    private static final int EVENT = 64;
    private static final long FIRST = 64;
    private static final int LABEL = 36;

    private final Control control;
    private @Nullable Mapped file;

    /**
     * What is done with a thing.
     *
     * @param kind what was done, 1 or more
     * @param row which member did it
     * @param start when it began, in nanoseconds since the first event began
     * @param end when it was done
     * @param thread which thread did it
     * @param label what it was done with
     */
    public record Event(int kind, int row, long start, long end, int thread, String label) {
        private Event earlierBy(long nanoseconds) {
            return new Event(kind, row, start - nanoseconds, end - nanoseconds, thread, label);
        }
    }

    /**
     * The log of a thing, which may be recorded later.
     *
     * @param control the thing
     */
    public EventLog(Control control) {
        this.control = control;
    }

    /** {@return whether the thing is recorded} */
    public boolean isOn() {
        return control.isRecorded();
    }

    /** Records from now on; does nothing if it does so already. */
    public synchronized void begin() {
        if (isOn()) {
            return;
        }
        try {
            var made = Mapped.create(path(), FIRST + (long) MOST * EVENT);
            file = made;
            control.setRecorded();
        } catch (IOException full) {
            throw new UncheckedIOException("there is no room for a recording: " + full.getMessage(), full);
        }
    }

    /** Notes what the calling thread did; nothing if the thing is not recorded or the log is full. */
    public void add(int kind, long start, long end, String label) {
        var memory = memory();
        if (memory == null || Words.get(memory, 0) >= MOST) {
            return;
        }
        int number = Words.add(memory, 0, 1);
        if (number >= MOST) {
            return;
        }
        long at = FIRST + (long) number * EVENT;
        memory.set(JAVA_INT, at + 4, control.members().row());
        memory.set(JAVA_LONG, at + 8, start);
        memory.set(JAVA_LONG, at + 16, end);
        memory.set(JAVA_INT, at + 24, (int) Thread.currentThread().threadId());
        var bytes = Arrays.copyOf(shortened(label).getBytes(StandardCharsets.UTF_8), LABEL);
        MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, at + 28, LABEL);
        // The kind last: an event without one is not written yet, or its process was killed.
        Words.set(memory, at, kind);
    }

    /** {@return whether there were more events than the log keeps} */
    public boolean isFull() {
        var memory = memory();
        return memory != null && Words.get(memory, 0) >= MOST;
    }

    /** {@return the events so far, in order of their end} */
    public List<Event> events() {
        var memory = memory();
        if (memory == null) {
            throw new IllegalStateException("nothing is recorded: call recorded() when it is made, before it is used");
        }
        var events = new ArrayList<Event>();
        for (int i = 0; i < Math.min(MOST, Words.get(memory, 0)); i++) {
            long at = FIRST + (long) i * EVENT;
            int kind = Words.get(memory, at);
            if (kind != 0) {
                events.add(new Event(
                        kind,
                        memory.get(JAVA_INT, at + 4),
                        memory.get(JAVA_LONG, at + 8),
                        memory.get(JAVA_LONG, at + 16),
                        memory.get(JAVA_INT, at + 24),
                        label(memory.asSlice(at + 28, LABEL))));
            }
        }
        long first = events.stream().mapToLong(Event::start).min().orElse(0);
        return events.stream()
                .map(event -> event.earlierBy(first))
                .sorted(Comparator.comparingLong(Event::end))
                .toList();
    }

    /** {@return what a member is called} */
    public String name(int row) {
        return control.members().name(row);
    }

    private synchronized @Nullable MemorySegment memory() {
        if (!isOn()) {
            return null;
        }
        try {
            var known = file == null ? Mapped.open(path()) : file;
            file = known;
            return known.memory();
        } catch (IOException gone) {
            return null; // closed meanwhile: there is nobody who could read it
        }
    }

    private Path path() {
        return Path.of(control.path() + "-log");
    }

    private static String shortened(String label) {
        return label.length() <= 12 ? label : label.substring(0, 11) + "…";
    }

    private static String label(MemorySegment bytes) {
        var text = new String(bytes.toArray(JAVA_BYTE), StandardCharsets.UTF_8);
        int end = text.indexOf(0);
        return end < 0 ? text : text.substring(0, end);
    }
}
