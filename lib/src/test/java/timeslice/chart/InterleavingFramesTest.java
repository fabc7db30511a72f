package timeslice.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static timeslice.chart.HtmlAssertions.parsed;
import static timeslice.interleaving.Steps.step;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import timeslice.interleaving.Locks;
import timeslice.interleaving.Program;
import timeslice.interleaving.StepLock;

@SuppressWarnings("LockNotBeforeTry") // as short as a schedule should be
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class InterleavingFramesTest {
    private static final class Shared {
        private int count;
        private final StepLock left = Locks.plain("left");
        private final StepLock right = Locks.plain("right");
    }

    private static void add(Shared shared) {
        step("read");
        int old = shared.count;
        step("write");
        shared.count = old + 1;
    }

    private static final Program<Shared> COUNT = Program.of(Shared::new)
            .thread("Ann", InterleavingFramesTest::add)
            .thread("Bob", InterleavingFramesTest::add)
            .show("count", shared -> shared.count)
            .outcome(shared -> shared.count)
            .acceptable(2);

    private static final Program<Shared> DEADLOCK = Program.of(Shared::new)
            .thread("Ann", shared -> {
                shared.left.lock();
                shared.right.lock();
            })
            .thread("Bob", shared -> {
                shared.right.lock();
                shared.left.lock();
            });

    private static List<Scene.Box> boxes(Frame frame, int row) {
        return ((Scene.Boxes) frame.scene().rows().get(row)).boxes();
    }

    @Test
    void there_is_a_frame_for_the_beginning_and_for_each_step() {
        var stepper = Stepper.of(COUNT.play("Ann Bob Bob Ann"));
        assertThat(stepper.title()).isEqualTo("1 (forbidden), with 2 switches");
        assertThat(stepper.frames())
                .extracting(Frame::title)
                .containsExactly("at the beginning", "step 1 of 4", "step 2 of 4", "step 3 of 4", "step 4 of 4");
        assertThat(stepper.frames())
                .extracting(Frame::sentence)
                .containsExactly(
                        "No thread has done anything: count 0.",
                        "Ann: read.",
                        "Bob: read.",
                        "Bob: write. count: 0 → 1.",
                        "Ann: write. All threads have finished: 1.");
        assertThat(stepper.text()).endsWith("Schedule: Ann Bob Bob Ann.");
    }

    @Test
    void a_row_for_each_thread_shows_its_step_and_one_row_what_is_shared() {
        var frame = Stepper.of(COUNT.play("Ann Bob Bob Ann")).frames().get(3);
        assertThat(frame.scene().rows()).extracting(Scene.Row::label).containsExactly("Ann", "Bob", "shared", "so far");
        assertThat(boxes(frame, 0)).isEmpty();
        assertThat(boxes(frame, 1)).containsExactly(Scene.Box.of("write", 1));
        assertThat(boxes(frame, 2)).containsExactly(Scene.Box.of("1", 1).note("count"));
        assertThat(((Scene.Boxes) frame.scene().rows().get(0)).whenEmpty()).isEqualTo("after \"read\"");
        assertThat(((Scene.Bars) frame.scene().rows().get(3)).bars())
                .containsExactly(
                        new Scene.Bar("Ann", 0, 1, 0), new Scene.Bar("Bob", 1, 2, 1), new Scene.Bar("Bob", 2, 3, 1));
    }

    @Test
    void who_has_not_begun_and_who_has_finished_is_said() {
        var frames = Stepper.of(COUNT.play("Ann Ann Bob Bob")).frames();
        assertThat(((Scene.Boxes) frames.get(0).scene().rows().get(0)).whenEmpty())
                .isEqualTo("not begun");
        assertThat(((Scene.Boxes) frames.get(3).scene().rows().get(0)).whenEmpty())
                .isEqualTo("finished");
    }

    @Test
    void who_waits_and_for_whom_is_said() {
        var frames = Stepper.of(DEADLOCK.explore().worst()).frames();
        assertThat(frames.getLast().sentence())
                .startsWith("Bob: lock right. right: free → Bob. ")
                .contains("Ann waits for right, which Bob holds.", "Bob waits for left, which Ann holds.")
                .endsWith("Nobody can go on.");
        assertThat(boxes(frames.getLast(), 0)).containsExactly(Scene.Box.of("waits", Scene.NO_COLOUR));
        assertThat(boxes(frames.getLast(), 1))
                .containsExactly(Scene.Box.of("lock right", 1), Scene.Box.of("waits", Scene.NO_COLOUR));
    }

    @Test
    void a_deadlock_becomes_a_graph_with_its_circle() {
        var graph = Graph.of(DEADLOCK.explore().deadlocks().getFirst());
        assertThat(graph.alt())
                .startsWith("Who waits for whom. A circle: Ann to Bob to Ann. ")
                .contains("Ann to Bob (right)", "Bob to Ann (left)");
    }

    @Test
    void it_becomes_one_well_formed_figure() {
        var html = Stepper.of(DEADLOCK.explore().worst()).html();
        assertThat(parsed(html).getDocumentElement().getTagName()).isEqualTo("figure");
    }

    @Test
    void a_schedule_that_is_too_long_to_step_through_is_refused() {
        var run = Program.of(Shared::new)
                .thread("Ann", shared -> {
                    for (int i = 0; i < 70; i++) {
                        step("add");
                        shared.count++;
                    }
                })
                .explore()
                .shortest("done");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Stepper.of(run))
                .withMessageContaining("has 70 steps, but a stepper shows 59 at most");
    }
}
