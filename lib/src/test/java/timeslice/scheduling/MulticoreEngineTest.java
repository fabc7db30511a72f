package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine for several processors gives, on one, what the general engine gives: every column and slice. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MulticoreEngineTest {
    private static final int RUNS = 20_000;

    static Stream<Policy> policies() {
        var preemptive = FeedbackRules.OSTEP;
        return Stream.of(
                Policy.fcfs(),
                Policy.roundRobin(1),
                Policy.roundRobin(1).tie(Tie.PREEMPTED_FIRST),
                Policy.roundRobin(3),
                Policy.roundRobin(3).tie(Tie.PREEMPTED_FIRST),
                Policy.mfq(1, 2, 4),
                Policy.mfq(2, 3).allotment(2, 1).tie(Tie.ARRIVAL_FIRST),
                Policy.mfq(2, 4, 8).boostEvery(7),
                Policy.mfq(1, 3).boostEvery(5).tie(Tie.ARRIVAL_FIRST).freshAfterIo(true),
                Policy.mfq(2, 3)
                        .boostEvery(11)
                        .rules(new FeedbackRules(
                                true, true, false, true, Preempted.KEEPS_PLACE_AND_LEFTOVER, preemptive.tie())),
                Policy.mfq(2, 3)
                        .rules(new FeedbackRules(true, false, true, true, Preempted.GOES_TO_TAIL, Tie.ARRIVAL_FIRST)),
                Policy.mfq(1, 4)
                        .boostEvery(6)
                        .rules(new FeedbackRules(false, false, false, true, Preempted.KEEPS_PLACE, preemptive.tie())),
                FeedbackQueues.stallings(),
                FeedbackQueues.stallingsDoubling().tie(Tie.PREEMPTED_FIRST));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void equals_the_general_engine_on_one_processor(Policy policy) {
        for (int seed = 0; seed < RUNS; seed++) {
            var random = new SplittableRandom(seed);
            var jobs = RandomWorkloads.small(random, random.nextBoolean());
            var machine = Simulator.standard().switchCost(random.nextInt(3));
            if (random.nextInt(4) == 0) {
                machine = machine.degree(1 + random.nextInt(4)).spooling("disk");
            }
            var expected = Engine.run(policy, jobs, machine, null);
            var actual = MulticoreEngine.run(CoreRules.queues(policy, machine), jobs, machine, null);
            CoreInvariants.check(jobs, actual);
            same(seed, expected, actual);
        }
    }

    private static void same(int seed, Outcome expected, Outcome actual) {
        var cores = Objects.requireNonNull(actual.cores());
        assertThat(entries(cores.slices().getFirst()))
                .as("slices, seed %d", seed)
                .isEqualTo(entries(Objects.requireNonNull(expected.slices())));
        assertThat(actual.start()).as("start, seed %d", seed).isEqualTo(expected.start());
        assertThat(actual.finish()).as("finish, seed %d", seed).isEqualTo(expected.finish());
        assertThat(actual.blocked()).as("blocked, seed %d", seed).isEqualTo(expected.blocked());
        assertThat(actual.switches()).as("switches, seed %d", seed).isEqualTo(expected.switches());
        assertThat(actual.switching()).as("switching, seed %d", seed).isEqualTo(expected.switching());
        assertThat(cores.migrations()).as("migrations, seed %d", seed).isZero();
    }

    private static List<Long> entries(Slices slices) {
        var entries = new ArrayList<Long>();
        for (int i = 0; i < slices.size(); i++) {
            entries.addAll(List.of((long) slices.job(i), slices.start(i), slices.end(i), (long) slices.level(i)));
        }
        return entries;
    }
}
