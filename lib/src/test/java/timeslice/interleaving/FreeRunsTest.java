package timeslice.interleaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static timeslice.interleaving.Steps.step;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@SuppressWarnings("LockNotBeforeTry") // as short as possible
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class FreeRunsTest {
    private static final class Counter {
        private int count;
        private final StepLock lock = Locks.reentrant("lock");
    }

    private static void add(Counter counter) {
        step("read");
        int old = counter.count;
        step("write");
        counter.count = old + 1;
    }

    private static final Program<Counter> LOCKED = Program.of(Counter::new)
            .threads(2, "T", counter -> {
                counter.lock.lock();
                add(counter);
                counter.lock.unlock();
            })
            .outcome(counter -> counter.count)
            .acceptable(2);

    @Test
    void every_run_is_counted() {
        var seen = LOCKED.runFree(25_001);
        assertThat(seen.runs()).isEqualTo(25_001);
        assertThat(seen.count(2)).isEqualTo(25_001);
        assertThat(seen.outcomes()).hasSize(1);
    }

    @Test
    void what_is_observed_is_possible() {
        var program = Program.of(Counter::new)
                .threads(2, "T", FreeRunsTest::add)
                .outcome(counter -> counter.count)
                .acceptable(2);
        var possible = program.explore();
        var seen = program.runFree(50_000);
        assertThat(seen.outcomes())
                .allSatisfy(
                        each -> assertThat(possible.isPossible(each.ending())).isTrue());
        var table = seen.beside(possible);
        assertThat(table.columnNames()).containsExactly("outcome", "judged", "schedules", "observed");
        assertThat(table.stringColumn("outcome").asList()).containsExactly("1", "2");
        assertThat(table.longColumn("observed").sum()).isEqualTo(50_000);
        assertThat(table.longColumn("schedules").sum()).isEqualTo(20);
    }

    @Test
    void the_threads_are_platform_threads_of_their_own() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Program.of(Counter::new)
                .threads(2, "T", _ -> threads.add(Thread.currentThread()))
                .runFree(100);
        assertThat(threads).hasSize(2).noneMatch(Thread::isVirtual).doesNotContain(Thread.currentThread());
    }

    @Test
    void an_exception_is_an_outcome() {
        var seen = Program.of(Counter::new)
                .thread("Ann", counter -> counter.count /= counter.count)
                .runFree(10);
        assertThat(seen.count(new Ending.Thrown("Ann", "java.lang.ArithmeticException: / by zero")))
                .isEqualTo(10);
    }

    @Test
    void lists_of_steps_run_free_too() {
        var seen = Program.of(() -> new int[1])
                .thread("Ann", Steps.<int[]>step("add", count -> count[0] = 1))
                .thread("Bob", Steps.<int[]>await("wait", count -> true))
                .outcome(count -> count[0])
                .runFree(1000);
        assertThat(seen.count(1)).isEqualTo(1000);
    }

    @Test
    void the_number_of_runs_must_be_positive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LOCKED.runFree(0))
                .withMessage("free runs: 0; it must be at least 1");
    }

    @Test
    void no_interleaving_of_the_store_buffer_test_reads_0_twice() {
        var both = List.of(0, 0);
        assertThat(Litmus.storeBuffer().explore().isPossible(both)).isFalse();
        assertThat(Litmus.volatileStoreBuffer().explore().isPossible(both)).isFalse();
    }

    @Test
    void volatile_variables_are_never_both_read_too_early() {
        var seen = Litmus.volatileStoreBuffer().runFree(100_000);
        assertThat(seen.count(List.of(0, 0))).isZero();
        assertThat(seen.outcomes())
                .allSatisfy(each -> assertThat(each.judgement()).isEqualTo(Judgement.ACCEPTABLE));
    }

    @Test
    void a_volatile_flag_is_seen() throws InterruptedException {
        var seen = Visibility.ofVolatileFlag();
        assertThat(seen.sawWrite()).isTrue();
        assertThat(seen.words()).startsWith("The loop saw the write ").endsWith(" rounds in all).");
    }

    /** Whether the compiler takes the flag out of the loop is its own affair; that it ends is ours. */
    @Test
    void the_loop_with_the_plain_flag_ends_in_any_case() throws InterruptedException {
        var seen = Visibility.ofPlainFlag();
        assertThat(seen.isVolatile()).isFalse();
        assertThat(seen.rounds()).isPositive();
        assertThat(seen.words()).contains(seen.sawWrite() ? "saw the write" : "never saw it");
    }
}
