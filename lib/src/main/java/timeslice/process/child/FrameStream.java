package timeslice.process.child;

import java.io.OutputStream;

/** Standard output or error of a child. Text goes to the parent line by line, so that lines stay whole. */
final class FrameStream extends OutputStream {
    private final FrameWriter out;
    private final Said type;
    private final byte[] line = new byte[FrameWriter.PIECE - FrameWriter.HEAD];
    private int length;

    FrameStream(FrameWriter out, Said type) {
        this.out = out;
        this.type = type;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int count) {
        int at = offset;
        int left = count;
        while (left > 0) {
            int size = Math.min(left, line.length - length);
            System.arraycopy(bytes, at, line, length, size);
            length += size;
            at += size;
            left -= size;
            if (length == line.length) {
                flush();
            }
        }
    }

    @Override
    public synchronized void flush() {
        if (length > 0) {
            out.write(type, line, 0, length);
            length = 0;
        }
    }
}
