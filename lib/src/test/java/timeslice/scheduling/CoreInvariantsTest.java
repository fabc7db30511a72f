package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What no run shows on purpose: outcomes made by hand that break a rule. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CoreInvariantsTest {
    private final Workload jobs = Workload.of(Job.of("A", 0, 3), Job.of("B", 0, 2));
    private final RecordedSlices first = new RecordedSlices(jobs);
    private final RecordedSlices second = new RecordedSlices(jobs);

    @Test
    void accept_a_right_run() {
        first.add(0, 0, 3, false, 0);
        second.add(1, 0, 2, false, 0);

        assertThatCode(() -> check(3, 2)).doesNotThrowAnyException();
    }

    @Test
    void refuse_a_job_on_two_processors_at_once() {
        first.add(0, 0, 2, false, 0);
        second.add(0, 1, 2, false, 0);
        second.add(1, 2, 4, false, 0);

        assertThatThrownBy(() -> check(2, 4))
                .hasMessageContaining("job A runs at t=1, before it arrives or while it runs elsewhere");
    }

    @Test
    void refuse_work_that_was_not_done() {
        first.add(0, 0, 2, false, 0);
        second.add(1, 0, 2, false, 0);

        assertThatThrownBy(() -> check(3, 2)).hasMessageContaining("job A received 2 of 3");
    }

    @Test
    void refuse_a_processor_that_is_idle_while_a_job_waits() {
        first.add(0, 0, 3, false, 0);
        first.add(1, 3, 5, false, 0);

        assertThatThrownBy(() -> check(3, 5))
                .hasMessageContaining("from t=0 on, 1 of 2 processors work although jobs that could run: 2");
    }

    private void check(long finishOfA, long finishOfB) {
        var record = new CoreRecord(List.of(first, second), 0);
        CoreInvariants.check(
                jobs,
                new Outcome(
                        new Starts.Recorded(new long[] {0, 0}),
                        new long[] {finishOfA, finishOfB},
                        null,
                        0,
                        0,
                        null,
                        null,
                        record));
    }
}
