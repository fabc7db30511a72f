package timeslice.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import timeslice.scheduling.Job;
import timeslice.scheduling.Policy;
import timeslice.scheduling.Workload;

class FinishQuestionTest {
    // FCFS: A 0-5, B 5-7, C 7-10.
    private final Question<Map<String, ? extends Number>> fcfs =
            new FinishQuestion(Policy.fcfs().run(Workload.of(Job.of("A", 0, 5), Job.of("B", 2, 2), Job.of("C", 3, 3))));

    @Test
    void theRightTimesAreRightAsAnyKindOfNumber() {
        assertThat(fcfs.check(Map.of("A", 5, "B", 7, "C", 10)))
                .isEqualTo(new Verdict.Right("Under FCFS, A at t=5, B at t=7, C at t=10."));
        assertThat(fcfs.check(Map.of("A", 5L, "B", 7.0, "C", 10)).isRight()).isTrue();
    }

    @Test
    void theFirstWrongTimeIsNamedAndWhatIsRightSoFar() {
        assertThat(fcfs.check(Map.of("A", 5, "B", 8, "C", 11)))
                .isEqualTo(
                        new Verdict.Wrong(
                                "Right so far: A at t=5.",
                                "You let B finish at t=8. It runs first at t=5, and then needs 2 ticks in all: count who has the CPU in between."));
    }

    @Test
    void aTimeBeforeTheBurstCanEndIsSaidToBeTooEarly() {
        assertThat(fcfs.check(Map.of("A", 4, "B", 7, "C", 10)).text())
                .isEqualTo("Not yet. You let A finish at t=4. That is too early: it arrives at t=0 and needs 5 ticks.");
    }

    @Test
    void aMissingJobIsAskedFor() {
        assertThat(fcfs.check(Map.of("A", 5)).text()).isEqualTo("Not yet. Right so far: A at t=5. When does B finish?");
    }

    @Test
    void whatIsRightSoFarIsAListWithCommas() {
        assertThat(fcfs.check(Map.of("A", 5, "B", 7, "C", 9)).text())
                .startsWith("Not yet. Right so far: A at t=5, B at t=7. You let C finish at t=9.");
    }

    @Test
    void anUnknownJobIsNamed() {
        assertThat(fcfs.check(Map.of("X", 5)).text()).contains("There is no job X: the jobs are A, B, C.");
    }

    @Test
    void anEmptyAnswerIsNotYetGiven() {
        assertThat(fcfs.check(Map.of()).text())
                .isEqualTo(
                        "Not answered yet. Fill in when each job finishes, such as Map.of(\"A\", 5, \"B\", 5, …); then run the cell again.");
        assertThat(fcfs.check(null)).isInstanceOf(Verdict.Unanswered.class);
    }

    @Test
    void goesThroughTheJobsInTheOrderInWhichTheyFinish() {
        // RR, quantum 2: A 0-2, B 2-4, A 4-6, C 6-8, A 8-9, C 9-10. B finishes first, then A, then C.
        var rr = new FinishQuestion(
                Policy.roundRobin(2).run(Workload.of(Job.of("A", 0, 5), Job.of("B", 2, 2), Job.of("C", 3, 3))));
        assertThat(rr.check(Map.of("A", 8, "B", 4, "C", 9)).text())
                .startsWith("Not yet. Right so far: B at t=4. You let A finish at t=8.");
    }
}
