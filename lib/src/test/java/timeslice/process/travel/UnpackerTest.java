package timeslice.process.travel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InvalidClassException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Values from another process are read with limits. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnpackerTest {
    private static final ClassLoader LOADER = UnpackerTest.class.getClassLoader();

    @Test
    void a_value_comes_back_equal() throws Exception {
        var value = List.of("小明", 1, 2.5, List.of());
        assertThat(Unpacker.value(Packing.bytes(value, "the value"), LOADER)).isEqualTo(value);
    }

    @Test
    void an_array_that_says_it_is_huge_is_refused_before_memory_is_taken() {
        var bytes = Packing.bytes(new long[] {1, 2, 3}, "the value");
        // After the class's description come the length and three numbers of eight bytes.
        ByteBuffer.wrap(bytes).putInt(bytes.length - 3 * 8 - 4, Integer.MAX_VALUE);
        assertThatThrownBy(() -> Unpacker.value(bytes, LOADER))
                .isInstanceOf(InvalidClassException.class)
                .hasMessageContaining("REJECTED");
    }

    @Test
    void a_class_of_a_module_that_no_lesson_needs_is_refused() {
        var rowSet = new javax.management.BadStringOperationException("from java.management");
        var bytes = Packing.bytes(rowSet, "the value");
        assertThatThrownBy(() -> Unpacker.value(bytes, LOADER))
                .isInstanceOf(InvalidClassException.class)
                .hasMessageContaining("REJECTED");
    }

    @Test
    void a_value_that_is_cut_off_is_refused() {
        var bytes = Packing.bytes(new ArrayList<>(List.of("a", "b")), "the value");
        var cut = Arrays.copyOf(bytes, bytes.length / 2);
        assertThatThrownBy(() -> Unpacker.value(cut, LOADER)).isInstanceOf(IOException.class);
    }
}
