package timeslice.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** One child is started beforehand; it is like any other, and goes with its parent. */
@EnabledOnOs(OS.LINUX)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SpareChildTest {
    @Test
    void the_second_child_is_the_process_that_was_waiting_and_none_is_left_at_the_end() throws Exception {
        var said = run("-Dtimeslice.child.spare=on");
        assertThat(said.get(0)).isEqualTo("before the second start: 1 process");
        assertThat(said.get(1)).isEqualTo("it is the second child: true");
        assertThat(said.get(2)).isEqualTo("7 second");
    }

    @Test
    void it_can_be_switched_off() throws Exception {
        var said = run("-Dtimeslice.child.spare=off");
        assertThat(said.get(0)).isEqualTo("before the second start: 0 processes");
        assertThat(said.get(2)).isEqualTo("7 second");
    }

    private static List<String> run(String option) throws Exception {
        var program = Processes.start(List.of(option), SpareUser.class);
        try (var out = program.inputReader()) {
            var said = out.lines().toList();
            assertThat(program.waitFor()).as(said.toString()).isZero();
            Processes.awaitGone(List.of(Long.valueOf(said.getLast())));
            return said;
        }
    }
}
