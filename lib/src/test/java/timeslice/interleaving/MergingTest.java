package timeslice.interleaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static timeslice.interleaving.Steps.step;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import timeslice.interleaving.Snapshot.OpaqueException;

/** Merging saves runs; it must not change what comes out. Each of these is compared with running every schedule. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MergingTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** An ending's number of schedules, and the length of the shortest of them. */
    private record Line(BigInteger count, int switches, int steps) {}

    private static Map<Ending, Line> plain(Program<?> program) {
        var lines = new HashMap<Ending, Line>();
        var run = new EveryRun(program.limit(Integer.MAX_VALUE));
        assertThat(Supervisor.run(program, run, null, PATIENCE)).isTrue();
        run.tally().entries().forEach((ending, entry) -> lines.put(ending, line(entry.count(), entry.choices())));
        return lines;
    }

    private static Map<Ending, Line> merged(Program<?> program) {
        var merging = merging(program);
        var lines = new HashMap<Ending, Line>();
        merging.endings()
                .counts()
                .forEach((ending, count) ->
                        lines.put(ending, line(count, merging.endings().shortest(ending))));
        return lines;
    }

    private static MergedRuns merging(Program<?> program) {
        var merging = new MergedRuns(program.limit(Integer.MAX_VALUE));
        assertThat(Supervisor.run(program, merging, null, PATIENCE)).isTrue();
        return merging;
    }

    private static Line line(BigInteger count, int[] choices) {
        int switches = 0;
        for (int i = 1; i < choices.length; i++) {
            switches += choices[i] == choices[i - 1] ? 0 : 1;
        }
        return new Line(count, switches, choices.length);
    }

    @Test
    void of_random_programs_merging_changes_neither_a_count_nor_the_length_of_a_shortest_schedule() {
        long merged = 0;
        for (long seed = 0; seed < 2000; seed++) {
            var random = RandomProgram.of(seed, false);
            var program = random.program();
            assertThat(merged(program)).as("seed %d: %s", seed, random).isEqualTo(plain(program));
            merged += merging(program).merged();
        }
        assertThat(merged).as("situations that were met again").isGreaterThan(20_000);
    }

    @Test
    void where_steps_exchange_objects_there_is_no_merging_or_it_changes_nothing() {
        int refused = 0;
        for (long seed = 0; seed < 1000; seed++) {
            var random = RandomProgram.of(seed, true);
            var program = random.program();
            try {
                assertThat(merged(program)).as("seed %d: %s", seed, random).isEqualTo(plain(program));
            } catch (OpaqueException e) {
                assertThat(random.toString()).as("seed %d", seed).contains("EXCHANGE");
                refused++;
            }
        }
        assertThat(refused).isBetween(100, 700);
    }

    @Test
    void of_random_programs_of_equal_threads_it_changes_no_count_to_say_that_they_are_equal() {
        for (long seed = 0; seed < 1000; seed++) {
            var random = RandomProgram.of(seed, false);
            var all = counts(random.alikeUnsaid().limit(Integer.MAX_VALUE).explore());
            assertThat(counts(random.alike().explore()))
                    .as("seed %d: %s", seed, random)
                    .isEqualTo(all);
        }
    }

    @Test
    void threads_that_are_said_to_do_the_same_and_do_not_are_found_out() {
        var program = Program.of(Shared::new)
                .threads(3, "T", shared -> {
                    step("write");
                    shared.seen = Thread.currentThread().getName().charAt(1);
                })
                .outcome(shared -> shared.seen);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(program::explore)
                .withMessageContaining("the threads T1 and T3 do not do the same, though threads(…) says so")
                .withMessageContaining("Write each of them with thread(…)");
    }

    /** Counts of values; where an ending names a thread, its kind stands for it: equal threads stand for each other. */
    private static Map<String, Long> counts(Exploration exploration) {
        var counts = new HashMap<String, Long>();
        for (var each : exploration.outcomes()) {
            var name = each.ending() instanceof Ending.Value(var value)
                    ? String.valueOf(value)
                    : each.ending().getClass().getSimpleName();
            counts.merge(name, each.count().longValueExact(), Long::sum);
        }
        return counts;
    }

    private static final class Cells {
        private final int[] cells = new int[4];
    }

    @Test
    void of_random_lists_of_steps_merging_changes_nothing() {
        long merged = 0;
        for (long seed = 0; seed < 2000; seed++) {
            var random = new Random(seed);
            var program = Program.of(Cells::new).outcome(state -> state.cells.clone());
            int threads = random.nextInt(2, 4);
            for (int i = 0; i < threads; i++) {
                var steps = new ArrayList<Step<Cells>>();
                for (int j = 0; j < (threads == 2 ? 5 : 3); j++) {
                    steps.add(randomStep(random));
                }
                @SuppressWarnings({"unchecked", "rawtypes"})
                Step<Cells>[] list = steps.toArray(new Step[0]);
                program = program.thread("T" + i, list);
            }
            assertThat(merged(program)).as("seed %d", seed).isEqualTo(plain(program));
            merged += merging(program).merged();
        }
        assertThat(merged).as("situations that were met again").isGreaterThan(20_000);
    }

    private static Step<Cells> randomStep(Random random) {
        int from = random.nextInt(4);
        int to = random.nextInt(4);
        int least = random.nextInt(4) == 0 ? 1 : -100;
        int add = random.nextInt(-1, 3);
        return new Step<>(
                "cell " + to,
                state -> state.cells[from] >= least,
                state -> state.cells[to] = 2 * state.cells[from] + add);
    }

    private static final class Node {
        private int value;
    }

    private static final class Shared {
        private Node node = new Node();
        private int seen;

        @SuppressWarnings("UnusedVariable") // only a snapshot reads it
        private int other;

        private final List<Integer> list = new ArrayList<>(List.of(1, 2));
        private final AtomicReference<String> text = new AtomicReference<>("a");
    }

    private static final class Queued {
        private final ConcurrentLinkedQueue<Integer> queue = new ConcurrentLinkedQueue<>();

        private void add() {
            step("add");
            queue.add(1);
        }
    }

    private static void other(Shared shared) {
        step("other");
        shared.other = 1;
    }

    /** Ann changes the node that she has seen: whether that is still the one in the state no value tells. */
    @Test
    void a_node_that_is_replaced_by_an_equal_one_forbids_merging() {
        var program = Program.of(Shared::new)
                .thread("Ann", shared -> {
                    step("look");
                    var mine = shared.node;
                    step("change");
                    mine.value = 5;
                })
                .thread("Bob", shared -> {
                    step("replace");
                    shared.node = new Node();
                    other(shared);
                })
                .outcome(shared -> shared.node.value);
        assertThatExceptionOfType(OpaqueException.class)
                .isThrownBy(() -> merging(program))
                .withMessageContaining("puts objects into the state, takes them out or moves them")
                .withMessageContaining("MergingTest$Node")
                .withMessageContaining("withoutLocals()");
        assertThat(program.explore().count(5)).isEqualTo(10);
    }

    @Test
    void an_iterator_fails_though_the_list_has_the_same_elements_again() {
        var program = Program.of(Shared::new)
                .thread("Ann", shared -> {
                    step("begin");
                    var iterator = shared.list.iterator();
                    step("next");
                    shared.seen = iterator.next();
                })
                .thread("Bob", shared -> {
                    step("add and remove");
                    shared.list.add(3);
                    shared.list.removeLast();
                    other(shared);
                })
                .outcome(shared -> shared.seen);
        assertThat(merged(program)).isEqualTo(plain(program)).hasSize(2);
    }

    @Test
    void a_text_that_is_equal_but_not_the_same_makes_compareAndSet_fail() {
        var program = Program.of(Shared::new)
                .thread("Ann", shared -> {
                    step("get");
                    var before = shared.text.get();
                    step("compareAndSet");
                    shared.seen = shared.text.compareAndSet(before, "z") ? 1 : 2;
                })
                .thread("Bob", shared -> {
                    step("set");
                    shared.text.set(String.valueOf(new char[] {'a'}));
                    other(shared);
                })
                .outcome(shared -> shared.seen);
        assertThat(plain(program)).hasSize(2);
        assertThatExceptionOfType(OpaqueException.class)
                .isThrownBy(() -> merging(program))
                .withMessageContaining("java.lang.String");
    }

    @Test
    void a_queue_that_one_may_be_in_the_middle_of_forbids_merging_unless_nobody_remembers_anything() {
        var program = Program.of(Queued::new)
                .thread("Ann", Queued::add)
                .thread("Bob", Queued::add)
                .outcome(queued -> queued.queue.size());
        assertThat(merged(program.withoutLocals())).isEqualTo(plain(program));
        assertThatExceptionOfType(OpaqueException.class)
                .isThrownBy(() -> merging(program))
                .withMessageContaining("java.util.concurrent.ConcurrentLinkedQueue");
    }

    private static final class Holder {
        private int count;

        @SuppressWarnings("UnusedVariable") // only a snapshot reads it
        private Object thing = "none yet";
    }

    @Test
    void what_cannot_be_compared_may_come_later_and_only_ends_the_merging() {
        var program = Program.of(Holder::new)
                .threads(3, "T", holder -> {
                    for (int i = 0; i < 4; i++) {
                        step("count");
                        holder.count++;
                    }
                    step("put");
                    holder.thing = new Random(1);
                })
                .outcome(holder -> holder.count)
                .limit(30_000);
        var all = program.explore();
        assertThat(all.isComplete()).isFalse();
        assertThat(all.remarks()).contains("the state holds a java.util.Random, which cannot be compared");
    }
}
