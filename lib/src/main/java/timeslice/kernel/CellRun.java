package timeslice.kernel;

import java.util.ArrayList;
import java.util.Map;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishError;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteInput;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteResult;
import org.dflib.jjava.jupyter.messages.reply.ErrorReply;
import org.dflib.jjava.jupyter.messages.reply.ExecuteReply;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.jspecify.annotations.Nullable;
import timeslice.kernel.channel.ConnectionFile.Port;
import timeslice.kernel.channel.Reply;
import timeslice.kernel.interrupt.Interruption;
import timeslice.kernel.output.Cell;

/** One cell, from the request to the reply. */
final class CellRun {
    private final TimesliceKernel kernel;
    private final Session session;
    private final Reply reply;
    private final Message<ExecuteRequest> message;
    private final ExecuteRequest request;

    CellRun(TimesliceKernel kernel, Session session, Reply reply, Message<ExecuteRequest> message) {
        this.kernel = kernel;
        this.session = session;
        this.reply = reply;
        this.message = message;
        this.request = message.getContent();
    }

    void run() {
        reply.setBusyDeferIdle();
        var number = kernel.count(!request.isSilent());
        if (!request.isSilent()) {
            reply.publish(new PublishExecuteInput(request.getCode(), number));
        }
        var cell = new Cell(message, number, session.output(message, number), request.isStdinEnabled());
        kernel.speakFor(message);
        kernel.cells().begin(cell);
        kernel.thread().begin(cell);
        try {
            show(cell, kernel.evaluate(number, request.getCode()));
            if (kernel.thread().end()) {
                throw new CellInterruptedException("");
            }
            cell.end();
            reply.reply(new ExecuteReply(number, Map.of()));
        } catch (Throwable error) {
            var interrupted = kernel.thread().end();
            cell.end();
            fail(number, error, interrupted);
        }
    }

    /** The reader's own code makes the text of a value, so it runs where the reader's code runs. */
    private void show(Cell cell, @Nullable Object value) throws Exception {
        if (value == null || request.isSilent()) {
            return;
        }
        var data = kernel.thread().call(() -> kernel.rendered(value));
        if (data != null) {
            cell.output().publish(new PublishExecuteResult(cell.number(), data));
        }
    }

    private void fail(int number, Throwable error, boolean interrupted) {
        var report = kernel.reports().of(error);
        var name = report.name();
        var value = report.value();
        var lines = new ArrayList<String>();
        if (interrupted) {
            name = "Interrupted";
            lines.addAll(Interruption.lines(kernel.thread().stubborn()));
            value = lines.getFirst();
        }
        if (!(error instanceof CellInterruptedException || error.getCause() instanceof CellInterruptedException)) {
            lines.addAll(report.traceback());
        }
        reply.publish(new PublishError(name, value, lines));
        var failure = new ErrorReply(name, value, lines);
        failure.setExecutionCount(number);
        session.connection().send(Port.SHELL, Failures.reply(message, failure));
        if (request.shouldStopOnError()) {
            session.desk().waiting().forEach(this::abort);
        }
    }

    /** A front end that runs a whole notebook does not want the cells after the one that failed. */
    private void abort(Message<?> waiting) {
        if (waiting.getHeader().getType().equals(MessageType.EXECUTE_REQUEST)) {
            var unwanted = new Reply(session.connection(), Port.SHELL, waiting);
            unwanted.setBusyDeferIdle();
            session.connection().send(Port.SHELL, Failures.aborted(waiting));
            unwanted.resolveDeferrals();
        } else {
            session.desk().shell(waiting);
        }
    }
}
