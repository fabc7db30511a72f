package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two and three processors, with both forms of queues, against an independent simulation tick by tick. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SeveralCoresRandomTest {
    private static final int RUNS = 20_000;

    static Stream<Policy> policies() {
        return Stream.of(
                Policy.fcfs(),
                Policy.roundRobin(1),
                Policy.roundRobin(2).tie(Tie.PREEMPTED_FIRST),
                Policy.roundRobin(3),
                Policy.mfq(1, 2, 4),
                Policy.mfq(2, 3).allotment(2, 1).tie(Tie.ARRIVAL_FIRST),
                Policy.mfq(1, 3, 9).freshAfterIo(true));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void equal_a_simulation_tick_by_tick(Policy policy) {
        for (int seed = 0; seed < RUNS; seed++) {
            int number = seed;
            var random = new SplittableRandom(seed);
            var jobs = RandomWorkloads.small(random, random.nextBoolean());
            int cores = 2 + random.nextInt(2);
            for (var queues : CoreQueues.values()) {
                var machine = new Simulator(0, Integer.MAX_VALUE, Set.of(), cores, queues);
                var ticks = new TickByTickCores(
                        jobs, CoreRules.queues(policy, machine), cores, queues == CoreQueues.PER_CORE);
                var expected = ticks.run();
                var run = machine.run(policy, jobs);

                var what = (Supplier<String>)
                        () -> "seed, processors, queues, jobs: " + List.of(number, cores, queues, jobs);
                for (int core = 0; core < cores; core++) {
                    assertThat(lane(run.slices(core))).as(what).isEqualTo(trimmed(expected.get(core)));
                }
                assertThat(run.outcome().finish()).as(what).isEqualTo(ticks.finishes());
                assertThat(run.outcome().start()).as(what).isEqualTo(ticks.starts());
                assertThat(run.migrations()).as(what).isEqualTo(migrations(jobs.size(), expected));
            }
        }
    }

    /** Who runs during each tick from 0 on. */
    private static List<Integer> lane(Slices slices) {
        var lane = new ArrayList<Integer>();
        for (int i = 0; i < slices.size(); i++) {
            lane.addAll(Collections.nCopies((int) (slices.start(i) - lane.size()), -1));
            lane.addAll(Collections.nCopies((int) (slices.end(i) - slices.start(i)), slices.job(i)));
        }
        return lane;
    }

    private static List<Integer> trimmed(List<Integer> lane) {
        int size = lane.size();
        while (size > 0 && lane.get(size - 1) < 0) {
            size--;
        }
        return lane.subList(0, size);
    }

    private static int migrations(int jobs, List<List<Integer>> lanes) {
        var last = new int[jobs];
        Arrays.fill(last, -1);
        int migrations = 0;
        for (int tick = 0; tick < lanes.getFirst().size(); tick++) {
            for (int core = 0; core < lanes.size(); core++) {
                int job = lanes.get(core).get(tick);
                if (job >= 0) {
                    migrations += last[job] >= 0 && last[job] != core ? 1 : 0;
                    last[job] = core;
                }
            }
        }
        return migrations;
    }
}
