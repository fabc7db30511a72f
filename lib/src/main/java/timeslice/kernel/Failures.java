package timeslice.kernel;

import java.util.List;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.reply.ErrorReply;

/** Replies of requests that failed. */
final class Failures {
    private Failures() {}

    /** {@return the reply that tells a request's failure} */
    @SuppressWarnings({"unchecked", "rawtypes"}) // a reply's type has another content when it tells an error
    static Message<?> reply(MessageContext request, ErrorReply error) {
        return new Message(request, replyType(request), error);
    }

    /** {@return the reply to a cell that did not run because one before it failed} */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static Message<?> aborted(MessageContext request) {
        return new Message(request, MessageType.EXECUTE_REPLY, new Aborted("aborted", "", "", List.of()));
    }

    private static MessageType<?> replyType(MessageContext request) {
        Header<?> header = request.getHeader();
        return MessageType.getType(header.getType().getName().replace("_request", "_reply"));
    }

    /** What the protocol has for it. */
    private record Aborted(String status, String ename, String evalue, List<String> traceback) {}
}
