package timeslice.kernel.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WireTest {
    private final Wire wire = new Wire("hmac-sha256", "secret");
    private final List<byte[]> frames = wire.encode(new Message<>(
            List.of("front end".getBytes(StandardCharsets.UTF_8)),
            new Header<>("session", MessageType.PUBLISH_STREAM),
            new PublishStream(StreamType.ERR, "<b> & 漢字")));

    @Test
    void a_message_comes_back_as_it_was_sent() throws BadMessageException {
        var back = wire.decode(frames);
        assertThat(back.getHeader().getType()).isEqualTo(MessageType.PUBLISH_STREAM);
        assertThat(back.getIdentities()).hasSize(1);
        assertThat(back.getContent()).isInstanceOfSatisfying(PublishStream.class, stream -> {
            assertThat(stream.getText()).isEqualTo("<b> & 漢字");
            assertThat(stream.getStreamType()).isEqualTo(StreamType.ERR);
        });
    }

    @Test
    void a_message_that_was_changed_on_its_way_is_refused() {
        var changed = new ArrayList<>(frames);
        changed.set(frames.size() - 1, "{}".getBytes(StandardCharsets.UTF_8));
        assertThatExceptionOfType(BadMessageException.class)
                .isThrownBy(() -> wire.decode(changed))
                .withMessage("a message with a wrong signature");
    }

    @Test
    void a_message_signed_with_another_key_is_refused() {
        var stranger = new Wire("hmac-sha256", "guess");
        assertThatExceptionOfType(BadMessageException.class).isThrownBy(() -> stranger.decode(frames));
    }

    @Test
    void too_few_frames_are_refused() {
        assertThatExceptionOfType(BadMessageException.class)
                .isThrownBy(() -> wire.decode(frames.subList(0, 4)))
                .withMessageContaining("too few");
        assertThatExceptionOfType(BadMessageException.class)
                .isThrownBy(() -> wire.decode(frames.subList(2, 6)))
                .withMessageContaining("<IDS|MSG>");
    }
}
