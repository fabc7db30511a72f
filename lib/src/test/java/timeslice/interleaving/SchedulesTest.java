package timeslice.interleaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static timeslice.interleaving.Steps.await;
import static timeslice.interleaving.Steps.step;

import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many schedules there are, and what comes of them, against counts that need no threads. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class SchedulesTest {
    /** On a busy machine the larger programs may take longer than the default. */
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private static final class Counter {
        private int count;
        private final int[] own = new int[3];
    }

    private static void add(Counter counter, int times) {
        for (int i = 0; i < times; i++) {
            step("read");
            int old = counter.count;
            step("write");
            counter.count = old + 1;
        }
    }

    private static Program<Counter> twoThatAddTwice() {
        return Program.of(Counter::new)
                .thread("Ann", counter -> add(counter, 2))
                .thread("Bob", counter -> add(counter, 2))
                .outcome(counter -> counter.count);
    }

    private static Program<Counter> equalThreads(int threads, int times) {
        return Program.of(Counter::new)
                .threads(threads, "T", counter -> add(counter, times))
                .outcome(counter -> counter.count)
                .timeLimit(PATIENCE);
    }

    /** All orders in which threads of "start, read, write, read, write, …" can go, by plain recursion. */
    private static Map<Object, Long> counted(int threads, int times) {
        var counts = new TreeMap<Object, Long>();
        merge(new int[threads], new int[threads], 0, 1 + 2 * times, counts);
        return counts;
    }

    private static void merge(int[] at, int[] read, int count, int steps, Map<Object, Long> counts) {
        boolean isEnd = true;
        for (int thread = 0; thread < at.length; thread++) {
            if (at[thread] < steps) {
                isEnd = false;
                var newAt = at.clone();
                var newRead = read.clone();
                int newCount = count;
                if (at[thread] % 2 == 1) {
                    newRead[thread] = count;
                } else if (at[thread] > 0) {
                    newCount = read[thread] + 1;
                }
                newAt[thread]++;
                merge(newAt, newRead, newCount, steps, counts);
            }
        }
        if (isEnd) {
            counts.merge(count, 1L, Long::sum);
        }
    }

    private static Map<Object, Long> counts(Exploration all) {
        var counts = new HashMap<Object, Long>();
        all.outcomes().forEach(each -> {
            assertThat(each.ending()).isInstanceOf(Ending.Value.class);
            counts.put(((Ending.Value) each.ending()).value(), each.count().longValueExact());
        });
        return counts;
    }

    @Test
    void two_threads_of_five_steps_have_252_schedules_each_of_which_is_run() {
        var all = twoThatAddTwice().explore();
        assertThat(all.schedules()).isEqualTo(252);
        assertThat(all.runs()).isEqualTo(252);
        assertThat(all.isComplete()).isTrue();
        assertThat(all.title()).isEqualTo("All 252 schedules");
    }

    @Test
    void the_outcomes_are_those_of_a_plain_enumeration() {
        assertThat(counts(twoThatAddTwice().explore())).isEqualTo(counted(2, 2)).containsOnlyKeys(2, 3, 4);
    }

    @Test
    void platform_threads_have_the_same_schedules() {
        assertThat(counts(twoThatAddTwice().onPlatformThreads().explore())).isEqualTo(counted(2, 2));
    }

    @Test
    void each_thread_of_code_runs_on_a_thread_of_its_own_and_never_two_at_once() {
        var inside = new AtomicInteger();
        ThreadBody<HashSet<Thread>> body = threads -> {
            for (int i = 0; i < 3; i++) {
                step("s");
                threads.add(Thread.currentThread());
                assertThat(inside.incrementAndGet()).isEqualTo(1);
                inside.decrementAndGet();
            }
        };
        var caller = Thread.currentThread();
        var all = Program.of(HashSet<Thread>::new)
                .thread("Ann", body)
                .thread("Bob", body)
                .outcome(threads -> threads.contains(caller) ? "the caller's" : threads.size() + " threads")
                .explore();
        assertThat(all.outcomes()).extracting(each -> each.ending().words()).containsExactly("2 threads");
    }

    @Test
    void of_equal_threads_only_one_order_of_beginning_is_run_but_all_are_counted() {
        var all = equalThreads(2, 2).explore();
        assertThat(counts(all)).isEqualTo(counted(2, 2));
        assertThat(all.runs()).isEqualTo(126);
        assertThat(all.summary()).startsWith("All 252 schedules. Of schedules that differ only in which");
        assertThat(counts(equalThreads(3, 1).explore())).isEqualTo(counted(3, 1));
    }

    @Test
    void merging_situations_changes_no_count() {
        var merged = equalThreads(3, 2).explore();
        assertThat(merged.schedules()).isEqualTo(756_756);
        assertThat(merged.isComplete()).isTrue();
        assertThat(merged.runs()).isLessThan(100_000);
        assertThat(merged.summary()).contains("times a situation was met again");
        assertThat(counts(merged)).isEqualTo(counted(3, 2));
    }

    @Test
    void the_shortest_schedule_is_the_same_with_and_without_merging() {
        var program = Program.of(Counter::new)
                .thread("Ann", counter -> add(counter, 4))
                .thread("Bob", counter -> add(counter, 4))
                .outcome(counter -> counter.count)
                .timeLimit(PATIENCE);
        var merged = program.explore();
        var plain = program.merging(false).explore();
        assertThat(merged.runs()).isLessThan(plain.runs());
        assertThat(plain.runs()).isEqualTo(48_620);
        assertThat(counts(merged)).isEqualTo(counts(plain)).isEqualTo(counted(2, 4));
        for (int count = 2; count <= 8; count++) {
            var one = merged.shortest(count);
            var other = plain.shortest(count);
            assertThat(one.switches()).isEqualTo(other.switches());
            assertThat(one.turns()).hasSameSizeAs(other.turns());
            assertThat(one.ending()).isEqualTo(new Ending.Value(count));
        }
    }

    @Test
    void without_variables_of_their_own_more_situations_are_the_same_and_the_counts_stay() {
        var program = Program.of(Counter::new);
        for (int i = 0; i < 3; i++) {
            int me = i;
            program = program.thread("T" + me, c -> {
                for (int round = 0; round < 2; round++) {
                    step("read " + round);
                    c.own[me] = c.count;
                    step("write " + round);
                    c.count = c.own[me] + 1;
                }
            });
        }
        program = program.outcome(c -> c.count).timeLimit(PATIENCE);
        var without = program.withoutLocals().explore();
        assertThat(counts(without)).isEqualTo(counted(3, 2));
        assertThat(without.runs()).isLessThan(program.explore().runs());
    }

    @Test
    void lists_of_steps_have_no_step_for_their_start() {
        var program = Program.of(Counter::new);
        for (int i = 0; i < 2; i++) {
            int me = i;
            program = program.thread(
                    me == 0 ? "Ann" : "Bob",
                    step("read", c -> c.own[me] = c.count),
                    step("write", c -> c.count = c.own[me] + 1));
        }
        var all = program.outcome(c -> c.count).explore();
        assertThat(all.schedules()).isEqualTo(6);
        assertThat(all.count(2)).isEqualTo(2);
        assertThat(all.count(1)).isEqualTo(4);
        assertThat(all.shortest(1).schedule()).isEqualTo("Ann Bob Bob Ann");
    }

    @Test
    void a_step_of_a_list_waits_for_its_condition() {
        var all = Program.of(Counter::new)
                .thread("Ann", step("a", c -> c.own[0] = 1), step("b", c -> c.own[1] = 1))
                .thread("Bob", await("wait", c -> c.own[0] == 1), step("c", c -> c.own[2] = 1 + c.own[1]))
                .outcome(c -> c.own[2])
                .explore();
        assertThat(counts(all)).isEqualTo(Map.of(1, 1L, 2, 2L));
    }

    @Test
    void large_lists_are_counted_exactly_though_no_machine_could_run_them_all() {
        var steps = IntStream.range(0, 40)
                .mapToObj(i -> Steps.<Counter>step("s" + i, c -> c.count = Math.max(c.count, i)))
                .toList();
        @SuppressWarnings({"unchecked", "rawtypes"})
        Step<Counter>[] array = steps.toArray(new Step[0]);
        var all = Program.of(Counter::new)
                .thread("Ann", array)
                .thread("Bob", array)
                .outcome(c -> c.count)
                .explore();
        var choose = BigInteger.ONE;
        for (int i = 1; i <= 40; i++) {
            choose = choose.multiply(BigInteger.valueOf(40 + i)).divide(BigInteger.valueOf(i));
        }
        assertThat(all.isComplete()).isTrue();
        assertThat(all.exactSchedules()).isEqualTo(choose);
    }

    @Test
    void schedules_drawn_at_random_are_the_same_for_the_same_seed() {
        var program = equalThreads(3, 3).limit(1000);
        var one = program.sample(500, 7);
        assertThat(one.schedules()).isEqualTo(500);
        assertThat(one.isComplete()).isFalse();
        assertThat(counts(one)).isEqualTo(counts(program.sample(500, 7))).isNotEqualTo(counts(program.sample(500, 8)));
        assertThat(one.title()).isEqualTo("500 schedules, drawn at random");
        assertThat(one.remarks()).contains("the seed was 7");
    }

    @Test
    void every_outcome_has_a_shortest_schedule_that_leads_to_it_again() {
        var program = twoThatAddTwice();
        for (var each : program.explore().outcomes()) {
            var run = program.explore().shortest(each.ending());
            assertThat(program.play(run.schedule())).isEqualTo(run);
            assertThat(run.ending()).isEqualTo(each.ending());
        }
    }

    @Test
    void the_shortest_schedule_has_the_fewest_switches() {
        assertThat(twoThatAddTwice().explore().shortest(2).switches()).isEqualTo(2);
        assertThat(twoThatAddTwice().explore().shortest(4).switches()).isEqualTo(1);
    }

    @Test
    void the_number_of_runs_must_be_positive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> twoThatAddTwice().sample(0, 1))
                .withMessage("sample of 0 runs; it must be at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> twoThatAddTwice().limit(0))
                .withMessageContaining("limit of 0 schedules");
    }

    @Test
    void a_program_is_checked_when_it_is_written() {
        var one = Program.of(Counter::new).thread("Ann", c -> c.count++);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.thread("Ann", c -> c.count++))
                .withMessage("two threads have the name Ann");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.thread("Bob", step("s", c -> c.count++)))
                .withMessageContaining("thread Bob is a list of steps, but Ann is code");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.thread("Bo b", c -> c.count++))
                .withMessageContaining("thread name \"Bo b\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.threads(8, "T", c -> c.count++))
                .withMessageContaining("9 threads; a program has 8 at most");
        assertThat(one).hasToString("program of Ann (code with marks)");
        assertThat(one.threadNames()).isEqualTo(List.of("Ann"));
    }
}
