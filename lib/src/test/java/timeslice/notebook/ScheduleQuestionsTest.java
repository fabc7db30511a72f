package timeslice.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static timeslice.interleaving.Steps.step;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import timeslice.interleaving.Locks;
import timeslice.interleaving.Program;
import timeslice.interleaving.ThreadBody;

@SuppressWarnings("LockNotBeforeTry") // as a reader may write it
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class ScheduleQuestionsTest {
    private static final class Account {
        private final Lock lock = Locks.reentrant("lock");
        private int balance = 100;
    }

    private static void withdraw(Account account) {
        step("check");
        if (account.balance >= 80) {
            step("subtract");
            account.balance -= 80;
        }
    }

    private static Program<Account> twice(ThreadBody<Account> withdraw) {
        return Program.of(Account::new)
                .thread("Ann", withdraw)
                .thread("Bob", withdraw)
                .outcome(account -> account.balance)
                .acceptable(20);
    }

    @Nested
    class FindingAScheduleThatBreaksIt {
        private final BreakQuestion question = BreakQuestion.of(twice(ScheduleQuestionsTest::withdraw));

        @Test
        void no_answer_yet_is_told_what_to_fill_in() {
            assertThat(question.check(" ").text())
                    .startsWith("Not answered yet. Put the names of the threads between the quotes")
                    .contains("\"Ann Bob Bob\"");
        }

        @Test
        void a_schedule_that_breaks_it_is_right() {
            assertThat(question.check("Ann Bob Ann Bob"))
                    .isEqualTo(new Verdict.Right("Your schedule ends with -60 (forbidden), with 3 switches."));
        }

        @Test
        void a_schedule_that_breaks_nothing_is_told_how_it_ends() {
            assertThat(question.check("Ann Ann Bob").text())
                    .isEqualTo(
                            "Not yet. Your schedule is possible. It ends with 20 (acceptable), with 1 switch; nothing"
                                    + " is broken.");
        }

        @Test
        void an_impossible_schedule_is_told_the_first_impossible_turn() {
            assertThat(question.check("Ann Ann Ann"))
                    .isEqualTo(new Verdict.Wrong(
                            "The first 2 turns are possible.",
                            "Turn 3 of the schedule: Ann has finished; Bob (start) can go on."));
        }

        @Test
        void a_certain_ending_can_be_asked_for() {
            assertThat(question.endingWith(20).check("Ann Ann Bob").isRight()).isTrue();
            assertThat(question.endingWith(20).check("Ann Bob Ann Bob").text())
                    .endsWith("It ends with -60 (forbidden), with 3 switches, and not with 20.");
        }
    }

    @Nested
    class MendingIt {
        private final MendQuestion<ThreadBody<Account>> question = MendQuestion.<ThreadBody<Account>>of(
                        "Write withdraw.", ScheduleQuestionsTest::twice)
                .keeping("check");

        @Test
        void no_answer_yet_is_told_what_to_write() {
            assertThat(question.check(null)).isEqualTo(new Verdict.Unanswered("Write withdraw."));
        }

        @Test
        void code_that_is_right_under_every_schedule_is_right() {
            var verdict = question.check(account -> {
                account.lock.lock();
                withdraw(account);
                account.lock.unlock();
            });
            assertThat(verdict.isRight()).isTrue();
            assertThat(verdict.text()).startsWith("Right. All ").endsWith(" schedules end well.");
        }

        @Test
        void code_that_goes_wrong_is_shown_the_shortest_schedule() {
            var verdict = question.check(ScheduleQuestionsTest::withdraw);
            assertThat(verdict.text())
                    .startsWith("Not yet. There is a schedule that ends with -60: Ann Bob Bob Ann.\n")
                    .contains("subtract");
            assertThat(verdict.html()).startsWith("<div>").contains("<table");
        }

        @Test
        void code_that_can_lock_itself_out_is_wrong() {
            var verdict = question.check(account -> {
                account.lock.lock();
                withdraw(account);
            });
            assertThat(verdict.text()).contains("never gave back");
        }

        @Test
        void code_without_its_marks_only_seems_to_be_right() {
            var verdict = question.check(account -> {
                if (account.balance >= 80) {
                    account.balance -= 80;
                }
            });
            assertThat(verdict.text()).startsWith("Not yet. Thread Ann has no step(\"check\") any more.");
        }

        @Test
        void code_that_cannot_be_explored_is_told_why() {
            var verdict = question.check(_ -> new CountDownLatch(1).await());
            assertThat(verdict.text())
                    .startsWith("Not yet. Your code cannot be explored: thread ")
                    .contains("has not come to its next step for 5 s");
        }

        @Test
        void what_was_not_explored_to_the_end_is_not_called_right() {
            var verdict = MendQuestion.<ThreadBody<Account>>of(
                            "", body -> twice(body).limit(1))
                    .check(account -> {
                        account.lock.lock();
                        withdraw(account);
                        account.lock.unlock();
                    });
            assertThat(verdict.isRight()).isFalse();
            assertThat(verdict.text()).contains("But these are not all. Stopped at the limit of 1 runs");
        }
    }
}
