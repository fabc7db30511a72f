package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Lottery and stride: shares of the CPU by tickets. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SharesTest {
    private final Workload threeToOne =
            Workload.of(Job.of("A", 0, 9_000).tickets(3), Job.of("B", 0, 9_000).tickets(1));

    @Test
    void stride_gives_exact_shares() {
        // passes after each tick: A 1/3, B 1, A 2/3, A 1, then A and B are level at 1 and A stands behind B
        assertThat(Policy.stride(1).run(threeToOne).slices().toString())
                .startsWith("A 0-1, B 1-2, A 2-3, A 3-4, B 4-5, A 5-6, A 6-7, A 7-8, B 8-9");
        // when A has had its 9000, B has had 3000
        assertThat(Policy.stride(1).run(threeToOne).of("A").finish()).isBetween(11_996L, 12_004L);
    }

    @Test
    void stride_does_not_let_a_newcomer_catch_up() {
        // A has run 100 ticks alone. If B began at pass 0 it would have the CPU for the next 100.
        var jobs = Workload.of(Job.of("A", 0, 200), Job.of("B", 100, 100));

        assertThat(Policy.stride(1).run(jobs).of("A").finish()).isBetween(298L, 300L);
    }

    @Test
    void lottery_gives_shares_in_the_long_run() {
        // 1000 runs' worth of draws would be exact; with 12000 draws the share of A, 3/4, is within
        // four standard deviations, sqrt(.75 * .25 / 12000) = .004
        double share = LongStream.range(0, 10)
                .map(seed -> Policy.lottery(1, seed).run(threeToOne).of("A").finish())
                .mapToDouble(finish -> 9_000.0 / finish)
                .average()
                .orElseThrow();

        assertThat(share).isCloseTo(0.75, Offset.offset(0.016));
    }

    @Test
    void lottery_draws_the_same_tickets_for_the_same_seed() {
        var run = Policy.lottery(1, 42).run(threeToOne);

        assertThat(Policy.lottery(1, 42).run(threeToOne).results()).isEqualTo(run.results());
        assertThat(Policy.lottery(1, 43).run(threeToOne).slices().toString())
                .isNotEqualTo(run.slices().toString());
    }

    @Test
    void lottery_says_which_ticket_was_drawn() {
        var jobs = Workload.of(Job.of("A", 0, 2).tickets(3), Job.of("B", 0, 2).tickets(1));

        assertThat(Policy.lottery(2, 1).run(jobs).decisions().getFirst().toString())
                .matches("t=0: [AB] runs for at most 2 ticks, because ticket [1-4] was drawn of those in the order "
                        + "\\{A 3, B 1}");
    }

    @Test
    void refuse_an_empty_quantum() {
        assertThatThrownBy(() -> Policy.lottery(0, 1)).hasMessageStartingWith("a quantum of 0 ticks");
        assertThatThrownBy(() -> Policy.stride(0)).hasMessageStartingWith("a quantum of 0 ticks");
    }
}
