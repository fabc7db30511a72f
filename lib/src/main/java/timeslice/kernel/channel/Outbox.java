package timeslice.kernel.channel;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.shaded.org.zeromq.ZMQ;
import timeslice.kernel.channel.ConnectionFile.Port;

/**
 * Everything that the kernel sends, in the order in which it was given. One thread signs and sends: a
 * reader's thread may be interrupted at any moment, and an interrupt in the middle of ZeroMQ closes its pipes.
 */
final class Outbox {
    /** Bytes of text that may wait here; then who prints more waits, so memory stays bounded. */
    private static final int WAITING = 8 << 20;

    private record Letter(Port port, Message<?> message, int weight) {}

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

    /** Waits until all that was given before is sent, or some milliseconds have passed. */
    void settle(int milliseconds) throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        while (!letters.isEmpty() || room.availablePermits() < WAITING) {
            if (System.nanoTime() > end) {
                return;
            }
            Thread.sleep(1);
        }
    }

    private void run() {
        try {
            while (true) {
                var letter = letters.take();
                try {
                    deliver(letter);
                } finally {
                    room.release(letter.weight());
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(Letter letter) {
        var name = letter.message().getHeader().getType().getName();
        try {
            var frames = wire.encode(letter.message());
            if (letter.port() == Port.IOPUB) {
                send(iopub, frames);
            } else {
                replies.send(letter.port().name().getBytes(StandardCharsets.US_ASCII), ZMQ.SNDMORE);
                send(replies, frames);
            }
        } catch (RuntimeException error) {
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
