package timeslice.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
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
import timeslice.kernel.interrupt.ThreadEnded;
import timeslice.kernel.language.errors.ErrorReport;
import timeslice.kernel.language.errors.ErrorReports;
import timeslice.kernel.output.Cell;

/** One cell, from the request to the reply. */
final class CellRun {
    private final TimesliceKernel kernel;
    private final Session session;
    private final Reply reply;
    private final Message<ExecuteRequest> message;
    private final ExecuteRequest request;
    private final AtomicBoolean answered = new AtomicBoolean();

    CellRun(TimesliceKernel kernel, Session session, Reply reply, Message<ExecuteRequest> message) {
        this.kernel = kernel;
        this.session = session;
        this.reply = reply;
        this.message = message;
        this.request = message.getContent();
    }

    void run() {
        var number = kernel.count(!request.isSilent());
        var cell = new Cell(message, number, session.output(message, number), request.isStdinEnabled());
        kernel.speakFor(message);
        kernel.cells().begin(cell);
        // Before anybody is told that the cell runs, since the reader may interrupt it in that moment.
        kernel.thread().begin(cell, () -> abandon(cell));
        reply.setBusyDeferIdle();
        if (!request.isSilent()) {
            reply.publish(new PublishExecuteInput(request.getCode(), number));
        }
        try {
            show(cell, kernel.evaluate(number, request.getCode()));
            if (kernel.thread().end()) {
                throw new CellInterruptedException("");
            }
            cell.end();
            answered.set(true);
            reply.reply(new ExecuteReply(number, Map.of()));
        } catch (Throwable error) {
            var report = report(error);
            var interrupted = kernel.thread().end();
            if (answered.compareAndSet(false, true)) {
                cell.end();
                fail(number, error, report, interrupted ? interruption() : List.of());
            }
        }
    }

    /** The reader's own code may make the message of an error, so it runs where the reader's code runs. */
    private ErrorReport report(Throwable error) {
        if (kernel.thread().isInterrupted()) {
            return kernel.reports().of(error);
        }
        try {
            return Objects.requireNonNull(
                    kernel.thread().call(() -> kernel.reports().of(error)));
        } catch (Throwable failed) {
            return isInterrupt(failed) ? kernel.reports().of(failed) : ErrorReports.without(error, failed);
        }
    }

    private List<String> interruption() {
        return Interruption.lines(kernel.thread().ended(), kernel.thread().stubborn());
    }

    /** The compiler cannot be interrupted, but nobody need wait for it; what it makes will not run. */
    private void abandon(Cell cell) {
        if (answered.compareAndSet(false, true)) {
            var lines = new ArrayList<>(interruption());
            lines.add("The compiler still works on it; the next cell waits for that.");
            cell.end();
            var error = new CellInterruptedException("");
            fail(cell.number(), error, kernel.reports().of(error), lines);
            reply.resolveDeferrals();
        }
    }

    /** The reader's own code makes the text of a value, so it runs where the reader's code runs. */
    private void show(Cell cell, @Nullable Object value) throws Exception {
        if (value == null || request.isSilent()) {
            return;
        }
        var data = kernel.thread().call(() -> {
            var _ = Thread.interrupted(); // the reader's code is over, and the libraries that draw heed the flag
            return kernel.rendered(value);
        });
        if (data != null) {
            cell.output().publish(new PublishExecuteResult(cell.number(), data));
        }
    }

    private void fail(int number, Throwable error, ErrorReport report, List<String> interruption) {
        var name = report.name();
        var value = report.value();
        var lines = new ArrayList<>(interruption);
        if (!lines.isEmpty()) {
            name = "Interrupted";
            value = lines.getFirst();
        }
        if (!isInterrupt(error) && !isInterrupt(error.getCause())) {
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

    private static boolean isInterrupt(@Nullable Throwable error) {
        return error instanceof CellInterruptedException || error instanceof ThreadEnded;
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
