package timeslice.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProgressTest {
    private final List<String> drawn = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();

    @Test
    void a_bar_is_drawn_ten_times_a_second_and_at_the_end() {
        var bar = bar(1000);
        for (var i = 0; i < 1000; i++) {
            now.addAndGet(1_000_000);
            bar.step();
        }
        assertThat(drawn).hasSize(11);
        assertThat(drawn.getFirst()).isEqualTo("work: 0 % (0 of 1000)");
        assertThat(drawn.getLast()).isEqualTo("work: 100 % (1000 of 1000)");
    }

    @Test
    void work_that_ends_early_shows_how_far_it_came() {
        try (var bar = bar(10)) {
            bar.step(3);
        }
        assertThat(drawn.getLast()).isEqualTo("work: 30 % (3 of 10)");
    }

    @Test
    void more_steps_than_there_are_count_as_all() {
        bar(10).step(Long.MAX_VALUE);
        assertThat(drawn.getLast()).isEqualTo("work: 100 % (10 of 10)");
    }

    @Test
    void no_steps_at_all_and_steps_back_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bar(0))
                .withMessage("progress of \"work\" needs at least 1 step, but got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bar(5).step(-1))
                .withMessage("progress of \"work\" cannot go back: -1 steps");
    }

    private Progress bar(long steps) {
        return new Progress(
                "work", steps, (data, first) -> drawn.add(String.valueOf(data.getData(MIMEType.TEXT_PLAIN))), now::get);
    }
}
