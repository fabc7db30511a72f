package timeslice.kernel.channel;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.ExpressionValue;
import org.dflib.jjava.jupyter.kernel.history.HistoryEntry;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.KernelTimestamp;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.adapters.ExpressionValueAdapter;
import org.dflib.jjava.jupyter.messages.adapters.HeaderAdapter;
import org.dflib.jjava.jupyter.messages.adapters.HistoryEntryAdapter;
import org.dflib.jjava.jupyter.messages.adapters.HistoryRequestAdapter;
import org.dflib.jjava.jupyter.messages.adapters.KernelTimestampAdapter;
import org.dflib.jjava.jupyter.messages.adapters.MessageTypeAdapter;
import org.dflib.jjava.jupyter.messages.adapters.PublishStatusAdapter;
import org.dflib.jjava.jupyter.messages.publish.PublishStatus;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;
import org.dflib.jjava.shaded.com.google.gson.Gson;
import org.dflib.jjava.shaded.com.google.gson.GsonBuilder;
import org.dflib.jjava.shaded.com.google.gson.JsonObject;
import org.dflib.jjava.shaded.com.google.gson.JsonParseException;
import org.dflib.jjava.shaded.com.google.gson.JsonParser;
import org.dflib.jjava.shaded.com.google.gson.reflect.TypeToken;
import org.jspecify.annotations.Nullable;

/**
 * Turns messages into signed frames and back.
 *
 * @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#the-wire-protocol">The wire protocol</a>
 */
final class Wire {
    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Type OBJECT = new TypeToken<Map<String, Object>>() {}.getType();

    private final HMACGenerator signer;
    private final Gson gson = new GsonBuilder()
            .registerTypeAdapter(KernelTimestamp.class, KernelTimestampAdapter.INSTANCE)
            .registerTypeAdapter(Header.class, HeaderAdapter.INSTANCE)
            .registerTypeAdapter(MessageType.class, MessageTypeAdapter.INSTANCE)
            .registerTypeAdapter(PublishStatus.class, PublishStatusAdapter.INSTANCE)
            .registerTypeAdapter(HistoryRequest.class, HistoryRequestAdapter.INSTANCE)
            .registerTypeAdapter(HistoryEntry.class, HistoryEntryAdapter.INSTANCE)
            .registerTypeAdapter(ExpressionValue.class, ExpressionValueAdapter.INSTANCE)
            .disableHtmlEscaping()
            .create();

    /**
     * Creates a wire that signs.
     *
     * @throws IllegalArgumentException if the JDK does not have the algorithm
     */
    Wire(String scheme, String key) {
        try {
            signer = new HMACGenerator(scheme, key);
        } catch (NoSuchAlgorithmException | InvalidKeyException error) {
            throw new IllegalArgumentException(
                    "the connection file says \"signature_scheme\": \"" + scheme
                            + "\"; expected one such as hmac-sha256",
                    error);
        }
    }

    HMACGenerator signer() {
        return signer;
    }

    /** {@return the frames of a message} */
    List<byte[]> encode(Message<?> message) {
        var header = bytes(message.getHeader());
        var parent = message.hasParentHeader() ? bytes(message.getParentHeader()) : EMPTY;
        var metadata = message.hasMetadata() ? bytes(message.getMetadata()) : EMPTY;
        var content = content(message);
        var frames = new ArrayList<>(message.getIdentities());
        frames.add(DELIMITER);
        frames.add(signer.calculateSignature(header, parent, metadata, content).getBytes(StandardCharsets.US_ASCII));
        frames.addAll(List.of(header, parent, metadata, content));
        if (message.getBlobs() != null) {
            frames.addAll(message.getBlobs());
        }
        return frames;
    }

    /**
     * Reads a message.
     *
     * @param frames as they came
     * @return the message; its type is {@link MessageType#UNKNOWN} if the protocol has gained a new one
     * @throws BadMessageException if the signature is wrong or a frame does not hold what it should
     */
    Message<?> decode(List<byte[]> frames) throws BadMessageException {
        var start = delimiter(frames);
        if (frames.size() < start + 6) {
            throw new BadMessageException("a message of " + frames.size() + " frames, which is too few");
        }
        var parts = frames.subList(start + 2, start + 6);
        var signature = signer.calculateSignature(parts.toArray(new byte[0][]));
        // In constant time, so that the time taken does not tell how much of a guess was right.
        if (!MessageDigest.isEqual(signature.getBytes(StandardCharsets.US_ASCII), frames.get(start + 1))) {
            throw new BadMessageException("a message with a wrong signature");
        }
        try {
            return message(List.copyOf(frames.subList(0, start)), parts, frames.subList(start + 6, frames.size()));
        } catch (JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | NullPointerException error) {
            throw new BadMessageException("a message whose JSON is malformed: " + error.getMessage());
        }
    }

    private Message<?> message(List<byte[]> identities, List<byte[]> parts, List<byte[]> blobs)
            throws BadMessageException {
        var header = (Header<?>) gson.fromJson(text(parts.get(0)), Header.class);
        if (header == null || header.getType() == null) {
            throw new BadMessageException("a message without a header");
        }
        Map<String, Object> metadata = gson.fromJson(text(parts.get(2)), OBJECT);
        var content = gson.fromJson(text(parts.get(3)), (Type) header.getType().getContentType());
        if (content == null) {
            throw new BadMessageException("a message without content");
        }
        return joined(identities, header, parent(parts.get(1)), metadata, content, List.copyOf(blobs));
    }

    private @Nullable Header<?> parent(byte[] frame) {
        return JsonParser.parseString(text(frame)) instanceof JsonObject object && !object.isEmpty()
                ? gson.fromJson(object, Header.class)
                : null;
    }

    /** The header's type says what the content is. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Message<?> joined(
            List<byte[]> identities,
            Header header,
            @Nullable Header parent,
            Map<String, Object> metadata,
            Object content,
            List<byte[]> blobs) {
        return new Message(identities, header, parent, metadata, content, blobs);
    }

    private byte[] content(Message<?> message) {
        var tree = gson.toJsonTree(message.getContent());
        // The protocol wants it in every reply; JJava leaves it out of most.
        if (message.getHeader().getType().getName().endsWith("_reply")
                && tree instanceof JsonObject reply
                && !reply.has("status")) {
            reply.addProperty("status", "ok");
        }
        return gson.toJson(tree).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] bytes(Object value) {
        return gson.toJson(value).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] frame) {
        return new String(frame, StandardCharsets.UTF_8);
    }

    private static int delimiter(List<byte[]> frames) throws BadMessageException {
        for (var i = 0; i < frames.size(); i++) {
            if (Arrays.equals(frames.get(i), DELIMITER)) {
                return i;
            }
        }
        throw new BadMessageException("a message without the mark <IDS|MSG>");
    }
}
