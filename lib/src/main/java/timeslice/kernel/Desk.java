package timeslice.kernel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.reply.InputReply;
import timeslice.kernel.channel.KernelLog;
import timeslice.kernel.channel.Requests;

/**
 * Gives each request to the thread that may answer it: cells one after the other to the first, questions
 * about code to the second, and what must not wait for either to the third.
 */
final class Desk implements Requests {
    private final CompletableFuture<TimesliceKernel> kernel = new CompletableFuture<>();
    private final LinkedBlockingQueue<Message<?>> cells = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Message<?>> questions = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Message<?>> urgent = new LinkedBlockingQueue<>();

    /** The kernel is ready: what came until now is answered. */
    void open(TimesliceKernel ready) {
        kernel.complete(ready);
        Thread.ofPlatform().daemon().name("kernel cells").start(() -> serve(cells, ready::answer));
        Thread.ofPlatform().daemon().name("kernel questions").start(() -> serve(questions, ready::answer));
        Thread.ofPlatform().daemon().name("kernel control").start(() -> serve(urgent, ready::answerUrgent));
    }

    @Override
    public void shell(Message<?> request) {
        var type = request.getHeader().getType();
        if (type.equals(MessageType.COMPLETE_REQUEST)
                || type.equals(MessageType.INSPECT_REQUEST)
                || type.equals(MessageType.IS_COMPLETE_REQUEST)
                || type.equals(MessageType.KERNEL_INFO_REQUEST)
                || type.equals(MessageType.HISTORY_REQUEST)) {
            questions.add(request);
        } else {
            cells.add(request);
        }
    }

    @Override
    public void control(Message<?> request) {
        urgent.add(request);
    }

    @Override
    public void input(Message<?> answer) {
        if (answer.getContent() instanceof InputReply reply) {
            var _ = kernel.thenAccept(ready -> ready.input().answer(reply.getValue()));
        }
    }

    /** {@return the requests that wait for the running cell; they are taken from the queue} */
    java.util.List<Message<?>> waiting() {
        var waiting = new java.util.ArrayList<Message<?>>();
        cells.drainTo(waiting);
        return waiting;
    }

    private static void serve(LinkedBlockingQueue<Message<?>> queue, java.util.function.Consumer<Message<?>> taker) {
        while (true) {
            try {
                taker.accept(queue.take());
            } catch (InterruptedException stray) {
                // Nobody has a reason to interrupt these threads; the next request is answered all the same.
            } catch (Throwable error) {
                KernelLog.say("a request could not be answered: " + error);
            }
        }
    }
}
