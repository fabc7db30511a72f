package timeslice.kernel.channel;

import org.dflib.jjava.jupyter.messages.Message;

/** Takes what the front end asks. Each call comes on the thread of the sockets, so it must only pass the message on. */
public interface Requests {
    /**
     * Takes a request that may wait for a cell.
     *
     * @param request the message as it came
     */
    void shell(Message<?> request);

    /**
     * Takes a request that may not wait for a cell.
     *
     * @param request the message as it came
     */
    void control(Message<?> request);

    /**
     * Takes the reader's answer to a question.
     *
     * @param answer the message as it came
     */
    void input(Message<?> answer);
}
