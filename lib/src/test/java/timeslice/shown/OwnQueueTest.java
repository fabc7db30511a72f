package timeslice.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static timeslice.interleaving.Steps.step;

import java.util.NoSuchElementException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import timeslice.interleaving.Program;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnQueueTest {
    private static OwnQueue<String> holding(String... items) {
        var queue = new OwnQueue<String>(3);
        for (var item : items) {
            queue.enqueue(item);
        }
        return queue;
    }

    @Test
    void what_came_first_leaves_first() {
        var queue = holding("a", "b", "c");
        assertThat(queue.dequeue() + queue.dequeue() + queue.dequeue()).isEqualTo("abc");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void full_and_empty_are_errors_and_change_nothing() {
        var full = holding("a", "b", "c");
        assertThatThrownBy(() -> full.enqueue("d"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("queue is full");
        assertThat(full.size()).isEqualTo(3);
        assertThatThrownBy(holding()::dequeue)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("queue is empty");
    }

    @Test
    void asking_first_and_taking_afterwards_fails_under_some_schedule() {
        var all = Program.of(() -> holding("last one"))
                .threads(2, "guest", queue -> {
                    step("ask");
                    boolean isEmpty = queue.isEmpty();
                    step("take");
                    if (!isEmpty) {
                        queue.dequeue();
                    }
                })
                .explore();
        assertThat(all.worst().ending().words()).contains("queue is empty");
    }
}
