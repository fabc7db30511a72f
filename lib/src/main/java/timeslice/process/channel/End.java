package timeslice.process.channel;

import java.io.IOException;

/** One end of a way between two processes. Both know how many bytes come next. */
interface End {
    /** Sends the first bytes of an array. */
    void send(byte[] bytes, int length) throws IOException;

    /** Receives as many bytes as asked for, and waits for them. */
    void receive(byte[] bytes, int length) throws IOException;
}
