package timeslice.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import timeslice.thread.Deadlock;
import timeslice.thread.Deadlock.Wait;
import timeslice.thread.WatchedRun;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WaitForGraphTest {
    private static final Deadlock DEADLOCK = new Deadlock(
            List.of(new Wait("Ann", "chopsticks", List.of("Bob", "Cat")), new Wait("Bob", "noodles", List.of("Ann"))));

    private static WatchedRun run(Optional<Deadlock> deadlock, List<String> finished, List<String> ended) {
        return new WatchedRun(deadlock, Duration.ofMillis(30), finished, List.of(), ended, List.of());
    }

    @Test
    void an_arrow_leads_from_each_thread_to_each_one_that_holds_what_it_waits_for() {
        assertThat(WaitForGraph.of(DEADLOCK).alt())
                .contains("Ann to Bob (chopsticks), Ann to Cat (chopsticks), Bob to Ann (noodles)")
                .contains("A circle: Ann to Bob to Ann.");
    }

    @Test
    void a_run_with_a_deadlock_is_shown_as_the_graph_with_what_became_of_the_tasks_below() {
        assertThat(WaitForGraph.html(run(Optional.of(DEADLOCK), List.of(), List.of("Ann", "Bob"))))
                .contains("<img", "Deadlock: Ann waits for chopsticks, which Bob and Cat hold", "Ended from outside");
    }

    @Test
    void a_run_without_one_is_shown_in_words() {
        var run = run(Optional.empty(), List.of("Ann"), List.of());
        assertThat(WaitForGraph.html(run))
                .contains("No deadlock.", "Finished: Ann.")
                .doesNotContain("<img");
        assertThat(WaitForGraph.text(run)).isEqualTo("No deadlock.\nFinished: Ann.");
    }
}
