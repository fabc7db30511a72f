package timeslice.kernel.output;

import org.dflib.jjava.jupyter.messages.Message;

/** Takes messages for the front ends, in the order in which they are to arrive. */
@FunctionalInterface
public interface Publisher {
    /**
     * Publishes a message.
     *
     * @param message its parent says which cell it belongs to
     * @param weight how many bytes it counts for, about; the call waits while too many are on their way
     */
    void publish(Message<?> message, int weight);
}
