package timeslice.process.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a child's output says, whatever comes between and however it is cut. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FrameReaderTest {
    private final List<String> heard = new ArrayList<>();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final FrameWriter writer = new FrameWriter(output);

    private final FrameReader.Listener listener = new FrameReader.Listener() {
        @Override
        public void said(Said type, ByteBuffer payload) {
            var bytes = new byte[payload.remaining()];
            payload.get(bytes);
            heard.add(type + ":" + (bytes.length > 100 ? bytes.length : new String(bytes, StandardCharsets.UTF_8)));
        }

        @Override
        public void printed(byte[] text, int offset, int length) {
            heard.add("text:" + new String(text, offset, length, StandardCharsets.UTF_8));
        }

        @Override
        public void paused() {
            // not looked at here
        }
    };

    private void read(byte[] bytes) throws IOException {
        new FrameReader(new ByteArrayInputStream(bytes), listener).readAll();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void frames_are_told_from_text_between_them() throws IOException {
        output.write(utf8("from native code\n"));
        writer.write(Said.OUT, utf8("小明"));
        output.write(utf8("more"));
        writer.write(Said.ENDING, new byte[0]);
        read(output.toByteArray());
        assertThat(heard).containsExactly("text:from native code\n", "OUT:小明", "text:more", "ENDING:");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 4095, 4096})
    void it_does_not_matter_how_the_bytes_are_cut(int most) throws IOException {
        writer.write(Said.RESULT, new byte[10_000]);
        writer.write(Said.OUT, utf8("end"));
        var all = new ByteArrayInputStream(output.toByteArray());
        new FrameReader(
                        new InputStream() {
                            @Override
                            public int read() {
                                return all.read();
                            }

                            @Override
                            public int read(byte[] bytes, int offset, int length) {
                                return all.read(bytes, offset, Math.min(length, most));
                            }
                        },
                        listener)
                .readAll();
        assertThat(heard).containsExactly("RESULT:10000", "OUT:end");
    }

    @Test
    void pieces_of_long_frames_of_two_kinds_may_mix() throws IOException {
        writer.write(Said.RESULT, new byte[9_000]);
        int piece = FrameWriter.PIECE;
        var first = output.toByteArray();
        output.reset();
        output.write(first, 0, piece);
        writer.write(Said.OUT, utf8("between"));
        output.write(first, piece, first.length - piece);
        read(output.toByteArray());
        assertThat(heard).containsExactly("OUT:between", "RESULT:9000");
    }

    @Test
    void a_piece_that_lies_about_its_length_is_refused() {
        var lie = ByteBuffer.allocate(8)
                .putInt(FrameWriter.MARK)
                .put(Said.OUT.letter())
                .put((byte) 1);
        lie.putShort((short) 0xFFFF);
        assertThatThrownBy(() -> read(lie.array()))
                .isInstanceOf(IOException.class)
                .hasMessage("a piece of a frame says that it has 65535 bytes, but " + (FrameWriter.PIECE - 8)
                        + " are the most");
    }

    @Test
    void a_frame_of_an_unknown_type_is_refused() {
        var unknown =
                ByteBuffer.allocate(8).putInt(FrameWriter.MARK).put((byte) '?').put((byte) 1);
        assertThatThrownBy(() -> read(unknown.array()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no frame has the type");
    }

    @Test
    void a_frame_that_never_ends_is_refused_before_it_fills_the_memory() {
        var endless = ByteBuffer.allocate(FrameWriter.PIECE)
                .putInt(FrameWriter.MARK)
                .put(Said.RESULT.letter())
                .put((byte) 0)
                .putShort((short) (FrameWriter.PIECE - FrameWriter.HEAD))
                .array();
        var forEver = new InputStream() {
            private int at;

            @Override
            public int read() {
                return Byte.toUnsignedInt(endless[at++ % endless.length]);
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                int size = Math.min(length, endless.length - at);
                System.arraycopy(endless, at, bytes, offset, size);
                at = (at + size) % endless.length;
                return size;
            }
        };
        assertThatThrownBy(() -> new FrameReader(forEver, listener).readAll())
                .isInstanceOf(IOException.class)
                .hasMessage("a frame of more than " + FrameReader.LONGEST + " bytes");
    }

    @Test
    void random_bytes_end_in_text_or_in_a_refusal_and_nothing_else() {
        var random = new Random(42);
        for (int round = 0; round < 2000; round++) {
            var bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            for (int i = 0; i + 8 < bytes.length; i += 16) {
                ByteBuffer.wrap(bytes, i, 4).putInt(FrameWriter.MARK);
            }
            try {
                read(bytes);
            } catch (IOException refused) {
                assertThat(refused.getMessage()).containsAnyOf("no frame has the type", "a piece of a frame");
            }
        }
    }
}
