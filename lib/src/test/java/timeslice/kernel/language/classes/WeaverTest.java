package timeslice.kernel.language.classes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeaverTest {
    private final Weaver weaver = new Weaver(name -> null, WeaverTest.class.getClassLoader());

    /** What is woven. */
    public static final class Sample {
        int counted;

        /** Has a loop of each kind, types that meet, a switch, and a handler. */
        public String all(int n) {
            int sum = 0;
            for (int i = 0; i < n; i++) {
                sum += i;
            }
            while (sum > 100) {
                sum -= switch (sum % 3) {
                    case 0 -> 3;
                    case 1 -> 4;
                    default -> 5;
                };
            }
            do {
                counted++;
            } while (counted < 3);
            Object met = n > 3 ? List.of(1) : new ArrayList<>(List.of(2));
            try {
                return met + " " + sum / (n - 5);
            } catch (ArithmeticException e) {
                return String.valueOf(e.getMessage());
            }
        }

        /** Starts a child. */
        public Process child() throws IOException {
            return new ProcessBuilder("true").start();
        }
    }

    @Test
    void aWovenClassDoesWhatTheClassDid() throws Exception {
        var woven = new Loader().define(weaver.woven(original()));
        for (int n = 0; n < 40; n++) {
            var sample = woven.getConstructor().newInstance();
            assertThat(woven.getMethod("all", int.class).invoke(sample, n)).isEqualTo(new Sample().all(n));
        }
    }

    @Test
    void eachMethodAndEachTurnOfALoopPassesTheTurnstile() throws Exception {
        assertThat(calls("all")).filteredOn("pass"::equals).hasSize(1 + 3);
        assertThat(calls("child")).filteredOn("pass"::equals).hasSize(1);
        assertThat(calls("<init>")).doesNotContain("pass");
    }

    @Test
    void aChildIsStartedByTheKernel() throws Exception {
        var model = ClassFile.of().parse(weaver.woven(original()));
        assertThat(model.constantPool())
                .anySatisfy(entry -> assertThat(entry.toString()).contains("timeslice/kernel/output/ChildOutput"));
        assertThat(calls("child")).containsExactly("pass", "<init>", "start");
    }

    @Test
    void weavingTwiceGivesTheSameBytes() throws Exception {
        assertThat(weaver.woven(original())).isEqualTo(weaver.woven(original()));
    }

    @Test
    void whatIsNoClassFileStaysAsItIs() {
        byte[] none = {1, 2, 3};
        assertThat(weaver.woven(none)).isSameAs(none);
    }

    private List<String> calls(String method) throws IOException {
        var calls = new ArrayList<String>();
        ClassFile.of().parse(weaver.woven(original())).methods().stream()
                .filter(each -> each.methodName().equalsString(method))
                .flatMap(each -> each.code().orElseThrow().elementStream())
                .filter(each -> each instanceof InvokeInstruction call && call.opcode() != Opcode.INVOKEVIRTUAL)
                .forEach(each -> calls.add(((InvokeInstruction) each).name().stringValue()));
        return calls;
    }

    private static byte[] original() throws IOException {
        try (var file = Sample.class.getResourceAsStream("WeaverTest$Sample.class")) {
            return file.readAllBytes();
        }
    }

    private static final class Loader extends ClassLoader {
        Class<?> define(byte[] bytes) {
            return defineClass(Sample.class.getName(), bytes, 0, bytes.length);
        }
    }
}
