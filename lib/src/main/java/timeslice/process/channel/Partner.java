package timeslice.process.channel;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import timeslice.process.SharedMemory;

/** The other process of a comparison: it sends back small messages and swallows large ones, as it is told. */
final class Partner {
    private Partner() {}

    public static void main(String... none) throws IOException, ClassNotFoundException {
        var in = new FileInputStream(FileDescriptor.in);
        var orders = new DataInputStream(in);
        var pipe = new StreamEnd(in, new FileOutputStream(FileDescriptor.out));
        byte[] token = orders.readNBytes(Long.BYTES);
        int port = orders.readInt();
        var socketFile = orders.readUTF();
        var memory = memory(orders.readNBytes(orders.readInt()));
        var parent = ProcessHandle.current().parent().orElseThrow();
        var ends = new ArrayList<End>(List.of(pipe));
        if (!socketFile.isEmpty()) {
            ends.add(new SocketEnd(greet(SocketChannel.open(UnixDomainSocketAddress.of(socketFile)), token)));
        }
        var tcp = SocketChannel.open(new InetSocketAddress(InetAddress.getByAddress(Meter.LOOPBACK), port));
        tcp.setOption(StandardSocketOptions.TCP_NODELAY, true);
        ends.add(new SocketEnd(greet(tcp, token)));
        ends.add(new MemoryEnd(memory, true, parent::isAlive));
        for (int round = 0; round < Meter.ROUNDS; round++) {
            for (var end : ends) {
                sendBack(end);
                swallow(end);
            }
        }
    }

    private static SharedMemory memory(byte[] ticket) throws IOException, ClassNotFoundException {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(ticket))) {
            return (SharedMemory) in.readObject();
        }
    }

    private static SocketChannel greet(SocketChannel socket, byte[] token) throws IOException {
        new SocketEnd(socket).send(token, token.length);
        return socket;
    }

    private static void sendBack(End end) throws IOException {
        var message = new byte[Long.BYTES];
        do {
            end.receive(message, message.length);
            end.send(message, message.length);
        } while (ByteBuffer.wrap(message).getLong() != Meter.LAST);
    }

    private static void swallow(End end) throws IOException {
        var piece = new byte[Meter.PIECE];
        do {
            end.receive(piece, piece.length);
        } while (ByteBuffer.wrap(piece).getLong() != Meter.LAST);
        end.send(piece, Long.BYTES);
    }
}
