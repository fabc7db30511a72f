package timeslice.process.child;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;

/** The parent's side of a child's standard output: frames, and text between them. */
final class FrameReader {
    /** What to do with what a child says. */
    interface Listener {
        /** A whole frame. */
        void said(Said type, ByteBuffer payload);

        /** Text that is no frame: of native code, of the JVM itself, or of the child's own children. */
        void printed(byte[] text, int offset, int length);

        /** All that had come has been told; the next may take its time. */
        void paused();
    }

    /** The longest frame that is taken, in bytes: more than any lesson sends, less than any heap holds. */
    static final int LONGEST = 1 << 28;

    private final InputStream in;
    private final Listener listener;
    private final Map<Said, ByteArrayOutputStream> begun = new EnumMap<>(Said.class);
    private final byte[] bytes = new byte[1 << 16];
    private int from;
    private int to;

    FrameReader(InputStream in, Listener listener) {
        this.in = in;
        this.listener = listener;
    }

    /**
     * Reads until the child's output ends.
     *
     * @throws MalformedFrameException if the child says what is no frame
     * @throws IOException if its output cannot be read
     */
    void readAll() throws IOException {
        while (fill()) {
            while (from < to && next()) {
                // all that is there
            }
            listener.paused();
        }
        if (from < to) {
            listener.printed(bytes, from, to - from);
        }
    }

    private boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(bytes, from, bytes, 0, to - from);
            to -= from;
            from = 0;
        }
        int read = in.read(bytes, to, bytes.length - to);
        to += Math.max(read, 0);
        return read > 0;
    }

    /** {@return whether something was taken; if not, more must be read first} */
    private boolean next() throws IOException {
        int mark = from;
        while (mark < to && bytes[mark] != (byte) (FrameWriter.MARK >> 24)) {
            mark++;
        }
        if (mark > from) {
            listener.printed(bytes, from, mark - from);
            from = mark;
            return true;
        }
        if (to - from < FrameWriter.HEAD) {
            return false;
        }
        var head = ByteBuffer.wrap(bytes, from, FrameWriter.HEAD);
        if (head.getInt() != FrameWriter.MARK) {
            listener.printed(bytes, from, 1);
            from++;
            return true;
        }
        var type = type(head.get());
        boolean isLast = head.get() != 0;
        int length = Short.toUnsignedInt(head.getShort());
        if (length > FrameWriter.PIECE - FrameWriter.HEAD) {
            throw new MalformedFrameException("a piece of a frame says that it has " + length + " bytes, but "
                    + (FrameWriter.PIECE - FrameWriter.HEAD) + " are the most");
        }
        if (to - from < FrameWriter.HEAD + length) {
            return false;
        }
        take(type, isLast, from + FrameWriter.HEAD, length);
        from += FrameWriter.HEAD + length;
        return true;
    }

    private static Said type(byte letter) throws MalformedFrameException {
        try {
            return Said.of(letter);
        } catch (IllegalArgumentException unknown) {
            throw new MalformedFrameException(String.valueOf(unknown.getMessage()));
        }
    }

    private void take(Said type, boolean isLast, int offset, int length) throws IOException {
        var before = begun.get(type);
        if (before == null && isLast) {
            listener.said(type, ByteBuffer.wrap(bytes, offset, length).slice());
            return;
        }
        if (before == null) {
            before = new ByteArrayOutputStream(1 << 14);
            begun.put(type, before);
        }
        if (before.size() > LONGEST - length) {
            throw new MalformedFrameException("a frame of more than " + LONGEST + " bytes");
        }
        before.write(bytes, offset, length);
        if (isLast) {
            begun.remove(type);
            listener.said(type, ByteBuffer.wrap(before.toByteArray()));
        }
    }
}
