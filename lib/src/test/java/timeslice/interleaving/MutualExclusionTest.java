package timeslice.interleaving;

import static org.assertj.core.api.Assertions.assertThat;
import static timeslice.interleaving.Steps.await;
import static timeslice.interleaving.Steps.step;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Algorithms that keep two threads apart with plain variables: known right and known wrong ones. */
@SuppressWarnings("LockNotBeforeTry") // as short as a schedule should be
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class MutualExclusionTest {
    private static final class Shared {
        private final boolean[] wants = new boolean[2];
        private int turn;
        private int inside;
        private int most;

        private void criticalSection() {
            step("enter");
            inside++;
            most = Math.max(most, inside);
            step("leave");
            inside--;
        }
    }

    @FunctionalInterface
    private interface Protocol {
        void run(Shared shared, int me);
    }

    private static Exploration explored(Protocol protocol) {
        return Program.of(Shared::new)
                .thread("A", shared -> protocol.run(shared, 0))
                .thread("B", shared -> protocol.run(shared, 1))
                .outcome(shared -> shared.most)
                .acceptable(1)
                .explore();
    }

    private static void peterson(Shared shared, int me) {
        step("wants");
        shared.wants[me] = true;
        step("other's turn");
        shared.turn = 1 - me;
        await("wait", () -> !shared.wants[1 - me] || shared.turn == me);
        shared.criticalSection();
        step("wants no more");
        shared.wants[me] = false;
    }

    private static void petersonTurnFirst(Shared shared, int me) {
        step("other's turn");
        shared.turn = 1 - me;
        step("wants");
        shared.wants[me] = true;
        await("wait", () -> !shared.wants[1 - me] || shared.turn == me);
        shared.criticalSection();
        step("wants no more");
        shared.wants[me] = false;
    }

    private static void dekker(Shared shared, int me) {
        int other = 1 - me;
        step("wants");
        shared.wants[me] = true;
        while (true) {
            step("look");
            if (!shared.wants[other]) {
                break;
            }
            step("whose turn");
            if (shared.turn == me) {
                await("other gives way", () -> !shared.wants[other]);
                break;
            }
            step("give way");
            shared.wants[me] = false;
            await("my turn", () -> shared.turn == me);
            step("want again");
            shared.wants[me] = true;
        }
        shared.criticalSection();
        step("other's turn");
        shared.turn = other;
        step("wants no more");
        shared.wants[me] = false;
    }

    @Test
    void peterson_lets_one_in_under_every_schedule() {
        var all = explored(MutualExclusionTest::peterson);
        assertThat(all.isComplete()).isTrue();
        assertThat(all.isSafe()).isTrue();
        assertThat(all.counterexample()).isEmpty();
    }

    @Test
    void peterson_twice_in_a_row_is_right_too() {
        var all = explored((shared, me) -> {
            peterson(shared, me);
            peterson(shared, me);
        });
        assertThat(all.isComplete()).isTrue();
        assertThat(all.isSafe()).isTrue();
    }

    @Test
    void peterson_with_the_turn_given_away_first_lets_both_in() {
        var all = explored(MutualExclusionTest::petersonTurnFirst);
        assertThat(all.isSafe()).isFalse();
        assertThat(all.isPossible(2)).isTrue();
        assertThat(all.worst().ending()).isEqualTo(new Ending.Value(2));
    }

    @Test
    void dekker_lets_one_in_under_every_schedule() {
        var all = explored(MutualExclusionTest::dekker);
        assertThat(all.isComplete()).isTrue();
        assertThat(all.isSafe()).isTrue();
    }

    @Test
    void looking_before_wanting_lets_both_in() {
        var all = explored((shared, me) -> {
            await("look", () -> !shared.wants[1 - me]);
            step("wants");
            shared.wants[me] = true;
            shared.criticalSection();
            step("wants no more");
            shared.wants[me] = false;
        });
        assertThat(all.isPossible(2)).isTrue();
        assertThat(all.deadlocks()).isEmpty();
    }

    @Test
    void wanting_without_giving_way_can_lock_both_out() {
        var all = explored((shared, me) -> {
            step("wants");
            shared.wants[me] = true;
            await("wait", () -> !shared.wants[1 - me]);
            shared.criticalSection();
            step("wants no more");
            shared.wants[me] = false;
        });
        assertThat(all.isPossible(2)).isFalse();
        assertThat(all.deadlocks())
                .extracting(Ending.Deadlock::words)
                .containsExactly("nobody can go on: A waits for \"wait\"; B waits for \"wait\"");
    }

    @Test
    void strict_turns_keep_apart_but_lock_out_the_one_who_comes_twice() {
        Protocol once = (shared, me) -> {
            await("my turn", () -> shared.turn == me);
            shared.criticalSection();
            step("other's turn");
            shared.turn = 1 - me;
        };
        assertThat(explored(once).isSafe()).isTrue();
        var twice = explored((shared, me) -> {
            once.run(shared, me);
            if (me == 0) {
                once.run(shared, me);
                once.run(shared, me);
            }
        });
        assertThat(twice.outcomes()).hasSize(1);
        assertThat(twice.deadlocks()).hasSize(1);
    }

    private static final class Lazy {
        private final StepLock lock = Locks.reentrant("lock");
        private int made;
        private int @Nullable [] instance;

        private void get(boolean looksTwice) {
            step("look");
            if (instance == null) {
                lock.lock();
                step("look again");
                if (!looksTwice || instance == null) {
                    step("make");
                    made++;
                    instance = new int[] {1};
                }
                lock.unlock();
            }
        }
    }

    private static Exploration lazy(boolean looksTwice) {
        return Program.of(Lazy::new)
                .thread("A", lazy -> lazy.get(looksTwice))
                .thread("B", lazy -> lazy.get(looksTwice))
                .outcome(lazy -> lazy.made)
                .acceptable(1)
                .explore();
    }

    @Test
    void checking_once_makes_two_instances() {
        assertThat(lazy(false).isPossible(2)).isTrue();
    }

    /** What is wrong with it is that another thread may see the instance before its parts; no interleaving shows that. */
    @Test
    void double_checked_locking_without_volatile_is_not_found_and_the_result_says_what_it_does_not_show() {
        var all = lazy(true);
        assertThat(all.isSafe()).isTrue();
        assertThat(all.note()).contains("memory model");
    }
}
