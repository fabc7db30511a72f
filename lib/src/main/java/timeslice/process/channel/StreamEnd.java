package timeslice.process.channel;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The end of two pipes, one for each direction. */
record StreamEnd(InputStream in, OutputStream out) implements End {
    @Override
    public void send(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        out.flush();
    }

    @Override
    public void receive(byte[] bytes, int length) throws IOException {
        if (in.readNBytes(bytes, 0, length) < length) {
            throw new EOFException("the other process has ended");
        }
    }
}
