package timeslice.process.child;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import timeslice.process.Outcome;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EndTest {
    @Test
    void a_code_above_128_is_a_signal_unless_the_process_said_that_it_ends_by_itself() {
        assertThat(End.of(139, false, false)).isEqualTo(new Outcome.Killed("SIGSEGV", 11));
        assertThat(End.of(139, true, false)).isEqualTo(new Outcome.Exited(139));
        assertThat(End.of(137, true, false)).isEqualTo(new Outcome.Exited(137));
    }

    @Test
    void a_signal_on_which_a_jvm_ends_in_good_order_is_a_signal_all_the_same() {
        assertThat(End.of(143, true, false)).isEqualTo(new Outcome.Killed("SIGTERM", 15));
    }

    @Test
    void a_process_that_its_parent_kills_after_it_said_that_it_ends_was_killed() {
        assertThat(End.of(137, true, true)).isEqualTo(new Outcome.Killed("SIGKILL", 9));
    }

    @Test
    void a_process_that_ended_before_its_parent_could_kill_it_ended_by_itself() {
        assertThat(End.of(0, true, true)).isEqualTo(new Outcome.Exited(0));
    }
}
