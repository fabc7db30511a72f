package timeslice.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BytecodeTest {
    private static final class Counter {
        private int count;

        void increment() {
            count++;
        }

        int loop(int to) {
            int sum = 0;
            for (int i = 0; i < to; i++) {
                sum += 1000 * i;
            }
            return sum;
        }
    }

    @Test
    void an_increment_of_a_field_reads_adds_and_writes() {
        var counter = new Counter();
        counter.increment();
        assertThat(counter.count + counter.loop(1)).isEqualTo(1);
        assertThat(Bytecode.of(Counter.class, "increment")).hasToString("""
                increment()void
                     0  aload_0
                     1  dup
                     2  getfield        count
                     5  iconst_1
                     6  iadd
                     7  putfield        count
                    10  return""");
    }

    @Test
    void jumps_name_the_place_they_jump_to_and_constants_their_value() {
        assertThat(Bytecode.of(Counter.class, "loop").lines())
                .anyMatch(line -> line.matches(" +\\d+  if_icmpge +to \\d+"))
                .anyMatch(line -> line.matches(" +\\d+  sipush +1000"))
                .anyMatch(line -> line.endsWith("variable 3 by 1"));
    }

    @Test
    void a_class_shows_all_its_methods_and_one_of_the_jdk_does_too() {
        assertThat(Bytecode.of(Counter.class).lines()).contains("increment()void", "loop(int)int");
        assertThat(Bytecode.of(String.class, "isEmpty").lines()).contains("isEmpty()boolean");
    }

    @Test
    void a_method_that_is_not_there_is_refused_with_those_that_are() {
        assertThatThrownBy(() -> Bytecode.of(Counter.class, "decrement"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("class Counter has no method \"decrement\" with code; it has <init>, increment, loop");
    }

    @Test
    void a_lambda_has_no_class_file() {
        Runnable lambda = () -> {};
        assertThatThrownBy(() -> Bytecode.of(lambda.getClass()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no class file");
    }
}
