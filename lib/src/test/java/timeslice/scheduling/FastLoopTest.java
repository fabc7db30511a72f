package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fast loops give what the general engine gives: every column, every slice, every switch. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FastLoopTest {
    private static final int RUNS = 20_000;

    static Stream<Policy> policies() {
        return Stream.of(
                Policy.fcfs(),
                Policy.sjf(),
                Policy.srtf(),
                Policy.roundRobin(1),
                Policy.roundRobin(1).tie(Tie.PREEMPTED_FIRST),
                Policy.roundRobin(3),
                Policy.roundRobin(3).tie(Tie.PREEMPTED_FIRST),
                Policy.mfq(1, 2, 4),
                Policy.mfq(2, 1, 3, 2).allotment(1, 3, 1, 2),
                Policy.mfq(2, 3).allotment(2, 1),
                Policy.mfq(2, 3).allotment(1, 2).tie(Tie.ARRIVAL_FIRST),
                Policy.mfq(2),
                Policy.mfq(2).tie(Tie.ARRIVAL_FIRST));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void equal_the_general_engine_on_random_workloads(Policy policy) {
        for (int seed = 0; seed < RUNS; seed++) {
            var jobs = workload(seed);
            var loop = FastLoop.of(policy, jobs, Simulator.standard());
            assertThat(loop).as("there is a fast loop for %s", policy).isNotNull();
            if (loop != null) {
                var expected = Engine.run(policy, jobs, Simulator.standard(), null);
                same(seed, expected, loop.run(jobs, false));
                same(seed, expected, loop.run(jobs, true));
            }
        }
    }

    static Stream<Policy> uninterrupted() {
        return Stream.of(Policy.fcfs(), Policy.sjf());
    }

    @ParameterizedTest
    @MethodSource("uninterrupted")
    void find_the_slices_of_many_jobs_that_nobody_wrote_down(Policy policy) {
        for (int seed = 0; seed < 500; seed++) {
            var jobs = workload(seed, 1_000);
            var loop = FastLoop.of(policy, jobs, Simulator.standard());
            assertThat(loop).isNotNull();
            if (loop != null) {
                same(seed, Engine.run(policy, jobs, Simulator.standard(), null), loop.run(jobs, true));
            }
        }
    }

    static Stream<Policy> replayed() {
        return Stream.of(
                Policy.srtf(),
                Policy.roundRobin(1),
                Policy.roundRobin(3).tie(Tie.PREEMPTED_FIRST),
                Policy.mfq(2, 4, 8),
                Policy.mfq(2, 3).allotment(2, 1));
    }

    @ParameterizedTest
    @MethodSource("replayed")
    void find_the_slices_of_each_part_of_a_long_run_in_any_order(Policy policy) {
        for (int seed = 0; seed < 5; seed++) {
            var jobs = workload(seed, 20_000);
            var loop = FastLoop.of(policy, jobs, Simulator.standard());
            assertThat(loop).isNotNull();
            if (loop != null) {
                var expected = Engine.run(policy, jobs, Simulator.standard(), null);
                same(seed, expected, loop.run(jobs, true));
                anywhere(seed, expected.slices(), loop.run(jobs, true).slices());
            }
        }
    }

    private static void anywhere(int seed, @Nullable Slices expected, @Nullable Slices actual) {
        assertThat(actual).isNotNull();
        assertThat(expected).isNotNull();
        if (actual != null && expected != null) {
            var random = new SplittableRandom(seed);
            for (int i = 0; i < 100; i++) {
                int entry = random.nextInt(expected.size());
                assertThat(actual.end(entry)).as("seed %d", seed).isEqualTo(expected.end(entry));
                assertThat(actual.start(entry)).as("seed %d", seed).isEqualTo(expected.start(entry));
                assertThat(actual.job(entry)).as("seed %d", seed).isEqualTo(expected.job(entry));
                assertThat(actual.level(entry)).as("seed %d", seed).isEqualTo(expected.level(entry));
            }
        }
    }

    @Test
    void for_round_robin_skip_rounds_or_go_slice_by_slice_or_change_between_both_without_a_trace() {
        for (int seed = 0; seed < RUNS; seed++) {
            var jobs = workload(seed);
            for (var tie : Tie.values()) {
                var policy = Policy.roundRobin(1 + seed % 4).tie(tie);
                var expected = Engine.run(policy, jobs, Simulator.standard(), null);
                same(seed, expected, new RoundRobinLoop(jobs, policy, RunRecord.NONE).turns());
                same(seed, expected, new RoundRobinLoop(jobs, policy, RunRecord.NONE).skip(RoundRobinLoop.LONG_QUEUE));
                if (policy.quantum() == 1) {
                    same(seed, expected, new RoundRobinLoop(jobs, policy, RunRecord.NONE).units());
                }
                // a queue of 2 is long already: the loop changes its way all the time
                same(seed, expected, new RoundRobinLoop(jobs, policy, RunRecord.NONE).skip(2));
            }
        }
    }

    @Test
    void for_round_robin_grow_with_a_long_queue() {
        var random = new SplittableRandom(1);
        var jobs = Workload.of(IntStream.range(0, 3_000)
                .mapToObj(i -> Job.of("J" + i, i / 100, 1 + random.nextInt(40)))
                .toList());
        for (var tie : Tie.values()) {
            var policy = Policy.roundRobin(3).tie(tie);
            var expected = Engine.run(policy, jobs, Simulator.standard(), null);
            same(1, expected, new RoundRobinLoop(jobs, policy, new RunRecord(new RecordedSlices(jobs), null)).turns());
            same(1, expected, new RoundRobinLoop(jobs, policy, RunRecord.NONE).skip(RoundRobinLoop.LONG_QUEUE));
        }
    }

    @Test
    void for_round_robin_hand_over_a_queue_that_fills_its_array() {
        int size = 2 * RoundRobinLoop.LONG_QUEUE; // a power of 2, as the length of the array is
        var jobs = Workload.of(IntStream.range(0, size)
                .mapToObj(i -> Job.of("J" + i, 0, 1 + i % 7))
                .toList());
        for (var tie : Tie.values()) {
            var policy = Policy.roundRobin(1).tie(tie);
            var expected = Engine.run(policy, jobs, Simulator.standard(), null);
            same(3, expected, new RoundRobinLoop(jobs, policy, RunRecord.NONE).skip(RoundRobinLoop.LONG_QUEUE));
            same(3, expected, new RoundRobinLoop(jobs, policy, RunRecord.NONE).units());
        }
    }

    @Test
    void for_feedback_queues_agree_on_a_long_queue() {
        var random = new SplittableRandom(2);
        var jobs = Workload.of(IntStream.range(0, 3_000)
                .mapToObj(i -> Job.of("J" + i, i / 100, 1 + random.nextInt(40)))
                .toList());
        for (var policy : List.of(Policy.mfq(2, 4, 8), Policy.mfq(2, 4, 8).allotment(2))) {
            var loop = FastLoop.of(policy, jobs, Simulator.standard());
            assertThat(loop).isNotNull();
            if (loop != null) {
                var expected = Engine.run(policy, jobs, Simulator.standard(), null);
                same(2, expected, loop.run(jobs, true));
            }
        }
    }

    @Test
    void keep_to_the_engine_when_something_is_beyond_them() {
        var jobs = Samples.stallings();
        var withIo = Workload.of(Job.of("A", 0, Burst.cpu(1), Burst.io(1)));

        assertThat(FastLoop.of(Policy.fcfs(), jobs, Simulator.standard().switchCost(1)))
                .isNull();
        assertThat(FastLoop.of(Policy.fcfs(), withIo, Simulator.standard())).isNull();
        assertThat(FastLoop.of(Policy.srtf().preempted(Preempted.GOES_TO_TAIL), jobs, Simulator.standard()))
                .isNull();
        assertThat(FastLoop.of(Policy.mfq(2, 4).boostEvery(9), jobs, Simulator.standard()))
                .isNull();
        assertThat(FastLoop.of(FeedbackQueues.stallings(), jobs, Simulator.standard()))
                .isNull();
        assertThat(FastLoop.of(Policy.hrrn(), jobs, Simulator.standard())).isNull();
    }

    @Test
    void for_the_shortest_leave_bursts_that_are_too_long_for_them_to_the_engine() {
        // the long burst takes 60 bits, the number of one of 21 jobs 5 more
        var jobs = Workload.of(Stream.concat(
                        Stream.of(Job.of("A", 0, 1L << 59)),
                        IntStream.range(0, 20).mapToObj(i -> Job.of("J" + i, i, 1)))
                .toList());

        assertThat(FastLoop.of(Policy.sjf(), jobs, Simulator.standard())).isNull();
        assertThat(FastLoop.of(Policy.srtf(), jobs, Simulator.standard())).isNull();
        assertThat(Policy.srtf().run(jobs).of("A")).isEqualTo(new JobResult("A", 0, 1L << 59, 20, (1L << 59) + 20, 0));
    }

    @Test
    void do_not_depend_on_the_length_of_a_slice() {
        // 2e15 slices: slice by slice this would take a month
        var jobs = Workload.of(Job.of("A", 0, 1_000_000_000_000_000L), Job.of("B", 7, 1_000_000_000_000_000L));

        assertThat(Policy.roundRobin(1).run(jobs).results())
                .extracting(JobResult::finish)
                .containsExactly(1_999_999_999_999_993L, 2_000_000_000_000_000L);
    }

    private static void same(int seed, Outcome expected, Outcome actual) {
        assertThat(actual.start()).as("start, seed %d", seed).isEqualTo(expected.start());
        assertThat(actual.finish()).as("finish, seed %d", seed).isEqualTo(expected.finish());
        assertThat(actual.switches()).as("switches, seed %d", seed).isEqualTo(expected.switches());
        var slices = actual.slices();
        var wanted = expected.slices();
        if (slices != null && wanted != null) {
            assertThat(entries(slices)).as("slices, seed %d", seed).isEqualTo(entries(wanted));
        }
    }

    private static List<Long> entries(Slices slices) {
        var entries = new ArrayList<Long>();
        for (int i = 0; i < slices.size(); i++) {
            entries.addAll(List.of((long) slices.job(i), slices.start(i), slices.end(i), (long) slices.level(i)));
        }
        return entries;
    }

    /** Dense and sparse arrivals, batches, ties and idle gaps, short and long bursts. */
    private static Workload workload(int seed) {
        return workload(seed, 12);
    }

    private static Workload workload(int seed, int most) {
        var random = new SplittableRandom(seed);
        int size = 1 + random.nextInt(most);
        int gap = new int[] {1, 4, 25}[random.nextInt(3)];
        int longest = random.nextInt(3) == 0 ? 60 : 9;
        var jobs = new ArrayList<Job>();
        long arrival = random.nextInt(3);
        for (int i = 0; i < size; i++) {
            jobs.add(Job.of("J" + i, arrival, 1 + random.nextInt(longest)));
            arrival += random.nextInt(gap);
        }
        return Workload.of(jobs);
    }
}
