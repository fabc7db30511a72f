package timeslice.kernel.channel;

import org.dflib.jjava.jupyter.channels.JupyterSocket;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.shaded.org.slf4j.LoggerFactory;
import org.dflib.jjava.shaded.org.zeromq.SocketType;
import org.dflib.jjava.shaded.org.zeromq.ZMQ;

/** What JJava's comms take for the publishing socket: it passes on to the connection, which has the real one. */
final class Comms extends JupyterSocket {
    private final Connection connection;

    Comms(ZMQ.Context context, HMACGenerator signer, Connection connection) {
        super(context, SocketType.PUB, signer, LoggerFactory.getLogger("comms"));
        this.connection = connection;
    }

    @Override
    public void bind(KernelConnectionProperties properties) {
        throw new UnsupportedOperationException("the connection binds the sockets");
    }

    @Override
    public synchronized void sendMessage(Message<?> message) {
        connection.publish(message, 0);
    }
}
