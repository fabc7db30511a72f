package timeslice.process.channel;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** The end of a connection, whatever the sockets' family. */
record SocketEnd(SocketChannel socket) implements End {
    @Override
    public void send(byte[] bytes, int length) throws IOException {
        for (var rest = ByteBuffer.wrap(bytes, 0, length); rest.hasRemaining(); ) {
            int _ = socket.write(rest);
        }
    }

    @Override
    public void receive(byte[] bytes, int length) throws IOException {
        for (var rest = ByteBuffer.wrap(bytes, 0, length); rest.hasRemaining(); ) {
            if (socket.read(rest) < 0) {
                throw new EOFException("the other process has ended");
            }
        }
    }
}
