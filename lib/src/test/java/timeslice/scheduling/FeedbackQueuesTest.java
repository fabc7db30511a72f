package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FeedbackQueuesTest {
    @Test
    void put_a_job_one_level_down_when_its_allotment_is_used_up() {
        // one quantum of 2 on level 0, of 4 on level 1, then 8 on level 2 again and again
        var run = Policy.mfq(2, 4, 8).run(Workload.of(Job.of("A", 0, 20)));

        assertThat(run.slices()).hasToString("A 0-2, A 2-6, A 6-14, A 14-20");
        assertThat(run.slices().stream().map(Slices.Slice::level)).containsExactly(0, 1, 2, 2);
    }

    @Test
    void let_a_job_have_several_quanta_on_a_level() {
        var run = Policy.mfq(2, 4).allotment(2, 1).run(Workload.of(Job.of("A", 0, 7)));

        assertThat(run.slices().stream().map(Slices.Slice::level)).containsExactly(0, 0, 1);
    }

    @Test
    void let_a_newcomer_preempt_a_lower_level_at_once_and_keep_the_leftover_for_the_other() {
        // OSTEP: A is on level 1 from 2 on; B arrives at 3 and has level 0. A goes on at 5 with 3 of its 4
        // ticks left, 5-8, before C, which went down at 7 ... C arrives at 5: 5-7 on level 0, then A 7-10.
        var jobs = Workload.of(Job.of("A", 0, 8), Job.of("B", 3, 2), Job.of("C", 5, 3));

        assertThat(Policy.mfq(2, 4).run(jobs).slices())
                .hasToString("A 0-2, A 2-3, B 3-5, C 5-7, A 7-10, C 10-11, A 11-13");
    }

    @Test
    void do_not_cut_a_slice_by_Stallings_rules() {
        // the same jobs, quanta 1 2 4 ...: A 0-1, alone, stays on level 0: 1-2, 2-3. B came at 3: A goes down.
        var jobs = Workload.of(Job.of("A", 0, 8), Job.of("B", 3, 2), Job.of("C", 5, 3));

        // B 3-4 goes down behind A (level 1): A 4-6, B 6-7 ... but C arrived at 5 and has level 0: 6-7.
        assertThat(FeedbackQueues.stallingsDoubling().run(jobs).slices())
                .hasToString("A 0-1, A 1-2, A 2-3, B 3-4, A 4-6, C 6-7, B 7-8, C 8-10, A 10-13");
    }

    @Test
    void boost_everybody_to_the_top() {
        // Without boost the stream of short jobs starves L, which is on level 1 after 2 ticks, until they end.
        var jobs = new ArrayList<Job>();
        jobs.add(Job.of("L", 0, 4));
        for (int i = 0; i < 20; i++) {
            jobs.add(Job.of("S" + i, 2 + 2L * i, 2));
        }
        var starving = Policy.mfq(2, 4);

        assertThat(starving.run(Workload.of(jobs)).of("L").finish()).isEqualTo(44);
        // At 10 L goes to the top, behind S3, which arrived at 8 and has finished; S4 arrives at 10 behind it.
        assertThat(starving.boostEvery(10).run(Workload.of(jobs)).of("L").finish())
                .isEqualTo(12);
    }

    @Test
    void give_full_quantum_and_allotment_with_a_boost() {
        // At 6 L is lifted in mid-slice and has a full quantum of 4 on level 0: 6-10, then M 10-14, which is
        // lifted at 12 and has 4 more ticks, 12-16.
        var jobs = Workload.of(Job.of("L", 0, 14), Job.of("M", 6, 8));

        assertThat(Policy.mfq(4, 8).boostEvery(6).run(jobs).slices())
                .hasToString("L 0-4, L 4-10, M 10-16, L 16-20, M 20-22");
    }

    @Test
    void let_a_job_cheat_by_io_if_the_old_rule_holds() {
        // G computes 3 of 4 ticks and asks for I/O, again and again. Under the old rule it keeps level 0;
        // under OSTEP's rule 4 it goes down after 4 ticks in all.
        var gamer = Job.of(
                "G", 0, Burst.cpu(3), Burst.io(1), Burst.cpu(3), Burst.io(1), Burst.cpu(3), Burst.io(1), Burst.cpu(3));
        var jobs = Workload.of(gamer, Job.of("H", 0, 12));
        var honest = Policy.mfq(4, 8);

        var cheated = honest.freshAfterIo(true).run(jobs);
        assertThat(cheated.slices().stream().filter(slice -> slice.job().equals("G")))
                .allMatch(slice -> slice.level() == 0);
        assertThat(honest.run(jobs).slices().stream()
                        .filter(slice -> slice.job().equals("G") && slice.level() == 1))
                .isNotEmpty();
        assertThat(cheated.of("G").finish()).isLessThan(honest.run(jobs).of("G").finish());
    }

    @Test
    void put_a_job_back_from_io_at_the_head_of_its_level_if_told_so() {
        // X returns at 4 to level 0, on which B runs and C waits.
        var jobs = Workload.of(
                Job.of("X", 0, Burst.cpu(1), Burst.io(3), Burst.cpu(1)), Job.of("B", 0, 4), Job.of("C", 0, 4));
        var tail = Policy.mfq(4, 8);
        var head = tail.rules(
                new FeedbackRules(true, true, false, true, Preempted.KEEPS_PLACE_AND_LEFTOVER, Tie.PREEMPTED_FIRST));

        assertThat(tail.run(jobs).slices()).hasToString("X 0-1, B 1-5, C 5-9, X 9-10");
        assertThat(head.run(jobs).slices()).hasToString("X 0-1, B 1-4, X 4-5, B 5-6, C 6-10");
    }

    @Test
    void say_why() {
        var jobs = Workload.of(Job.of("A", 0, 8), Job.of("B", 3, 2), Job.of("C", 3, 3));

        assertThat(Policy.mfq(2, 4).run(jobs).decisions())
                .extracting(Decision::toString)
                .contains("t=3: B runs for at most 2 ticks, because it is at the head of level 0 {B, C}, the highest "
                        + "that is not empty");
    }

    @Test
    void name_their_rules() {
        assertThat(Policy.mfq(2, 4, 8).name()).isEqualTo("MFQ, quanta 2 4 8");
        assertThat(Policy.mfq(2, 4, 8).boostEvery(100).rule("ms"))
                .isEqualTo(
                        "quanta 2, 4, 8 ms from the top; all jobs go to the top every 100 ms; a job on a higher level "
                                + "takes the CPU at once; a preempted job keeps its place and the rest of its quantum; a job that "
                                + "has used up its allotment goes down, even alone; I/O does not give back what was used of the "
                                + "allotment; a job that arrives as a slice ends enters the ready queue after the preempted job");
        assertThat(FeedbackQueues.stallings().rule("ticks"))
                .startsWith(
                        "16 levels of quantum 1 tick; no boost; a slice is not cut by an arrival; a job that has used "
                                + "up its allotment goes down only if another one is ready");
    }

    @Test
    void refuse_levels_that_do_not_fit() {
        assertThatThrownBy(Policy::mfq).hasMessage("feedback queues have 1 to 128 levels, not 0");
        assertThatThrownBy(() -> Policy.mfq(2, 0)).hasMessageStartingWith("a quantum of 0 ticks");
        assertThatThrownBy(() -> Policy.mfq(2, 4).allotment(1, 2, 3))
                .hasMessage("there are 2 levels by their quanta [2, 4], but 3 by their allotments [1, 2, 3]");
        assertThatThrownBy(() -> Policy.mfq(2, 4).allotment(0))
                .hasMessage("an allotment is a number of quanta from 1 on; [0, 0] holds 0");
        assertThatThrownBy(() -> Policy.mfq(2, 4).boostEvery(-1)).hasMessageStartingWith("a boost period of -1");
    }
}
