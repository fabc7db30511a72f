package timeslice.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import timeslice.scheduling.Job;
import timeslice.scheduling.Policy;
import timeslice.scheduling.Workload;

class SliceQuestionTest {
    // A arrives at 0 and needs 5, B at 2 and needs 2, C at 3 and needs 3.
    private static final Workload JOBS = Workload.of(Job.of("A", 0, 5), Job.of("B", 2, 2), Job.of("C", 3, 3));

    // FCFS: A 0-5, B 5-7, C 7-10.
    private final Question<String> fcfs = new SliceQuestion(Policy.fcfs().run(JOBS));

    // RR, quantum 2: A 0-2; at 2 B has come, then A again: B 2-4; at 4 the queue is A C: A 4-6, C 6-8, A 8-9, C 9-10.
    private final Question<String> rr = new SliceQuestion(Policy.roundRobin(2).run(JOBS));

    @Test
    void theRightOrderIsRight() {
        assertThat(fcfs.check("A B C")).isEqualTo(new Verdict.Right("FCFS gives the CPU to A B C, until t=10."));
        assertThat(rr.check("A B A C A C").isRight()).isTrue();
    }

    @Test
    void namesMayStandBetweenSpacesCommasOrArrows() {
        assertThat(fcfs.check(" A, B -> C ").isRight()).isTrue();
        assertThat(fcfs.check("A → B|C").isRight()).isTrue();
    }

    @Test
    void quantaOfOneJobInARowMayBeOneSliceOrSeveral() {
        var alone = new SliceQuestion(Policy.roundRobin(2).run(Workload.of(Job.of("A", 0, 5), Job.of("B", 6, 1))));
        assertThat(alone.check("A B").isRight()).isTrue();
        assertThat(alone.check("A A A B").isRight()).isTrue();
    }

    @Test
    void theFirstWrongDecisionIsNamedWithTimeAndReason() {
        assertThat(fcfs.check("A C B"))
                .isEqualTo(
                        new Verdict.Wrong(
                                "Right so far: A.",
                                "At t=5 you give the CPU to C; FCFS gives it to B, which has waited since t=2: it is at the head of the ready queue {B, C}."));
    }

    @Test
    void theReasonIsThePolicysOwn() {
        var edf = Exercise.slices(Policy.edf()
                .run(Workload.of(
                        Job.of("A", 0, 4).deadline(9),
                        Job.of("B", 1, 2).deadline(4),
                        Job.of("C", 1, 3).deadline(8))));
        assertThat(edf.check("A C B A").text())
                .contains("At t=1 you give the CPU to C; EDF gives it to B, which arrives just then:")
                .endsWith(": its deadline 4 is the earliest of {A 9, B 4, C 8}.");
    }

    @Test
    void onlyTheFirstWrongDecisionIsNamed() {
        assertThat(rr.check("A B C A A C").text())
                .contains("At t=4 you give the CPU to C")
                .contains("A, which has waited since t=2")
                .doesNotContain("t=6");
    }

    @Test
    void aJobThatIsNotThereYetIsSaidToComeLater() {
        assertThat(fcfs.check("B A C").text())
                .isEqualTo(
                        "Not yet. At t=0 you give the CPU to B, which arrives only at t=2; FCFS gives it to A, which arrives just then.");
    }

    @Test
    void aJobThatHasFinishedIsSaidToHave() {
        assertThat(fcfs.check("A B A").text())
                .contains("At t=7 you give the CPU to A, which has finished at t=5; FCFS gives it to C");
    }

    @Test
    void aShortAnswerIsAskedToGoOn() {
        assertThat(fcfs.check("A B"))
                .isEqualTo(new Verdict.Wrong(
                        "Right so far: A B.", "Your answer ends at t=7, but not all jobs have finished: who is next?"));
    }

    @Test
    void aLongAnswerIsToldWhereToStop() {
        assertThat(fcfs.check("A B C A").text()).contains("At t=10 all jobs have finished, but you go on with A.");
    }

    @Test
    void anUnknownJobIsNamedWithThoseThereAre() {
        assertThat(fcfs.check("A X C").text()).isEqualTo("Not yet. There is no job X: the jobs are A, B, C.");
    }

    @Test
    void anEmptyAnswerIsNotWrongButNotYetGiven() {
        assertThat(fcfs.check("")).isInstanceOf(Verdict.Unanswered.class);
        assertThat(fcfs.check(null)).isInstanceOf(Verdict.Unanswered.class);
        assertThat(fcfs.check("  ").text())
                .startsWith("Not answered yet. Put the names of the jobs between the quotes");
    }
}
