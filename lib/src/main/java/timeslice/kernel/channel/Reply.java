package timeslice.kernel.channel;

import java.util.ArrayDeque;
import java.util.Deque;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import timeslice.kernel.channel.ConnectionFile.Port;

/** How a handler of JJava answers one request, over our connection instead of JJava's own sockets. */
public final class Reply extends ShellReplyEnvironment {
    private final Connection connection;
    private final Port port;
    private final Deque<Runnable> atTheEnd = new ArrayDeque<>();
    private boolean later;

    /**
     * Creates the way back for one request.
     *
     * @param connection leads to the front end
     * @param port where the request came from
     * @param request the request
     */
    public Reply(Connection connection, Port port, MessageContext request) {
        super(null, null, null, request);
        this.connection = connection;
        this.port = port;
    }

    @Override
    public void publish(Message<?> message) {
        now(() -> connection.publish(message, 0));
    }

    @Override
    public void reply(Message<?> message) {
        now(() -> connection.send(port, message));
    }

    @Override
    public synchronized ShellReplyEnvironment defer() {
        later = true;
        return this;
    }

    @Override
    public synchronized void defer(Runnable action) {
        atTheEnd.push(action);
    }

    @Override
    public synchronized void resolveDeferrals() {
        while (!atTheEnd.isEmpty()) {
            atTheEnd.pop().run();
        }
    }

    private synchronized void now(Runnable sending) {
        if (later) {
            later = false;
            atTheEnd.push(sending);
        } else {
            sending.run();
        }
    }
}
