package timeslice.interleaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static timeslice.interleaving.Steps.step;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A schedule that a reader gives. */
@SuppressWarnings("LockNotBeforeTry") // as short as a schedule should be
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class PlayTest {
    private static final class Account {
        private int balance = 100;
        private final StepLock lock = Locks.reentrant("lock");
    }

    private static ThreadBody<Account> withdraw(int sum) {
        return account -> {
            step("read");
            int balance = account.balance;
            step("write");
            account.balance = balance - sum;
        };
    }

    private static final Program<Account> WITHDRAW = Program.of(Account::new)
            .thread("Ann", withdraw(80))
            .thread("Bob", withdraw(10))
            .show("balance", account -> account.balance)
            .outcome(account -> account.balance)
            .acceptable(10);

    private static final Program<Account> LOCKED =
            Program.of(Account::new).thread("Ann", PlayTest::locked).thread("Bob", PlayTest::locked);

    private static void locked(Account account) {
        account.lock.lock();
        account.balance++;
        account.lock.unlock();
    }

    private static String refused(Program<?> program, String schedule) {
        return ((Attempt.Impossible) program.attempt(schedule)).words();
    }

    @Test
    void a_run_is_written_down_step_by_step() {
        var run = WITHDRAW.play("Ann Bob Bob Ann");
        assertThat(run.ending()).isEqualTo(new Ending.Value(20));
        assertThat(run.judgement()).isEqualTo(Judgement.FORBIDDEN);
        assertThat(run.switches()).isEqualTo(2);
        assertThat(run.beginsWith()).isEqualTo("balance 100");
        assertThat(run.shownTurns()).extracting(Turn::label).containsExactly("read", "read", "write", "write");
        assertThat(run.shownTurns())
                .extracting(turn -> Map.copyOf(turn.shown()))
                .containsExactly(
                        Map.of("balance", "100"),
                        Map.of("balance", "100"),
                        Map.of("balance", "90"),
                        Map.of("balance", "20"));
        assertThat(run.title()).isEqualTo("20 (forbidden), with 2 switches");
        assertThat(run).hasToString("Ann Bob Bob Ann → 20");
    }

    @Test
    void a_table_has_a_column_for_each_thread_and_each_value() {
        var table = WITHDRAW.play("Ann Bob Bob Ann").table();
        assertThat(table.columnNames()).containsExactly("step", "Ann", "Bob", "balance");
        assertThat(table.stringColumn("Ann").asList()).containsExactly("read", "", "", "write");
        assertThat(table.stringColumn("Bob").asList()).containsExactly("", "read", "write", "");
        assertThat(table.stringColumn("balance").asList()).containsExactly("100", "100", "90", "20");
    }

    @Test
    void a_long_schedule_is_cut_short_in_the_table_of_outcomes() {
        var all = Program.of(Account::new)
                .thread("Ann", _ -> {
                    for (int i = 0; i < 60; i++) {
                        step("s");
                    }
                })
                .explore();
        assertThat(all.table().stringColumn("shortest").get(0))
                .startsWith("Ann Ann Ann ")
                .endsWith("Ann Ann … (60 turns)")
                .hasSizeLessThan(200);
        assertThat(all.shortest("done").schedule().split(" ")).hasSize(60);
    }

    @Test
    void commas_bars_and_arrows_may_stand_between_the_names() {
        var run = WITHDRAW.play("Ann Bob Bob Ann");
        for (var schedule : List.of("Ann,Bob,Bob,Ann", " Ann | Bob → Bob -> Ann ", "Ann;Bob\nBob;Ann")) {
            assertThat(WITHDRAW.play(schedule)).isEqualTo(run);
        }
    }

    @Test
    void a_start_can_have_a_turn_of_its_own() {
        var run = WITHDRAW.play("Bob:start Ann Ann Bob Bob");
        assertThat(run.ending()).isEqualTo(new Ending.Value(10));
        assertThat(run.turns()).hasSize(6);
        assertThat(WITHDRAW.play(run.schedule())).isEqualTo(run);
    }

    @Test
    void the_first_impossible_turn_is_named_with_what_would_be_possible() {
        assertThat(refused(WITHDRAW, "Ann Cat"))
                .isEqualTo("turn 2 of the schedule: there is no thread Cat: the threads are Ann, Bob.");
        assertThat(refused(WITHDRAW, "Ann Ann Ann"))
                .isEqualTo("turn 3 of the schedule: Ann has finished; Bob (start) can go on.");
        assertThat(refused(WITHDRAW, "Ann Bob Bob"))
                .isEqualTo("turn 4 of the schedule: the schedule ends here, but the run does not: Ann (write) can go"
                        + " on.");
        assertThat(refused(WITHDRAW, "Ann Ann Bob Bob Bob"))
                .isEqualTo("turn 5 of the schedule: the run is over (all threads have finished), but Bob follows.");
        assertThat(refused(LOCKED, "Ann Bob"))
                .isEqualTo("turn 2 of the schedule: Bob waits for lock, which Ann holds; Ann (unlock lock) can go on.");
        assertThat(refused(WITHDRAW, "Ann Ann:start")).startsWith("turn 2 of the schedule: Ann has started already;");
    }

    @Test
    void play_refuses_an_impossible_schedule() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WITHDRAW.play("Cat"))
                .withMessageStartingWith("turn 1 of the schedule: there is no thread Cat");
    }

    @Test
    void without_show_the_fields_of_the_state_are_shown() {
        var run = LOCKED.play("Ann Ann Bob Bob");
        assertThat(run.begin().shown()).isEqualTo(Map.of("balance", "100", "lock", "free"));
        assertThat(run.turns().get(1).shown()).isEqualTo(Map.of("balance", "101", "lock", "Ann"));
    }

    private static final class Kitchen {
        private final StepLock[] forks = {Locks.plain("fork 1"), Locks.plain("fork 2")};

        @SuppressWarnings("UnusedVariable") // shown
        private final List<StepLock> spoons = List.of(Locks.plain("spoon"));
    }

    @Test
    void each_of_several_locks_is_shown_under_its_own_name() {
        var run = Program.of(Kitchen::new)
                .thread("Ann", kitchen -> kitchen.forks[1].lock())
                .play("Ann");
        assertThat(run.turns().getLast().shown()).isEqualTo(Map.of("fork 1", "free", "fork 2", "Ann", "spoon", "free"));
    }

    @Test
    void lists_of_steps_are_played_too() {
        var program = Program.of(() -> new int[1])
                .thread("Ann", Steps.<int[]>step("add", count -> count[0] += 1))
                .thread("Bob", Steps.<int[]>step("double", count -> count[0] *= 2))
                .outcome(count -> count[0]);
        assertThat(program.play("Ann Bob").ending()).isEqualTo(new Ending.Value(2));
        assertThat(program.play("Bob Ann").ending()).isEqualTo(new Ending.Value(1));
        assertThat(refused(program, "Ann Ann"))
                .isEqualTo("turn 2 of the schedule: Ann has finished; Bob (double) can go on.");
    }
}
