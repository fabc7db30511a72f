package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Policies that keep their jobs in order decide as they do when they look at all that are ready. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LeastFirstTest {
    private static final int RUNS = 20_000;

    static Stream<Policy> policies() {
        return Stream.of(
                Policy.sjf(),
                Policy.srtf(),
                Policy.srtf().preempted(Preempted.GOES_TO_TAIL),
                Policy.lrtf(),
                Policy.edf(),
                Policy.priority(),
                Policy.priority().largestFirst().preempting(),
                Policy.priority().preempting().preempted(Preempted.GOES_TO_TAIL),
                Policy.priority().quantum(2),
                Policy.priority().preempting().quantum(3),
                Policy.priority().preempting().quantum(2).preempted(Preempted.GOES_TO_TAIL));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void equal_a_look_at_all_ready_jobs(Policy policy) {
        for (int seed = 0; seed < RUNS; seed++) {
            var jobs = workload(seed);
            var machine = Simulator.standard().switchCost(seed % 3);
            // without begin(), the policy's own choose() decides
            var looking = new Looking(policy);
            assertThat(spans(Engine.run(policy, jobs, machine, null)))
                    .as("seed %d", seed)
                    .isEqualTo(spans(Engine.run(looking, jobs, machine, null)));
        }
    }

    /** Policies whose order of the waiting jobs changes with time, and what keeps many jobs for them. */
    static Stream<Arguments> crowds() {
        return Stream.concat(
                Stream.of(Arguments.of(Policy.hrrn(), (Supplier<Crowd>) RatioCrowd::new, Long.MAX_VALUE)),
                Stream.of(
                                Policy.priority().aging(1),
                                Policy.priority().aging(3),
                                Policy.priority().largestFirst().aging(2),
                                Policy.priority().aging(4).quantum(2),
                                Policy.priority().aging(3).quantum(1).tie(Tie.PREEMPTED_FIRST))
                        .map(policy -> Arguments.of(
                                policy, (Supplier<Crowd>) () -> new AgingCrowd(policy), policy.quantum())));
    }

    @ParameterizedTest
    @MethodSource("crowds")
    void equal_a_look_at_all_ready_jobs_whose_order_changes(Policy policy, Supplier<Crowd> crowd, long quantum) {
        for (int seed = 0; seed < RUNS; seed++) {
            var jobs = workload(seed);
            var machine = Simulator.standard().switchCost(seed % 3);
            var looking = new Looking(policy);
            // even one ready job is a crowd
            var crowded = new CrowdRun(policy, crowd.get(), job -> job.run(quantum), 0);
            assertThat(spans(Engine.run(crowded, jobs, machine, null)))
                    .as("seed %d", seed)
                    .isEqualTo(spans(Engine.run(looking, jobs, machine, null)));
        }
    }

    @Test
    void equal_a_look_at_all_of_many_ready_jobs_whose_order_changes() {
        for (int seed = 0; seed < 20; seed++) {
            var jobs = many(seed);
            for (var policy : List.of(
                    Policy.hrrn(),
                    Policy.priority().aging(1 + seed),
                    Policy.priority().aging(9).quantum((1L << seed) / 2 + 1))) {
                assertThat(spans(Engine.run(policy, jobs, Simulator.standard(), null)))
                        .as("%s, seed %d", policy.name(), seed)
                        .isEqualTo(spans(Engine.run(new Looking(policy), jobs, Simulator.standard(), null)));
            }
        }
    }

    @Test
    void are_not_needed_by_a_policy_that_asks_another_one_now_and_then() {
        Policy mostlyShortest =
                ready -> ready.size() == 3 ? ready.last().run() : Policy.sjf().choose(ready);
        for (int seed = 0; seed < 500; seed++) {
            var jobs = workload(seed);
            assertThat(new Mixed(Policy.sjf().begin(jobs)).run(jobs).slices().toString())
                    .isEqualTo(mostlyShortest.run(jobs).slices().toString());
        }
    }

    /** At once or over some time; short or very long bursts; few priorities or nearly as many as jobs. */
    private static Workload many(int seed) {
        var random = new SplittableRandom(seed);
        int latest = new int[] {1, 100, 3_000}[seed % 3];
        long longest = 1L << (seed + 1);
        return Workload.of(IntStream.range(0, 400)
                .mapToObj(i -> Job.of("J" + i, random.nextInt(latest), 1 + random.nextLong(longest))
                        .priority(random.nextInt(1 + 20 * seed)))
                .toList());
    }

    /** Takes its choices from a run of another policy, except where three jobs are ready. */
    private record Mixed(Policy run) implements Policy {
        @Override
        public Choice choose(ReadyQueue ready) {
            return ready.size() == 3 ? ready.last().run() : run.choose(ready);
        }

        @Override
        public void entered(ReadyJob job) {
            run.entered(job);
        }

        @Override
        public void stopped(ReadyJob job, Stop why) {
            run.stopped(job, why);
        }
    }

    /** A policy that is not told that a run begins, so that it looks at all ready jobs. */
    private record Looking(Policy policy) implements Policy {
        @Override
        public Choice choose(ReadyQueue ready) {
            return policy.choose(ready);
        }

        @Override
        public Tie tie() {
            return policy.tie();
        }

        @Override
        public Preempted preempted() {
            return policy.preempted();
        }
    }

    private static List<List<Long>> spans(Outcome outcome) {
        var slices = outcome.slices();
        var spans = new ArrayList<List<Long>>();
        for (int i = 0; slices != null && i < slices.size(); i++) {
            spans.add(List.of((long) slices.job(i), slices.start(i), slices.end(i)));
        }
        return spans;
    }

    /** Few different bursts, priorities and deadlines, so that many are equal; every third one with I/O. */
    private static Workload workload(int seed) {
        var random = new SplittableRandom(seed);
        int size = 1 + random.nextInt(12);
        var jobs = new ArrayList<Job>();
        long arrival = 0;
        for (int i = 0; i < size; i++) {
            var bursts = new ArrayList<Burst>();
            bursts.add(Burst.cpu(1 + random.nextInt(5)));
            if (seed % 3 == 0 && random.nextBoolean()) {
                bursts.add(Burst.io(1 + random.nextInt(4)));
                bursts.add(Burst.cpu(1 + random.nextInt(4)));
            }
            jobs.add(
                    new Job("J" + i, arrival, bursts, random.nextInt(3), 1 + random.nextInt(3), 5 + random.nextInt(9)));
            arrival += random.nextInt(4);
        }
        return Workload.of(jobs);
    }
}
