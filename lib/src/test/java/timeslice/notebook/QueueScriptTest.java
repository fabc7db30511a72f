package timeslice.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueScriptTest {
    private static final Pattern PUT = Pattern.compile("put ([A-Z]) \\((\\d)\\)");

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "Grace", "小明", "x", "y", "z"})
    void theOrdersAreThoseOfTheOperationsInTheTable(String reader) {
        var script = QueueScript.seeded("12-1", reader);
        var stack = new ArrayDeque<String>();
        var heap = new ArrayList<String>(); // "priority letter", kept sorted: the letters are in order of arrival
        var stackOrder = new ArrayList<String>();
        var urgentOrder = new ArrayList<String>();
        for (var line : script.text().lines().toList()) {
            var put = PUT.matcher(line);
            if (put.find()) {
                stack.push(put.group(1));
                heap.add(put.group(2) + put.group(1));
                heap.sort(null);
            } else if (line.contains("take")) {
                stackOrder.add(stack.pop());
                urgentOrder.add(heap.removeFirst().substring(1));
            }
        }
        assertThat(stackOrder).hasSize(6);
        assertThat(script.fifo().check("A B C D E F").isRight()).isTrue();
        assertThat(script.stack().check(String.join(" ", stackOrder)).isRight()).isTrue();
        assertThat(script.priority().check(String.join(" ", urgentOrder)).isRight())
                .isTrue();
    }

    @Test
    void theFirstWrongLetterIsNamed() {
        var verdict = QueueScript.seeded("12-1", "Ada").stack().check("A B C D E F");
        assertThat(verdict.text()).contains("As number 1 you have A; it is C.");
    }

    @Test
    void nothingYetIsNotWrong() {
        assertThat(QueueScript.seeded("12-1", "Ada").stack().check("")).isInstanceOf(Verdict.Unanswered.class);
    }

    @Test
    void anotherNameGetsOtherOperationsAndTheSameNameTheSame() {
        assertThat(List.of("Ada", "Bob", "Eva", "Max").stream()
                        .map(name -> QueueScript.seeded("12-1", name).text().replace(name, ""))
                        .distinct())
                .hasSizeGreaterThan(1);
        assertThat(QueueScript.seeded("12-1", " ada ")
                        .fifo()
                        .check("A B C D E F")
                        .isRight())
                .isTrue();
        assertThat(QueueScript.seeded("12-1", "Ada").html())
                .isEqualTo(QueueScript.seeded("12-1", "Ada").html());
    }

    @Test
    void anEmptyNameIsRefused() {
        assertThatThrownBy(() -> QueueScript.seeded("12-1", " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the name is empty");
    }
}
