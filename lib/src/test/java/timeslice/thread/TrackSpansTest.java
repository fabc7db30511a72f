package timeslice.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import timeslice.timeline.Span;
import timeslice.timeline.State;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TrackSpansTest {
    private static Span runs(long start, long end, String label) {
        return new Span(start, end, State.RUNNING, label);
    }

    private static Span blocked(long start, long end, String label) {
        return new Span(start, end, State.BLOCKED, label);
    }

    @Test
    void a_timed_wait_replaces_what_the_sampler_saw() {
        var spans = new TrackSpans(List.of(runs(0, 100, "")), List.of(blocked(20, 30, "lock")), List.of());
        assertThat(spans.all()).containsExactly(runs(0, 20, ""), blocked(20, 30, "lock"), runs(30, 100, ""));
    }

    @Test
    void named_work_labels_what_runs_but_not_what_waits() {
        var spans = new TrackSpans(
                List.of(runs(0, 40, ""), blocked(40, 60, "sleeping"), runs(60, 100, "")),
                List.of(),
                List.of(runs(10, 90, "work")));
        assertThat(spans.all())
                .containsExactly(
                        runs(0, 10, ""),
                        runs(10, 40, "work"),
                        blocked(40, 60, "sleeping"),
                        runs(60, 90, "work"),
                        runs(90, 100, ""));
    }

    @Test
    void the_innermost_name_counts() {
        var spans = new TrackSpans(
                List.of(runs(0, 30, "")), List.of(), List.of(runs(10, 20, "inner"), runs(0, 30, "outer")));
        assertThat(spans.all()).containsExactly(runs(0, 10, "outer"), runs(10, 20, "inner"), runs(20, 30, "outer"));
    }

    @Test
    void the_carrier_is_read_from_the_text_of_a_virtual_thread() {
        assertThat(VirtualProbe.carrierOf("VirtualThread[#35,a@b]/runnable@ForkJoinPool-1-worker-2"))
                .contains("ForkJoinPool-1-worker-2");
        assertThat(VirtualProbe.carrierOf("VirtualThread[#35,a@b]/waiting")).isEmpty();
    }

    @Test
    void classes_that_threads_wait_for_have_short_names() {
        assertThat(BlockerNames.of("java.util.concurrent.locks.ReentrantLock$NonfairSync"))
                .isEqualTo("ReentrantLock");
        assertThat(BlockerNames.of("java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject"))
                .isEqualTo("condition");
        assertThat(BlockerNames.of("REPL.$JShell$12$Account")).isEqualTo("Account");
        assertThat(BlockerNames.of("java.lang.Object")).isEqualTo("Object");
    }
}
