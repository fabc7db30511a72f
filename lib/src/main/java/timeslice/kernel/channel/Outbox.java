package timeslice.kernel.channel;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.shaded.org.zeromq.ZMQ;
import org.jspecify.annotations.Nullable;
import timeslice.kernel.channel.ConnectionFile.Port;

/**
 * Everything that the kernel sends, in the order in which it was given. One thread signs and sends: a
 * reader's thread may be interrupted at any moment, and an interrupt in the middle of ZeroMQ closes its pipes.
 */
final class Outbox {
    /** Bytes of text that may wait here; then who prints more waits, so memory stays bounded. */
    private static final int WAITING = 8 << 20;

    /** What the thread of the sockets gets when no more replies will come. */
    static final byte[] END_OF_REPLIES = {};

    private record Letter(Port port, @Nullable Message<?> message, int weight) {}

    private static final Letter END = new Letter(Port.IOPUB, null, 0);

    private final LinkedBlockingQueue<Letter> letters = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(WAITING);
    private final Wire wire;
    private final ZMQ.Socket iopub;
    private final ZMQ.Socket replies;

    /**
     * Creates an outbox.
     *
     * @param iopub the socket that publishes, from now on this outbox's alone
     * @param replies leads to the thread of the sockets, which sends what is not published
     */
    Outbox(Wire wire, ZMQ.Socket iopub, ZMQ.Socket replies) {
        this.wire = wire;
        this.iopub = iopub;
        this.replies = replies;
    }

    void start() {
        Thread.ofPlatform().daemon().name("kernel outbox").start(this::run);
    }

    /**
     * Sends a message when all before it are sent.
     *
     * @param weight how many bytes it counts for, about; the call waits while too many are on their way
     */
    void send(Port port, Message<?> message, int weight) {
        var counted = Math.min(weight, WAITING);
        room.acquireUninterruptibly(counted);
        letters.add(new Letter(port, message, counted));
    }

    /** Sends what was given before, and then the word that no more will come. */
    void end() {
        letters.add(END);
    }

    private void run() {
        try {
            for (var letter = letters.take(); letter.message() != null; letter = letters.take()) {
                try {
                    deliver(letter.port(), letter.message());
                } finally {
                    room.release(letter.weight());
                }
            }
        } catch (InterruptedException early) {
            // Then what waits is not sent.
        }
        iopub.close();
        replies.send(END_OF_REPLIES);
        replies.close();
    }

    private void deliver(Port port, Message<?> message) {
        var name = message.getHeader().getType().getName();
        try {
            var frames = wire.encode(message);
            if (port == Port.IOPUB) {
                send(iopub, frames);
            } else {
                replies.send(port.name().getBytes(StandardCharsets.US_ASCII), ZMQ.SNDMORE);
                send(replies, frames);
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError error) {
            // One message that cannot be written must not silence the kernel.
            KernelLog.say("a message of type " + name + " could not be sent: " + error);
        }
    }

    static void send(ZMQ.Socket socket, List<byte[]> frames) {
        for (var i = 0; i < frames.size(); i++) {
            socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
    }
}
