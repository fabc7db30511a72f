package timeslice.kernel.output;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.dflib.jjava.jupyter.messages.request.InputRequest;
import org.jspecify.annotations.Nullable;

/**
 * Standard input: a thread that reads asks the reader for a line, below the thread's own cell or, when that
 * has ended, below the one that runs. When no cell runs, the thread waits for the next. A front end that
 * answers no questions, as when a notebook is run as a whole, is the end of the input.
 */
public final class CellInput extends InputStream {
    private final Cells cells;
    private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(1);
    private final ReentrantLock oneAtATime = new ReentrantLock(true);
    private volatile @Nullable BiConsumer<Cell, InputRequest> asking;
    private byte[] line = {};
    private int next;

    /**
     * Creates it.
     *
     * @param cells know the cell of a thread
     */
    public CellInput(Cells cells) {
        this.cells = cells;
    }

    /**
     * Says how to ask.
     *
     * @param way sends a question to the front end that runs a cell
     */
    public void askBy(BiConsumer<Cell, InputRequest> way) {
        asking = way;
    }

    /**
     * Takes what the reader has typed; nobody gets it if nobody waits any more.
     *
     * @param text a line without its end
     */
    public void answer(String text) {
        // Full means that nobody has taken the answer before: then nobody waits for this one.
        var _ = answers.offer(text + "\n");
    }

    /**
     * Asks for a line.
     *
     * @param prompt what stands before the reader's line
     * @param password whether the front end hides what is typed
     * @return the line with its end, null at the end of the input
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public @Nullable String ask(String prompt, boolean password) throws InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            var cell = cells.askable();
            var way = asking;
            if (!cell.mayAsk() || way == null) {
                return null;
            }
            cell.output().flush();
            answers.clear();
            way.accept(cell, new InputRequest(prompt, password));
            return answers.take();
        } finally {
            oneAtATime.unlock();
        }
    }

    @Override
    public int read() throws InterruptedIOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws InterruptedIOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        try {
            oneAtATime.lockInterruptibly();
            try {
                return fill() ? taken(into, offset, length) : -1;
            } finally {
                oneAtATime.unlock();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while it waited for a line of input");
        }
    }

    @Override
    public int available() {
        return line.length - next;
    }

    private boolean fill() throws InterruptedException {
        if (next == line.length) {
            var asked = ask("", false);
            line = asked == null ? new byte[0] : asked.getBytes(StandardCharsets.UTF_8);
            next = 0;
        }
        return next < line.length;
    }

    private int taken(byte[] into, int offset, int length) {
        var count = Math.min(length, line.length - next);
        System.arraycopy(line, next, into, offset, count);
        next += count;
        return count;
    }
}
