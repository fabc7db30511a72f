package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import timeslice.timeline.Lane;
import timeslice.timeline.State;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SeveralCoresTest {
    private static final int RUNS = 2_000;

    private final Simulator two = Simulator.standard().cores(2);
    private final Simulator own = two.queuePerCore();

    // B finds CPU 0 busy at 2, C finds it free at 4; D waits from 6 until both are free at 8, as E arrives.
    @Test
    void take_jobs_first_come_first_served_from_one_queue() {
        var run = two.run(Policy.fcfs(), Samples.stallings());

        assertThat(run.slices(0)).hasToString("A 0-3, C 4-8, D 8-13");
        assertThat(run.slices(1)).hasToString("B 2-8, E 8-10");
        assertThat(run.of("D").waiting()).isEqualTo(2);
        assertThat(run.makespan()).isEqualTo(13);
        assertThat(run.summary().value("CPU utilisation")).isCloseTo(100.0 * 20 / 26, within(1e-9));
    }

    // At 2 both quanta end: C, A, B wait in this order; CPU 0 takes C, CPU 1 takes A. At 4 A is done, C goes
    // behind B: CPU 0 takes B, CPU 1 takes C. A, B and C have changed their processor once each.
    @Test
    void pass_jobs_around_under_round_robin_with_one_queue() {
        var run = two.run(Policy.roundRobin(2), Workload.of(Job.of("A", 0, 4), Job.of("B", 0, 4), Job.of("C", 0, 4)));

        assertThat(run.slices(0)).hasToString("A 0-2, C 2-4, B 4-6");
        assertThat(run.slices(1)).hasToString("B 0-2, A 2-4, C 4-6");
        assertThat(run.switches()).isEqualTo(4);
        assertThat(run.migrations()).isEqualTo(3);
        assertThat(run.summary().value("migrations")).isEqualTo(3);
        assertThat(run.summary().value("CPU utilisation")).isEqualTo(100);
    }

    // From 1 on A and B run on level 1, B standing behind A. C comes to level 0 at 2 and takes B's processor;
    // B goes on at 3 with 3 ticks of its quantum left. At 5 A's quantum is over, but nobody waits. At 6 A is
    // done and B's quantum is over: both processors are free, and B takes CPU 0.
    @Test
    void give_the_processor_of_the_last_job_to_one_on_a_higher_level() {
        var run = two.run(Policy.mfq(1, 4), Workload.of(Job.of("A", 0, 6), Job.of("B", 0, 6), Job.of("C", 2, 1)));

        assertThat(run.slices(0)).hasToString("A 0-1, A 1-5, A 5-6, B 6-7");
        assertThat(run.slices(1)).hasToString("B 0-1, B 1-2, C 2-3, B 3-6");
        assertThat(run.decisions())
                .extracting(Decision::toString)
                .contains(
                        "t=2: C runs on CPU 1 for at most 1 tick, because it is at the head of level 0 {C}, the highest "
                                + "on which a job waits, and takes the place of B on level 1");
        assertThat(run.levels().lanes())
                .extracting(Lane::name)
                .containsExactly(
                        "level 0 (quantum 1), CPU 0",
                        "level 0 (quantum 1), CPU 1",
                        "level 1 (quantum 4), CPU 0",
                        "level 1 (quantum 4), CPU 1");
    }

    // A goes to CPU 0, B to CPU 1, C to CPU 0 (one job each: the lowest number), D to CPU 1 (two against one).
    // CPU 1 has no job left at 3 and steals C.
    @Test
    void with_a_queue_each_place_new_jobs_in_the_shortest_and_steal() {
        var run = own.run(
                Policy.fcfs(), Workload.of(Job.of("A", 0, 8), Job.of("B", 0, 2), Job.of("C", 0, 5), Job.of("D", 0, 1)));

        assertThat(run.slices(0)).hasToString("A 0-8");
        assertThat(run.slices(1)).hasToString("B 0-2, D 2-3, C 3-8");
        assertThat(run.migrations()).as("C never ran on CPU 0").isZero();
        assertThat(run.decisions())
                .extracting(Decision::toString)
                .containsExactly(
                        "t=0: A runs on CPU 0, because it is at the head of the ready queue of CPU 0 {A, C}",
                        "t=0: B runs on CPU 1, because it is at the head of the ready queue of CPU 1 {B, D}",
                        "t=2: D runs on CPU 1, because no other job waits for CPU 1",
                        "t=3: C runs on CPU 1, because CPU 1 has no job and takes the last one that waits for CPU 0, out "
                                + "of {C}");
    }

    // All arrive at 0: A, C, E for CPU 0 and B, D for CPU 1. B and D are done at 2; of C and E, CPU 1 steals
    // E, the last one. E has run until 4, when CPU 1 steals again: C, whose turn was at 4 too, on CPU 0.
    @Test
    void with_a_queue_each_steal_the_last_job() {
        var run = own.run(
                Policy.fcfs(),
                Workload.of(
                        Job.of("A", 0, 5), Job.of("B", 0, 1), Job.of("C", 0, 2), Job.of("D", 0, 1), Job.of("E", 0, 2)));

        assertThat(run.slices(1)).hasToString("B 0-1, D 1-2, E 2-4, C 4-6");
        assertThat(run.slices(0)).hasToString("A 0-5");
    }

    // A is back from I/O at 3, when C has CPU 0 until 4. CPU 1 is free at 4, too; A stays with CPU 0.
    @Test
    void with_a_queue_each_take_a_job_back_that_returns_from_io() {
        var run = own.run(
                Policy.fcfs(),
                Workload.of(
                        Job.of("A", 0, Burst.cpu(1), Burst.io(2), Burst.cpu(2)), Job.of("B", 0, 4), Job.of("C", 0, 3)));

        assertThat(run.slices(0)).hasToString("A 0-1, C 1-4, A 4-6");
        assertThat(run.slices(1)).hasToString("B 0-4");
        assertThat(run.timeline().lanes()).extracting(Lane::name).containsExactly("CPU 0", "CPU 1", "A", "B", "C");
    }

    // CPU 0 is free at 2, switches to C until 3 and runs it until 4; CPU 1 has nothing to switch to.
    @Test
    void pay_for_switches_one_by_one() {
        var run = two.switchCost(1)
                .run(Policy.fcfs(), Workload.of(Job.of("A", 0, 2), Job.of("B", 0, 2), Job.of("C", 0, 1)));

        assertThat(run.slices(0).start(1)).isEqualTo(2);
        assertThat(run.slices(0).job(1)).isEqualTo(Slices.SWITCH);
        assertThat(run.of("C").finish()).isEqualTo(4);
        assertThat(run.switching()).isEqualTo(1);
    }

    @Test
    void share_one_main_memory() {
        // Room for 2 of 3 jobs: C waits in the pool until B is done at 2, though CPU 2 is free.
        var run = Simulator.standard()
                .cores(3)
                .degree(2)
                .run(Policy.fcfs(), Workload.of(Job.of("A", 0, 5), Job.of("B", 0, 2), Job.of("C", 0, 3)));

        assertThat(run.of("C").start()).isEqualTo(2);
        assertThat(run.of("C").blocked()).isEqualTo(2);
    }

    @Test
    void say_their_rules() {
        assertThat(two.run(Policy.fcfs(), Samples.stallings()).rule())
                .contains("; 2 processors, one ready queue: the lowest-numbered free one takes the job at the head")
                .endsWith("; at one instant processors come in the order of their numbers")
                .doesNotContain("level");
        assertThat(two.run(Policy.mfq(1, 2), Samples.stallings()).rule())
                .contains("; a job on a higher level takes the processor of the running job that stands last");
        assertThat(own.run(Policy.fcfs(), Samples.stallings()).rule())
                .contains("; 2 processors, a ready queue each: a new job goes to the shortest");
    }

    @Test
    void write_their_slices_in_order_of_time(@TempDir Path folder) {
        var file = folder.resolve("slices.csv");
        two.run(Policy.fcfs(), Samples.stallings()).writeSlices(file);

        assertThat(file).hasContent("""
                job,start,end,level,cpu
                A,0,3,0,0
                B,2,8,0,1
                C,4,8,0,0
                D,8,13,0,0
                E,8,10,0,1
                """);
    }

    @Test
    void are_compared_with_one_by_migrations_too() {
        var table = Metrics.compare(
                Policy.roundRobin(2).run(Samples.stallings()), two.run(Policy.roundRobin(2), Samples.stallings()));

        assertThat(table.columnNames()).contains("migrations");
        assertThat(table.stringColumn("policy").asList())
                .containsExactly("Round robin, quantum 2", "Round robin, quantum 2 on 2 CPUs");
        assertThat(own.run(Policy.fcfs(), Samples.stallings().title("Table 9.4"))
                        .title())
                .isEqualTo("FCFS on 2 CPUs, a queue each: Table 9.4");
        assertThat(table.doubleColumn("migrations").get(0)).isZero();
        assertThat(Metrics.compare(Policy.fcfs().run(Samples.stallings())).columnNames())
                .doesNotContain("migrations");
    }

    @Test
    void have_slices_each() {
        var run = two.run(Policy.fcfs(), Samples.stallings());

        assertThatThrownBy(run::slices)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("there are 2 processors: slices(0) to slices(1) are what each of them did");
        assertThatThrownBy(() -> run.slices(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(Policy.fcfs().run(Samples.stallings()).slices(0))
                .hasToString("A 0-3, B 3-9, C 9-13, D 13-18, E 18-20");
    }

    @Test
    void cannot_run_other_policies() {
        var others = List.of(
                Policy.sjf(),
                Policy.srtf(),
                Policy.hrrn(),
                Policy.edf(),
                Policy.priority(),
                Policy.stride(2),
                Policy.processorSharing());
        for (var policy : others) {
            assertThatThrownBy(() -> two.run(policy, Samples.stallings()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            policy.name() + " cannot run on 2 processors: only FCFS, round robin and feedback queues "
                                    + "can, as in Policy.roundRobin(4)");
        }
        assertThat(two.run(Policy.named("mine", Policy.fcfs()), Samples.stallings())
                        .title())
                .isEqualTo("mine on 2 CPUs");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 129})
    void are_1_to_128(int cores) {
        assertThatThrownBy(() -> Simulator.standard().cores(cores))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a machine with " + cores + " processors: right would be a number from 1 to 128");
    }

    @Test
    void leave_nobody_waiting_if_there_are_as_many_as_jobs() {
        for (int seed = 0; seed < RUNS; seed++) {
            var jobs = RandomWorkloads.small(new SplittableRandom(seed), true);
            var machine = Simulator.standard().cores(jobs.size());
            assertThat(machine.run(Policy.fcfs(), jobs).max(Metric.WAITING))
                    .as("seed %d", seed)
                    .isZero();
            assertThat(machine.queuePerCore().run(Policy.roundRobin(2), jobs).max(Metric.WAITING))
                    .as("seed %d", seed)
                    .isZero();
        }
    }

    // R. L. Graham, Bounds for Certain Multiprocessing Anomalies (1966): if nobody idles while a job waits, the
    // makespan is at most the mean load of a processor plus (1 - 1/m) times the longest job.
    @Test
    void end_within_grahams_bound() {
        for (int seed = 0; seed < RUNS; seed++) {
            var random = new SplittableRandom(seed);
            var bursts = random.longs(1 + random.nextInt(12), 1, 20).toArray();
            var jobs = Workload.of(IntStream.range(0, bursts.length)
                    .mapToObj(i -> Job.of("J" + i, 0, bursts[i]))
                    .toList());
            int m = 2 + random.nextInt(3);
            long longest = LongStream.of(bursts).max().orElseThrow();
            double load = (double) LongStream.of(bursts).sum() / m;
            for (var machine : List.of(
                    Simulator.standard().cores(m), Simulator.standard().cores(m).queuePerCore())) {
                double makespan = machine.run(Policy.fcfs(), jobs).makespan();
                assertThat(makespan)
                        .as("seed %d, %d processors", seed, m)
                        .isGreaterThanOrEqualTo(Math.max(load, (double) longest))
                        .isLessThanOrEqualTo(load + (1 - 1.0 / m) * longest + 1e-9);
            }
        }
    }

    @Test
    void let_every_job_start_no_later_if_there_is_one_more_under_fcfs_with_one_queue() {
        for (int seed = 0; seed < RUNS; seed++) {
            var jobs = RandomWorkloads.small(new SplittableRandom(seed), false);
            var before = Policy.fcfs().run(jobs).results();
            for (int cores = 2; cores <= 4; cores++) {
                var after = Simulator.standard()
                        .cores(cores)
                        .run(Policy.fcfs(), jobs)
                        .results();
                for (int job = 0; job < jobs.size(); job++) {
                    assertThat(after.get(job).start())
                            .as("seed %d, job %d, %d processors", seed, job, cores)
                            .isLessThanOrEqualTo(before.get(job).start());
                }
                before = after;
            }
        }
    }

    @Test
    void keep_the_books_with_switch_cost_memory_and_io() {
        for (int seed = 0; seed < RUNS; seed++) {
            var random = new SplittableRandom(seed);
            var jobs = RandomWorkloads.small(random, true);
            var machine = Simulator.standard()
                    .cores(2 + random.nextInt(3))
                    .switchCost(random.nextInt(3))
                    .degree(1 + random.nextInt(8));
            machine = random.nextBoolean() ? machine : machine.queuePerCore();
            var policy = random.nextBoolean()
                    ? Policy.roundRobin(2)
                    : Policy.mfq(1, 2).boostEvery(9);
            // run() checks slices, bursts and that no processor idles while a job waits; here are the sums
            var run = machine.run(policy, jobs);
            double rate = run.summary().value("throughput");
            assertThat(run.inReadyQueue().mean())
                    .as("Lq = lambda Wq, seed %d", seed)
                    .isCloseTo(rate * run.mean(Metric.WAITING), within(1e-9));
            assertThat(run.summary().value("CPU utilisation"))
                    .as("seed %d", seed)
                    .isBetween(0.0, 100.0);
            for (var result : run.results()) {
                var lane = run.timeline().lanes().stream()
                        .filter(each -> each.name().equals(result.name()))
                        .findFirst()
                        .orElseThrow();
                assertThat(lane.total(State.READY))
                        .as("seed %d, %s", seed, result.name())
                        .isEqualTo(result.waiting());
            }
        }
    }
}
