package timeslice.process.channel;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import timeslice.process.ChannelComparison;
import timeslice.process.ChannelComparison.Channel;
import timeslice.process.JavaCommand;
import timeslice.process.SharedMemory;
import timeslice.process.shared.PrivateFolder;

/**
 * Measures the ways between this process and a child. All ways have their turn in each round, so that what
 * else the machine does hinders all alike; the medians over the rounds count.
 */
public final class Meter {
    /** Bytes of a large message. */
    static final int PIECE = 1 << 16;
    /** The first round warms up and does not count. */
    static final int ROUNDS = 6;

    static final byte[] LOOPBACK = {127, 0, 0, 1};
    /** The first long of a message that is the last of its kind in this round. */
    static final long LAST = -1;

    private static final long TURN = 50_000_000;
    private static final int AT_LEAST = 20;
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true");

    private final byte[] token = new byte[Long.BYTES];
    private final List<Way> ways = new ArrayList<>();

    private Meter() {
        new SecureRandom().nextBytes(token);
    }

    /**
     * Compares all ways that this system has.
     *
     * @throws InterruptedException if the caller is interrupted; the child is ended
     * @throws UncheckedIOException if the child or a way cannot be opened
     */
    public static ChannelComparison compare() throws InterruptedException {
        try {
            return new Meter().run();
        } catch (IOException failed) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while it compared ways between processes");
            }
            throw new UncheckedIOException("the ways between processes cannot be compared: " + failed, failed);
        }
    }

    private ChannelComparison run() throws IOException, InterruptedException {
        var socketFile = PrivateFolder.fresh("socket");
        var builder = new ProcessBuilder(JavaCommand.of(OPTIONS, Partner.class)).redirectError(Redirect.INHERIT);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        try (var memory = MemoryEnd.memory();
                var unix = unixServer(socketFile);
                var tcp =
                        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0))) {
            var child = builder.start();
            try {
                tell(child.getOutputStream(), tcp, socketFile, memory);
                ways.add(new Way("pipe", new StreamEnd(child.getInputStream(), child.getOutputStream())));
                ways.add(new Way("Unix socket", new SocketEnd(accept(unix, child))));
                var connection = accept(tcp, child);
                connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
                close(tcp);
                ways.add(new Way("TCP loopback", new SocketEnd(connection)));
                ways.add(new Way("shared memory", new MemoryEnd(memory, false, child::isAlive)));
                return measured();
            } finally {
                var _ = child.destroyForcibly().onExit().join();
                for (var way : ways) {
                    if (way.end() instanceof SocketEnd(var socket)) {
                        socket.close();
                    }
                }
            }
        } finally {
            Files.deleteIfExists(socketFile);
        }
    }

    private static ServerSocketChannel unixServer(Path socketFile) throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socketFile));
    }

    private void tell(OutputStream orders, ServerSocketChannel tcp, Path socketFile, SharedMemory memory)
            throws IOException {
        var ticket = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(ticket)) {
            out.writeObject(memory);
        }
        var order = new DataOutputStream(orders);
        order.write(token);
        order.writeInt(((InetSocketAddress) tcp.getLocalAddress()).getPort());
        order.writeUTF(socketFile.toString());
        order.writeInt(ticket.size());
        order.write(ticket.toByteArray());
        order.flush();
    }

    /** Takes the child's connection; who cannot tell the token is sent away. */
    private SocketChannel accept(ServerSocketChannel server, Process child) throws IOException {
        // A child that dies before it connects would leave this thread waiting.
        var _ = child.onExit().thenRun(() -> close(server));
        while (true) {
            var socket = server.accept();
            var told = new byte[token.length];
            new SocketEnd(socket).receive(told, told.length);
            if (Arrays.equals(told, token)) {
                return socket;
            }
            socket.close();
        }
    }

    private static void close(ServerSocketChannel server) {
        try {
            server.close();
        } catch (IOException ignored) {
            // it is closed all the same
        }
    }

    private ChannelComparison measured() throws IOException, InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            for (var way : ways) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while it compared ways between processes");
                }
                way.measure(round > 0);
            }
        }
        double quickest = ways.stream().mapToDouble(Way::roundTrip).min().orElseThrow();
        double strongest = ways.stream().mapToDouble(Way::throughput).max().orElseThrow();
        return new ChannelComparison(ways.stream()
                .map(way -> new Channel(
                        way.name(),
                        way.roundTrip(),
                        way.throughput(),
                        way.roundTrip() / quickest,
                        way.throughput() / strongest))
                .sorted((a, b) -> Double.compare(a.roundTripMicroseconds(), b.roundTripMicroseconds()))
                .toList());
    }

    /** One way, and what came of its rounds. */
    private record Way(String name, End end, List<Double> roundTrips, List<Double> throughputs) {
        Way(String name, End end) {
            this(name, end, new ArrayList<>(), new ArrayList<>());
        }

        void measure(boolean counts) throws IOException {
            double roundTrip = askForSomeTime();
            double throughput = sendForSomeTime();
            if (counts) {
                roundTrips.add(roundTrip);
                throughputs.add(throughput);
            }
        }

        double roundTrip() {
            return median(roundTrips);
        }

        double throughput() {
            return median(throughputs);
        }

        /** The median round trip of a turn, in microseconds. */
        private double askForSomeTime() throws IOException {
            var message = new byte[Long.BYTES];
            var times = new ArrayList<Double>();
            for (long end = System.nanoTime() + TURN; System.nanoTime() < end || times.size() < AT_LEAST; ) {
                long start = System.nanoTime();
                end().send(message, message.length);
                end().receive(message, message.length);
                times.add((System.nanoTime() - start) / 1e3);
            }
            end().send(last(message), message.length);
            end().receive(message, message.length);
            return median(times);
        }

        /** Megabytes a second, until the other side says that it has all. */
        private double sendForSomeTime() throws IOException {
            var piece = new byte[PIECE];
            long start = System.nanoTime();
            int pieces = 1;
            for (; System.nanoTime() < start + TURN || pieces < AT_LEAST; pieces++) {
                end().send(piece, PIECE);
            }
            end().send(last(piece), PIECE);
            end().receive(piece, Long.BYTES);
            return (double) pieces * PIECE / 1e6 / ((System.nanoTime() - start) / 1e9);
        }

        private static byte[] last(byte[] message) {
            ByteBuffer.wrap(message).putLong(LAST);
            return message;
        }

        private static double median(List<Double> values) {
            var sorted = values.stream().sorted().toList();
            return sorted.get(sorted.size() / 2);
        }
    }
}
