package timeslice.process.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What the reader of elements accepts. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CodecTest {
    private static final int OBJECT = 1;
    /** More than any thread's usual stack has room for. */
    private static final long LARGE_STACK = 1L << 30;

    private final Codec codec = new Codec();

    private Object read(byte[] bytes) {
        return codec.decode(new Payload(OBJECT, MemorySegment.ofArray(bytes)));
    }

    private static byte[] written(Object object) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    @Test
    void large_collections_pass() throws Exception {
        var map = new HashMap<String, List<Integer>>();
        for (int i = 0; i < 50_000; i++) {
            map.put("key " + i, List.of(i, i + 1));
        }
        assertThat(read(written(map))).isEqualTo(map);
    }

    @Test
    void an_array_that_says_it_is_longer_than_its_bytes_is_refused_before_it_takes_memory() throws Exception {
        byte[] bytes = written(new short[] {1, 2, 3});
        int length = bytes.length - 3 * Short.BYTES - Integer.BYTES;
        assertThat(ByteBuffer.wrap(bytes).getInt(length)).isEqualTo(3);
        ByteBuffer.wrap(bytes).putInt(length, Integer.MAX_VALUE - 8);

        assertThatIllegalStateException()
                .isThrownBy(() -> read(bytes))
                .withMessageContaining("refused")
                .withMessageContaining("longer than it is");
    }

    @Test
    void objects_that_are_nested_too_deeply_are_refused() throws Exception {
        List<Object> outer = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            outer = new ArrayList<>(List.<Object>of(outer));
        }
        var nested = outer;
        var bytes = new CompletableFuture<byte[]>();
        var writing = new Thread(
                null,
                () -> {
                    try {
                        bytes.complete(written(nested));
                    } catch (Exception failed) {
                        bytes.completeExceptionally(failed);
                    }
                },
                "writes deeply",
                LARGE_STACK);
        writing.start();
        writing.join();

        assertThatIllegalStateException().isThrownBy(() -> read(bytes.get())).withMessageContaining("element");
    }

    @Test
    void bytes_that_are_no_object_are_refused() throws Exception {
        assertThatIllegalStateException()
                .isThrownBy(() -> read(new byte[] {1, 2, 3}))
                .withMessageContaining("cannot be read");
        byte[] half = written("text that is cut off");
        assertThatIllegalStateException().isThrownBy(() -> read(java.util.Arrays.copyOf(half, half.length - 4)));
        assertThatIllegalStateException()
                .isThrownBy(() -> codec.decode(new Payload(99, MemorySegment.ofArray(new byte[0]))))
                .withMessageContaining("unknown kind 99");
    }
}
