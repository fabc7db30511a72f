package timeslice.kernel.output;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;

/** Standard output or error: each write goes to the cell of the thread that writes. */
public final class RoutedStream extends OutputStream {
    private final StreamType type;
    private final Cells cells;
    private final OutputStream before;

    /**
     * Creates a stream.
     *
     * @param type which of the two
     * @param cells know where a write belongs
     * @param before takes what is written while there is no cell yet
     */
    public RoutedStream(StreamType type, Cells cells, OutputStream before) {
        this.type = type;
        this.cells = cells;
        this.before = before;
    }

    /** {@return this stream as {@link System#out} has it; of exactly this class, so that a line is written as one} */
    public PrintStream printer() {
        return new PrintStream(this, false, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        cells.current()
                .ifPresentOrElse(
                        cell -> cell.output().write(type, bytes, offset, length),
                        () -> beforeTheFirst(bytes, offset, length));
    }

    private void beforeTheFirst(byte[] bytes, int offset, int length) {
        try {
            before.write(bytes, offset, length);
            before.flush();
        } catch (java.io.IOException gone) {
            // Nobody is there to read it.
        }
    }
}
