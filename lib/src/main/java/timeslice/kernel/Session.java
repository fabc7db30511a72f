package timeslice.kernel;

import java.nio.file.Path;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.dflib.jjava.jupyter.messages.MessageContext;
import timeslice.kernel.channel.Connection;
import timeslice.kernel.ending.KernelEnd;
import timeslice.kernel.output.CellOutput;
import timeslice.kernel.output.Limits;

/**
 * What a kernel has from its start to its end.
 *
 * @param connection to the front ends
 * @param desk where requests wait
 * @param limits how much a cell may print into the notebook
 * @param clock lets output wait for more of it
 * @param ending leaves nothing behind
 */
record Session(Connection connection, Desk desk, Limits limits, ScheduledExecutorService clock, KernelEnd ending) {
    static Session of(Connection connection, Desk desk, Limits limits, KernelEnd ending) {
        var clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("kernel clock").factory());
        // Now, not by the first thread that prints: it would be one of the reader's threads.
        clock.prestartAllCoreThreads();
        return new Session(connection, desk, limits, clock, ending);
    }

    /** Sends all that the kernel has said and closes the sockets, but does not wait long. */
    void close() {
        try {
            connection.close(300);
        } catch (InterruptedException early) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@return where a cell prints} */
    CellOutput output(MessageContext request, int number) {
        Path file = ending.folder().resolve("cell-" + number + ".txt");
        return new CellOutput(request, connection::publish, clock, limits, file);
    }
}
