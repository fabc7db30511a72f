package timeslice.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StateStoryTest {
    private static final Set<String> ARROWS =
            Set.of("ready running", "running ready", "running blocked", "blocked ready");

    @Test
    void every_step_of_every_story_is_an_arrow_of_the_three_state_model() {
        for (int seed = 0; seed < 200; seed++) {
            var story = StateStory.of(new SplittableRandom(seed), 7);
            assertThat(story.events()).hasSize(7);
            assertThat(story.states()).hasSize(8).startsWith("ready", "running");
            for (int i = 1; i < 8; i++) {
                assertThat(ARROWS)
                        .contains(
                                story.states().get(i - 1) + " " + story.states().get(i));
            }
        }
    }

    @Test
    void in_every_story_of_five_events_the_thread_waits_once_and_loses_its_processor_once() {
        for (int seed = 0; seed < 200; seed++) {
            var states = String.join(
                    " ", StateStory.of(new SplittableRandom(seed), 5).states());
            assertThat(states).contains("running blocked").contains("running ready");
        }
    }

    @Test
    void who_waited_for_a_lock_gets_the_lock_and_not_data() {
        for (int seed = 0; seed < 200; seed++) {
            var events = StateStory.of(new SplittableRandom(seed), 9).events();
            for (int i = 1; i < events.size(); i++) {
                if (events.get(i).startsWith("the lock is free")) {
                    assertThat(events.get(i - 1)).contains("lock");
                }
                if (events.get(i).startsWith("the data")) {
                    assertThat(events.get(i - 1)).contains("network");
                }
            }
        }
    }

    @Test
    void the_right_line_is_right_and_a_wrong_one_is_told_where_it_goes_wrong() {
        var story = new StateStory(List.of("the scheduler chooses it"), List.of("ready", "running"));
        assertThat(story.question().check("ready running")).isInstanceOf(Verdict.Right.class);
        assertThat(story.question().check("ready blocked")).isInstanceOf(Verdict.Wrong.class);
        assertThat(story.text()).contains("the scheduler chooses it").doesNotContain("running");
        assertThat(story.html()).contains("the scheduler chooses it").doesNotContain("running");
    }

    @Test
    void a_story_without_events_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateStory.of(new SplittableRandom(1), 0))
                .withMessageContaining("0 events");
    }
}
