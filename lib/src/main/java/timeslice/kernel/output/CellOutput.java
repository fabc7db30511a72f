package timeslice.kernel.output;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.publish.PublishClearOutput;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;
import org.dflib.jjava.jupyter.messages.publish.PublishUpdateDisplayData;
import org.jspecify.annotations.Nullable;

/**
 * What one cell prints and shows. Small pieces wait {@value #DELAY} ms for more, so that ten thousand lines
 * are some dozen messages; a front end that gets a message for each line is slow, and some lose lines.
 */
public final class CellOutput {
    /** Milliseconds that a piece of output waits for more. */
    static final int DELAY = 20;
    /** Milliseconds between two updates of one display: as often as an eye can follow. */
    static final int UPDATES = 50;

    private static final int FULL = 32 << 10;
    private static final int ENVELOPE = 2 << 10; // bytes of a message without its content, about

    private static final List<MIMEType> SHOWN = List.of(
            MIMEType.TEXT_PLAIN, MIMEType.TEXT_HTML, MIMEType.IMAGE_SVG, MIMEType.IMAGE_PNG, MIMEType.IMAGE_JPEG);

    private final MessageContext cell;
    private final Publisher publisher;
    private final ScheduledExecutorService clock;
    private final Limits limits;
    private final Path file;

    private final ReentrantLock lock = new ReentrantLock();
    private final Utf8Buffer out = new Utf8Buffer();
    private final Utf8Buffer err = new Utf8Buffer();
    private final Map<String, Message<?>> updates = new LinkedHashMap<>();
    private StreamType last = StreamType.OUT;
    private boolean scheduled;
    private boolean clearing;
    private boolean ended;
    private long sent;
    private int patience = 1;
    private @Nullable LeftOut leftOut;

    /**
     * Creates the output of a cell.
     *
     * @param cell the request that runs the cell
     * @param publisher takes the messages
     * @param clock calls when output has waited long enough
     * @param limits how much goes to the notebook
     * @param file where the rest goes; made when it is needed
     */
    public CellOutput(
            MessageContext cell, Publisher publisher, ScheduledExecutorService clock, Limits limits, Path file) {
        this.cell = cell;
        this.publisher = publisher;
        this.clock = clock;
        this.limits = limits;
        this.file = file;
    }

    /**
     * Adds bytes of text in UTF-8.
     *
     * @param type which stream
     * @param bytes holds the text
     * @param offset where it begins
     * @param length how many bytes it has
     */
    public void write(StreamType type, byte[] bytes, int offset, int length) {
        lock.lock();
        try {
            if (last != type) {
                flushText();
                last = type;
            }
            var buffer = type == StreamType.OUT ? out : err;
            for (var done = 0; done < length; ) {
                var piece = Math.min(length - done, FULL);
                buffer.add(bytes, offset + done, piece);
                done += piece;
                if (buffer.size() >= FULL) {
                    flushText();
                }
            }
            flushSoon(DELAY);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Publishes something else than text, after the text that came before it.
     *
     * @param content what to publish
     * @param <T> its type
     */
    public <T extends ContentType<T>> void publish(ContentType<T> content) {
        lock.lock();
        try {
            var message = message(content);
            if (content instanceof PublishUpdateDisplayData update) {
                // The newest replaces those that nobody has seen.
                updates.put(update.getDisplayId(), message);
                flushSoon(UPDATES);
            } else if (content instanceof PublishClearOutput clear) {
                clear(clear.shouldWait(), message);
            } else {
                flushAll();
                clearIfDue();
                publisher.publish(message, weight(content));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Sends what waits. */
    public void flush() {
        lock.lock();
        try {
            flushAll();
        } finally {
            lock.unlock();
        }
    }

    /** The cell's own code has ended: sends what waits, and the end of what was left out. Its threads may print on. */
    public void end() {
        lock.lock();
        try {
            flushAll();
            ended = true;
            report();
        } finally {
            lock.unlock();
        }
    }

    /** Text that nobody has seen is gone with the rest, so a loop that draws and clears sends what the eye can follow. */
    private void clear(boolean wait, Message<?> message) {
        out.clear();
        err.clear();
        sent = 0;
        leftOut = null;
        if (wait) {
            clearing = true;
            flushSoon(UPDATES);
        } else {
            clearing = false;
            publisher.publish(message, 0);
        }
    }

    private void clearIfDue() {
        if (clearing) {
            clearing = false;
            publisher.publish(message(PublishClearOutput.NOW), 0);
        }
    }

    /** About how many bytes a message takes until it is sent: a loop that shows must wait for the page as one that prints. */
    private static int weight(ContentType<?> content) {
        int weight = ENVELOPE;
        if (content instanceof DisplayData data) {
            for (var type : SHOWN) {
                weight += data.getData(type) instanceof String text ? text.length() : 0;
            }
        }
        return weight;
    }

    private void flushSoon(int milliseconds) {
        if (!scheduled) {
            scheduled = true;
            var _ = clock.schedule(this::tick, milliseconds, TimeUnit.MILLISECONDS);
        }
    }

    private void tick() {
        lock.lock();
        try {
            scheduled = false;
            flushAll();
            if (ended && leftOut != null && !leftOut.isEmpty()) {
                // Less and less often, so that a thread which prints for ever does not fill the notebook.
                patience = Math.min(patience * 2, 1 << 20);
                scheduled = true;
                var _ = clock.schedule(this::late, patience, TimeUnit.SECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    private void late() {
        lock.lock();
        try {
            scheduled = false;
            flushAll();
            report();
        } finally {
            lock.unlock();
        }
    }

    private void flushAll() {
        flushText();
        updates.values().forEach(message -> publisher.publish(message, 0));
        updates.clear();
    }

    private void flushText() {
        var text = (last == StreamType.OUT ? out : err).take();
        if (text.isEmpty()) {
            return;
        }
        clearIfDue();
        if (leftOut != null) {
            leftOut.add(text);
        } else if (sent + text.length() <= limits.head()) {
            print(last, text);
        } else {
            overflow(text);
        }
    }

    /** From here on the notebook gets no more; the cut is between two lines where there are lines. */
    private void overflow(String text) {
        var room = (int) Math.max(0, limits.head() - sent);
        var cut = text.lastIndexOf('\n', Math.max(0, room - 1)) + 1;
        cut = cut == 0 ? room : cut;
        if (cut > 0 && Character.isHighSurrogate(text.charAt(cut - 1))) {
            cut--;
        }
        if (cut > 0) {
            print(last, text.substring(0, cut));
        }
        var rest = new LeftOut(file, limits);
        leftOut = rest;
        rest.add(text.substring(cut));
        print(
                StreamType.ERR,
                "[This cell has printed " + limits.head() + " bytes, as much as the notebook takes from one cell. "
                        + "Of the rest the end is shown when the cell ends; " + rest.where() + ".]\n");
    }

    private void report() {
        if (leftOut != null && !leftOut.isEmpty()) {
            leftOut.flush();
            print(StreamType.OUT, leftOut.report());
        }
    }

    private void print(StreamType type, String text) {
        sent += text.length();
        publisher.publish(message(new PublishStream(type, text)), text.length());
    }

    private <T extends ContentType<T>> Message<?> message(ContentType<T> content) {
        @SuppressWarnings("unchecked") // a content names its own type
        var own = (T) content;
        return new Message<>(cell, own.getType(), own);
    }
}
