package timeslice.kernel.language.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClassFilePatchTest {
    /** Patched below. */
    public static final class Patient implements Runnable {
        static boolean stop;
        static int count;

        @Override
        public void run() {
            throw new IllegalStateException("patched");
        }
    }

    @Test
    void stack_traces_name_the_new_file_and_line() throws Exception {
        var patched = load(ClassFilePatch.patched(bytes(), "In [7] Ü", line -> line - 20, Set.of()));
        var frame = trace(patched);
        var before = trace(Patient.class);

        assertThat(frame.getFileName()).isEqualTo("In [7] Ü");
        assertThat(frame.getLineNumber()).isEqualTo(before.getLineNumber() - 20);
    }

    @Test
    void only_the_fields_named_become_volatile() throws Exception {
        var patched = load(ClassFilePatch.patched(bytes(), "a", line -> line, Set.of("stop")));

        assertThat(Modifier.isVolatile(patched.getDeclaredField("stop").getModifiers()))
                .isTrue();
        assertThat(Modifier.isVolatile(patched.getDeclaredField("count").getModifiers()))
                .isFalse();
    }

    @Test
    void the_lines_of_code_are_found() throws IOException {
        assertThat(ClassFilePatch.lines(bytes())).contains(trace(Patient.class).getLineNumber());
    }

    @Test
    void what_is_no_class_file_is_refused() {
        assertThatThrownBy(() -> ClassFilePatch.lines(new byte[20]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CAFEBABE");
    }

    private static StackTraceElement trace(Class<?> type) {
        try {
            ((Runnable) type.getDeclaredConstructor().newInstance()).run();
        } catch (IllegalStateException e) {
            return e.getStackTrace()[0];
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
        throw new AssertionError("run() always throws");
    }

    private static byte[] bytes() throws IOException {
        try (var in = Patient.class.getResourceAsStream("ClassFilePatchTest$Patient.class")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static Class<?> load(byte[] bytes) {
        return new ClassLoader(ClassFilePatchTest.class.getClassLoader()) {
            Class<?> define() {
                return defineClass(Patient.class.getName(), bytes, 0, bytes.length);
            }
        }.define();
    }
}
