package timeslice.process.child;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * The child's side of its standard output. Native code and the child's own children may print there too, so a
 * frame is told from text by four bytes that no text in UTF-8 has, and is cut into pieces that the system
 * writes without anything in between (POSIX: {@code PIPE_BUF} is 4096 bytes on Linux, 512 at least).
 */
final class FrameWriter {
    static final int MARK = 0xF5_FE_F7_FF;
    static final int PIECE = System.getProperty("os.name", "").startsWith("Linux") ? 4096 : 512;
    /** Mark, type, whether it is the last piece, length. */
    static final int HEAD = 8;

    private final OutputStream out;
    private final ByteBuffer buffer = ByteBuffer.allocate(PIECE);

    FrameWriter(OutputStream out) {
        this.out = out;
    }

    void write(Said type, byte[] payload) {
        write(type, payload, 0, payload.length);
    }

    /** Writes a frame. If nobody reads any more, the parent has gone, and this process ends. */
    synchronized void write(Said type, byte[] payload, int offset, int length) {
        put(type, payload, offset, length);
        flush();
    }

    /** Writes a frame together with the next one, or at {@link #flush}. */
    synchronized void hold(Said type, byte[] payload) {
        put(type, payload, 0, payload.length);
    }

    private void put(Said type, byte[] payload, int offset, int length) {
        int at = offset;
        int left = length;
        do {
            int size = Math.min(left, PIECE - HEAD);
            if (buffer.remaining() < HEAD + size) {
                flush();
            }
            left -= size;
            buffer.putInt(MARK)
                    .put(type.letter())
                    .put((byte) (left == 0 ? 1 : 0))
                    .putShort((short) size);
            buffer.put(payload, at, size);
            at += size;
        } while (left > 0);
    }

    /** Writes what is held. */
    synchronized void flush() {
        try {
            out.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        } catch (IOException gone) {
            Lifeline.cut();
        }
    }
}
