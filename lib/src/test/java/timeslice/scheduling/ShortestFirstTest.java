package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ShortestFirstTest {
    @Test
    void sjf_takes_the_shortest_and_never_preempts() {
        // At 3 only B is there; at 9 C 4, D 5, E 2 wait: E, C, D (Stallings, table 9.5: SPN)
        assertThat(Policy.sjf().run(Samples.stallings()).slices())
                .hasToString("A 0-3, B 3-9, E 9-11, C 11-15, D 15-20");
    }

    @Test
    void sjf_takes_the_one_that_became_ready_first_of_equal_ones() {
        var jobs = Workload.of(Job.of("A", 0, 1), Job.of("B", 0, 4), Job.of("C", 0, 4), Job.of("D", 1, 4));

        assertThat(Policy.sjf().run(jobs).slices()).hasToString("A 0-1, B 1-5, C 5-9, D 9-13");
    }

    @Test
    void sjf_lets_a_long_job_starve_under_a_stream_of_short_ones() {
        // One job of 2 ticks arrives every 2 ticks: the long one of 5, there from 0, runs when the stream ends.
        var jobs = new ArrayList<Job>();
        jobs.add(Job.of("first", 0, 1));
        jobs.add(Job.of("long", 0, 5));
        for (int i = 0; i < 50; i++) {
            jobs.add(Job.of("short" + i, 1 + 2L * i, 2));
        }
        assertThat(Policy.sjf().run(Workload.of(jobs)).of("long").start()).isEqualTo(101);
    }

    @Test
    void sjf_that_guesses_learns_from_the_bursts_it_has_seen() {
        // Guesses: first 10 for both, so A goes first. After A's 2 ticks the guess is .5*2 + .5*10 = 6.
        // B 2-12, A is back from I/O at 5; B blocks at 12 and guesses .5*10 + .5*10 = 10 from then on.
        // A's second burst of 8 runs 12-20: true lengths (A 8, B 3 at 14) are unknown. B runs 20-23.
        var jobs = Workload.of(
                Job.of("A", 0, Burst.cpu(2), Burst.io(3), Burst.cpu(8)),
                Job.of("B", 0, Burst.cpu(10), Burst.io(2), Burst.cpu(3)));
        var guessing = Policy.sjf().estimated(new Estimate(0.5, 10));

        var run = guessing.run(jobs);

        assertThat(run.slices()).hasToString("A 0-2, B 2-12, A 12-20, B 20-23");
        assertThat(run.rule())
                .endsWith("bursts are guessed by exponential averaging, weight 0.5, first guess 10 ticks");
    }

    @Test
    void guesses_decide_where_the_policy_cannot_know() {
        // C computed 1 and is back at 4 (guess .5*1 + .5*10 = 5.5); N is new (guess 10), but really shorter.
        var jobs = Workload.of(
                Job.of("C", 0, Burst.cpu(1), Burst.io(3), Burst.cpu(9)), Job.of("B", 0, 5), Job.of("N", 2, 1));

        var run = Policy.sjf().estimated(new Estimate(0.5, 10)).run(jobs);

        assertThat(run.slices()).hasToString("C 0-1, B 1-6, C 6-15, N 15-16");
        assertThat(run.decisions().get(2))
                .hasToString("t=6: C runs, because its guessed burst 5.5 is the least of {N 10, C 5.5}");
        assertThat(Policy.sjf().run(jobs).slices()).hasToString("C 0-1, B 1-6, N 6-7, C 7-16");
    }

    @Test
    void an_estimate_checks_its_numbers() {
        assertThatThrownBy(() -> new Estimate(1.5, 10))
                .hasMessageContaining("lies from 0 to 1")
                .hasMessageEndingWith("1.5");
        assertThatThrownBy(() -> new Estimate(Double.NaN, 10)).hasMessageContaining("lies from 0 to 1");
        assertThatThrownBy(() -> new Estimate(0.5, 0)).hasMessageContaining("above 0");
    }

    @Test
    void srtf_preempts_for_a_shorter_newcomer_but_not_for_an_equal_one() {
        // At 2 A has 3 left and B needs 3: A goes on. At 4 A has 1 left, C needs 1: A goes on. Then C, B.
        var jobs = Workload.of(Job.of("A", 0, 5), Job.of("B", 2, 3), Job.of("C", 4, 1));

        assertThat(Policy.srtf().run(jobs).slices()).hasToString("A 0-5, C 5-6, B 6-9");
        assertThat(Policy.srtf().run(Samples.stallings()).slices())
                .hasToString("A 0-3, B 3-4, C 4-8, E 8-10, B 10-15, D 15-20");
    }

    @Test
    void srtf_says_why() {
        assertThat(Policy.srtf().run(Samples.stallings()).decisions())
                .extracting(Decision::toString)
                .contains(
                        "t=2: A goes on, because its remaining 1 is the least of {A 1, B 6}",
                        "t=4: C runs, because its remaining 4 is the least of {B 5, C 4}",
                        "t=10: B runs, because its remaining 5 is the least of {B 5, D 5}, and it stands before the "
                                + "others with 5");
    }

    @Test
    void srtf_serves_a_preempted_job_before_or_after_equal_ones_as_its_rule_says() {
        // A is preempted at 2 with 4 left by S; B, which came at 1, has 4 too.
        var jobs = Workload.of(Job.of("A", 0, 6), Job.of("B", 1, 4 + 1), Job.of("S", 2, 1), Job.of("C", 2, 4));

        // A (4 left) stands before C (4) if it keeps its place, behind C if it goes to the tail.
        assertThat(Policy.srtf().run(jobs).slices()).hasToString("A 0-2, S 2-3, A 3-7, C 7-11, B 11-16");
        assertThat(Policy.srtf().preempted(Preempted.GOES_TO_TAIL).run(jobs).slices())
                .hasToString("A 0-2, S 2-3, C 3-7, A 7-11, B 11-16");
    }

    @Test
    void lrtf_decides_after_every_tick() {
        // GATE CS 2006: bursts 2, 4, 8, all at 0; published mean turnaround 13.
        // 2 runs 0-4 (8 to 4), then 1 and 2 in turn at 4/4, then all three at 2/2/2: finish 12, 13, 14.
        var jobs = Workload.of(Job.of("P0", 0, 2), Job.of("P1", 0, 4), Job.of("P2", 0, 8));

        var run = Policy.lrtf().run(jobs);

        assertThat(run.results()).extracting(JobResult::finish).containsExactly(12L, 13L, 14L);
        assertThat(run.mean(Metric.TURNAROUND)).isEqualTo(13);
    }

    @Test
    void hrrn_takes_the_highest_ratio() {
        // Stallings, table 9.5: at 9 C (5+4)/4 = 2.25, D (3+5)/5 = 1.6, E (1+2)/2 = 1.5;
        // at 13 D (7+5)/5 = 2.4, E (5+2)/2 = 3.5
        var run = Policy.hrrn().run(Samples.stallings());

        assertThat(run.slices()).hasToString("A 0-3, B 3-9, C 9-13, E 13-15, D 15-20");
        assertThat(run.decisions().get(2))
                .hasToString("t=9: C runs, because its response ratio 2.25 is the highest of {C 2.25, D 1.6, E 1.5}");
    }

    @Test
    void hrrn_compares_ratios_of_huge_times_exactly() {
        // Ratios differ in the 17th digit, more than a double holds: waited w and w-1 for equal bursts b
        long b = 100_000_000_000_000_003L;
        var jobs = Workload.of(Job.of("X", 0, b), Job.of("Late", 2, b), Job.of("Early", 1, b));

        assertThat(Policy.hrrn().run(jobs).of("Early").start()).isEqualTo(b);
    }

    @Test
    void edf_takes_the_earliest_deadline_and_preempts() {
        // B (deadline 5) takes over at 1, A goes on at 3; N has no deadline and comes last.
        var jobs = Workload.of(
                Job.of("N", 0, 1),
                Job.of("A", 0, 4).deadline(9),
                Job.of("B", 1, 2).deadline(5));

        var run = Policy.edf().run(jobs);

        assertThat(run.slices()).hasToString("A 0-1, B 1-3, A 3-6, N 6-7");
        assertThat(run.decisions().get(0))
                .hasToString("t=0: A runs, because its deadline 9 is the earliest of {N none, A 9}");
    }
}
