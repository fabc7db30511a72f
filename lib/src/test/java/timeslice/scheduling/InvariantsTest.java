package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InvariantsTest {
    private final Workload jobs = Workload.of(Job.of("A", 0, 3), Job.of("B", 1, 2));

    @Test
    void hold_for_a_right_schedule() {
        assertThatCode(() -> Invariants.check(jobs, outcome(0, 3, 3, 5))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2, 2, 4, received 2 of 3",
        "0, 3, 4, 6, idle before t=4 although a job is ready",
        "0, 4, 4, 6, received 4 of 3",
    })
    void are_broken_by_a_wrong_schedule(long startA, long endA, long startB, long endB, String complaint) {
        assertThatThrownBy(() -> Invariants.check(jobs, outcome(startA, endA, startB, endB)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void are_broken_by_a_job_that_runs_before_it_arrives() {
        var early = new Outcome(new long[] {0, 0}, new long[] {3, 5}, null, 1, 0, null, null);

        assertThatThrownBy(() -> Invariants.check(jobs, early)).hasMessageContaining("job B runs before it arrives");
    }

    @Test
    void are_broken_by_a_job_that_finishes_before_it_can_have_had_its_time() {
        var early = new Outcome(new long[] {0, 1}, new long[] {3, 2}, null, 1, 0, null, null);

        assertThatThrownBy(() -> Invariants.check(jobs, early))
                .hasMessageContaining("job B finishes before its work can be done");
    }

    @Test
    void are_broken_by_a_finish_that_is_not_the_end_of_the_last_slice() {
        var slices = new RecordedSlices(jobs);
        slices.add(0, 0, 3, false, 0);
        slices.add(1, 3, 5, false, 0);
        var late = new Outcome(new long[] {0, 3}, new long[] {4, 5}, null, 1, 0, slices, null);

        assertThatThrownBy(() -> Invariants.check(jobs, late))
                .hasMessageContaining("job A has all its time at t=3, not at t=4");
    }

    @Test
    void are_broken_by_slices_that_overlap() {
        var slices = new RecordedSlices(jobs);
        slices.add(0, 0, 3, false, 0);
        slices.add(1, 2, 1, false, 0);
        var wrong = new Outcome(new long[] {0, 3}, new long[] {3, 5}, null, 1, 0, slices, null);

        assertThatThrownBy(() -> Invariants.check(jobs, wrong)).hasMessageContaining("slices overlap at t=2");
    }

    private Outcome outcome(long startA, long endA, long startB, long endB) {
        var slices = new RecordedSlices(jobs);
        slices.add(0, startA, endA, false, 0);
        slices.add(1, startB, endB, false, 0);
        // the columns claim enough time, so that it is the slices that are found wrong
        return new Outcome(
                new long[] {startA, startB},
                new long[] {Math.max(3, endA), Math.max(3, endB)},
                null,
                1,
                0,
                slices,
                null);
    }
}
