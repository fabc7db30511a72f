package timeslice.kernel.channel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.dflib.jjava.jupyter.channels.JupyterSocket;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishStatus;
import org.dflib.jjava.shaded.org.zeromq.SocketType;
import org.dflib.jjava.shaded.org.zeromq.ZMQ;
import org.dflib.jjava.shaded.org.zeromq.ZMQException;
import timeslice.kernel.channel.ConnectionFile.Port;

/**
 * The kernel's sockets. One thread waits for all of them and never for anything else; another sends. So a
 * request is read at once whatever the cells do, and a ZeroMQ socket is never touched by two threads.
 */
public final class Connection {
    private static final String REPLIES = "inproc://replies";
    /** Milliseconds that ZeroMQ may take at the end to hand over what it still holds. */
    private static final int LINGER = 300;

    private final ZMQ.Context context = ZMQ.context(1);
    private final Map<Port, ZMQ.Socket> sockets = new EnumMap<>(Port.class);
    private final Wire wire;
    private final Outbox outbox;
    private final Comms comms;
    private final ZMQ.Socket replies;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Connection(ConnectionFile file) {
        wire = new Wire(file.scheme(), file.key());
        comms = new Comms(context, wire.signer(), this);
        bind(file, Port.SHELL, context.socket(SocketType.ROUTER));
        bind(file, Port.CONTROL, context.socket(SocketType.ROUTER));
        bind(file, Port.STDIN, context.socket(SocketType.ROUTER));
        bind(file, Port.IOPUB, context.socket(SocketType.PUB));
        bind(file, Port.HB, context.socket(SocketType.REP));
        replies = context.socket(SocketType.PULL);
        replies.bind(REPLIES);
        var out = context.socket(SocketType.PUSH);
        out.setHWM(0);
        out.connect(REPLIES);
        outbox = new Outbox(wire, socket(Port.IOPUB), out);
    }

    /**
     * Opens the sockets and begins to listen.
     *
     * @param file where to listen
     * @param requests takes what comes
     * @return the open connection
     * @throws IllegalArgumentException if a port cannot be had
     */
    public static Connection open(ConnectionFile file, Requests requests) {
        var connection = new Connection(file);
        connection.outbox.start();
        connection.publish(new Message<>(null, PublishStatus.MESSAGE_TYPE, PublishStatus.STARTING), 0);
        Thread.ofPlatform().daemon().name("kernel sockets").start(() -> connection.listen(requests));
        return connection;
    }

    /**
     * Publishes a message to all front ends.
     *
     * @param message its parent says which cell it belongs to
     * @param weight how many bytes it counts for, about; the call waits while too many are on their way
     */
    public void publish(Message<?> message, int weight) {
        outbox.send(Port.IOPUB, message, weight);
    }

    /**
     * Sends a message to the one front end that it names.
     *
     * @param port the socket to send it on
     * @param message a reply, or a question for a line of input
     */
    public void send(Port port, Message<?> message) {
        outbox.send(port, message, 0);
    }

    /** {@return where JJava's comms publish} */
    public JupyterSocket comms() {
        return comms;
    }

    /**
     * Sends all that was given before, and closes the sockets.
     *
     * @param milliseconds the longest wait
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public void close(int milliseconds) throws InterruptedException {
        outbox.end();
        var _ = closed.await(milliseconds, TimeUnit.MILLISECONDS);
    }

    private void bind(ConnectionFile file, Port port, ZMQ.Socket socket) {
        // No bound on what may wait: beyond a bound, ZeroMQ throws messages away without a word.
        socket.setHWM(0);
        socket.setLinger(LINGER);
        try {
            socket.bind(file.address(port));
        } catch (ZMQException error) {
            throw new IllegalArgumentException(
                    "the kernel cannot listen at " + file.address(port) + ", which the connection file gives as \""
                            + port.field() + "\": " + error.getMessage(),
                    error);
        }
        sockets.put(port, socket);
    }

    @SuppressWarnings("NullAway") // the constructor opened them all
    private ZMQ.Socket socket(Port port) {
        return sockets.get(port);
    }

    private void listen(Requests requests) {
        var ports = List.of(Port.SHELL, Port.CONTROL, Port.STDIN, Port.HB);
        var poller = context.poller(ports.size() + 1);
        ports.forEach(port -> poller.register(socket(port), ZMQ.Poller.POLLIN));
        poller.register(replies, ZMQ.Poller.POLLIN);
        var open = true;
        while (open) {
            poller.poll(-1);
            // What must not wait goes first.
            if (poller.pollin(ports.indexOf(Port.CONTROL))) {
                read(Port.CONTROL, requests::control);
            }
            if (poller.pollin(ports.indexOf(Port.HB))) {
                Outbox.send(socket(Port.HB), frames(socket(Port.HB)));
            }
            if (poller.pollin(ports.indexOf(Port.STDIN))) {
                read(Port.STDIN, requests::input);
            }
            if (poller.pollin(ports.indexOf(Port.SHELL))) {
                read(Port.SHELL, requests::shell);
            }
            if (poller.pollin(ports.size())) {
                open = forward();
            }
        }
        sockets.forEach((port, socket) -> {
            // The outbox has closed its own.
            if (port != Port.IOPUB) {
                socket.close();
            }
        });
        replies.close();
        comms.close();
        context.close();
        closed.countDown();
    }

    private void read(Port port, Consumer<Message<?>> taker) {
        var frames = frames(socket(port));
        try {
            var message = wire.decode(frames);
            if (message.getHeader().getType().equals(MessageType.UNKNOWN)) {
                KernelLog.say("a request of a type that this kernel does not know, ignored");
            } else {
                taker.accept(message);
            }
        } catch (BadMessageException bad) {
            KernelLog.say(bad.getMessage() + ", on " + port.field() + "; ignored");
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError error) {
            KernelLog.say("a request could not be read: " + error);
        }
    }

    /** {@return whether more will come} */
    private boolean forward() {
        var frames = frames(replies);
        if (Arrays.equals(frames.getFirst(), Outbox.END_OF_REPLIES)) {
            return false;
        }
        var port = Port.valueOf(new String(frames.getFirst(), StandardCharsets.US_ASCII));
        Outbox.send(socket(port), frames.subList(1, frames.size()));
        return true;
    }

    private static List<byte[]> frames(ZMQ.Socket socket) {
        var frames = new ArrayList<byte[]>();
        do {
            frames.add(socket.recv());
        } while (socket.hasReceiveMore());
        return frames;
    }
}
