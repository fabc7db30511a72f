package timeslice.interleaving;

import static org.assertj.core.api.Assertions.assertThat;
import static timeslice.interleaving.Steps.step;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The textbooks' problems, each with its mistakes and its cures. */
@SuppressWarnings({"LockNotBeforeTry", "WaitNotInLoop"}) // wrong on purpose, or without what tests do not need
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class ClassicProblemsTest {
    /** On a busy machine the larger programs may take longer than the default. */
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    @Nested
    class BankAccount {
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

        @Test
        void checking_and_subtracting_apart_can_overdraw_it() {
            var all = twice(BankAccount::withdraw).explore();
            assertThat(all.outcomes()).extracting(each -> each.ending().words()).containsExactly("-60", "20");
            assertThat(all.worst().ending()).isEqualTo(new Ending.Value(-60));
            assertThat(all.worst().switches()).isEqualTo(2);
        }

        @Test
        void reading_and_writing_apart_pays_twice_but_subtracts_once() {
            ThreadBody<Account> withdraw = account -> {
                step("read");
                int balance = account.balance;
                step("write");
                account.balance = balance - 80;
            };
            var all = twice(withdraw).acceptable(-60).forbidden(20).explore();
            assertThat(all.isPossible(20)).isTrue();
            assertThat(all.isPossible(-60)).isTrue();
        }

        @Test
        void a_lock_around_both_cures_it() {
            var all = twice(account -> {
                        account.lock.lock();
                        try {
                            withdraw(account);
                        } finally {
                            account.lock.unlock();
                        }
                    })
                    .explore();
            assertThat(all.isComplete()).isTrue();
            assertThat(all.isSafe()).isTrue();
        }

        @Test
        void a_lock_around_each_half_does_not() {
            var all = twice(account -> {
                        account.lock.lock();
                        boolean isEnough = account.balance >= 80;
                        account.lock.unlock();
                        if (isEnough) {
                            account.lock.lock();
                            account.balance -= 80;
                            account.lock.unlock();
                        }
                    })
                    .explore();
            assertThat(all.isSafe()).isFalse();
            assertThat(all.deadlocks()).isEmpty();
        }
    }

    @Nested
    class TicketSales {
        private static final class Office {
            private final Lock lock = Locks.plain("counter");
            private int tickets = 2;
            private int sold;
        }

        private static void sellAll(Office office) {
            while (true) {
                step("look");
                if (office.tickets == 0) {
                    return;
                }
                step("sell");
                office.tickets--;
                office.sold++;
                if (office.tickets < 0) {
                    return;
                }
            }
        }

        private static Program<Office> windows(ThreadBody<Office> body) {
            return Program.of(Office::new)
                    .threads(2, "Window", body)
                    .outcome(office -> office.sold)
                    .acceptable(2);
        }

        @Test
        void two_windows_sell_a_ticket_that_is_gone() {
            var all = windows(TicketSales::sellAll).explore();
            assertThat(all.isSafe()).isFalse();
            assertThat(all.isPossible(3)).isTrue();
        }

        @Test
        void a_lock_around_looking_and_selling_cures_it() {
            var all = windows(office -> {
                        while (true) {
                            office.lock.lock();
                            try {
                                step("look");
                                if (office.tickets == 0) {
                                    return;
                                }
                                step("sell");
                                office.tickets--;
                                office.sold++;
                            } finally {
                                office.lock.unlock();
                            }
                        }
                    })
                    .explore();
            assertThat(all.isComplete()).isTrue();
            assertThat(all.isSafe()).isTrue();
        }
    }

    @Nested
    class DiningPhilosophers {
        private static final class Room {
            private final List<StepLock> forks;
            private final StepSemaphore chairs;
            private int meals;

            Room(int seats) {
                forks = IntStream.rangeClosed(1, seats)
                        .mapToObj(number -> Locks.plain("fork " + number))
                        .toList();
                chairs = Locks.semaphore("chairs", seats - 1);
            }
        }

        @FunctionalInterface
        private interface Manners {
            void dine(Room room, StepLock left, StepLock right, int seat);
        }

        private static Program<Room> table(int seats, Manners manners) {
            var program = Program.of(() -> new Room(seats));
            for (int i = 0; i < seats; i++) {
                int seat = i;
                program = program.thread(
                        "P" + (seat + 1),
                        room -> manners.dine(room, room.forks.get(seat), room.forks.get((seat + 1) % seats), seat));
            }
            return program.outcome(room -> room.meals).acceptable(seats);
        }

        private static void eat(Room room, StepLock first, StepLock second) {
            first.lock();
            second.lock();
            room.meals++;
            second.unlock();
            first.unlock();
        }

        @Test
        void all_taking_the_left_fork_first_wait_in_a_circle() {
            var all = table(3, (room, left, right, seat) -> eat(room, left, right))
                    .explore();
            assertThat(all.isComplete()).isTrue();
            assertThat(all.deadlocks())
                    .extracting(Ending.Deadlock::words)
                    .containsExactly(
                            "deadlock: P1 waits for fork 2, which P2 holds; P2 waits for fork 3, which P3 holds;"
                                    + " P3 waits for fork 1, which P1 holds");
            assertThat(all.worst().turns().getLast().waiting())
                    .containsExactly(
                            "P1 waits for fork 2, which P2 holds",
                            "P2 waits for fork 3, which P3 holds",
                            "P3 waits for fork 1, which P1 holds");
        }

        @Test
        void one_who_takes_the_right_fork_first_cures_it() {
            var all = table(3, (room, left, right, seat) -> {
                        if (seat == 2) {
                            eat(room, right, left);
                        } else {
                            eat(room, left, right);
                        }
                    })
                    .explore();
            assertThat(all.isComplete()).isTrue();
            assertThat(all.isSafe()).isTrue();
        }

        @Test
        void one_chair_fewer_than_philosophers_cures_it() {
            var all = table(3, (room, left, right, seat) -> {
                        room.chairs.acquire();
                        eat(room, left, right);
                        room.chairs.release();
                    })
                    .withoutLocals()
                    .timeLimit(PATIENCE)
                    .explore();
            assertThat(all.isComplete()).isTrue();
            assertThat(all.isSafe()).isTrue();
            assertThat(all.remarks()).contains("This relies on what the program says");
        }

        @Test
        void five_philosophers_have_the_same_one_deadlock() {
            var all = table(5, (room, left, right, seat) -> eat(room, left, right))
                    .withoutLocals()
                    .timeLimit(PATIENCE)
                    .explore();
            assertThat(all.isComplete()).isTrue();
            assertThat(all.deadlocks())
                    .singleElement()
                    .satisfies(deadlock -> assertThat(deadlock.words())
                            .startsWith("deadlock: P1 waits for fork 2, which P2 holds; ")
                            .endsWith("; P5 waits for fork 1, which P1 holds"));
        }

        @Test
        void giving_the_first_fork_back_cures_the_deadlock_but_there_can_be_no_end() {
            var all = table(2, (room, left, right, seat) -> {
                        while (true) {
                            left.lock();
                            if (right.tryLock()) {
                                room.meals++;
                                right.unlock();
                                left.unlock();
                                return;
                            }
                            left.unlock();
                        }
                    })
                    .stepLimit(24)
                    .explore();
            assertThat(all.deadlocks()).isEmpty();
            assertThat(all.isPossible(2)).isTrue();
            assertThat(all.isPossible(new Ending.TooLong(24))).isTrue();
            assertThat(all.worst().ending().words()).isEqualTo("no end within 24 steps");
        }
    }

    @Nested
    class ReadersAndWriters {
        private static final class Library {
            private final StepSemaphore mutex = Locks.semaphore("mutex", 1);
            private final StepSemaphore room = Locks.semaphore("room", 1);
            private int readers;
            private int reading;
            private int writing;
            private boolean readTogether;
            private boolean clashed;

            private void look() {
                readTogether |= reading > 1;
                clashed |= writing > 1 || (writing == 1 && reading > 0);
            }

            private String outcome() {
                return clashed ? "clash" : readTogether ? "read together" : "one by one";
            }
        }

        private static void read(Library library, boolean isCountLocked) {
            if (isCountLocked) {
                library.mutex.acquire();
            }
            step("count up");
            library.readers++;
            if (library.readers == 1) {
                library.room.acquire();
            }
            if (isCountLocked) {
                library.mutex.release();
            }
            step("read");
            library.reading++;
            library.look();
            step("stop reading");
            library.reading--;
            if (isCountLocked) {
                library.mutex.acquire();
            }
            library.readers--;
            if (library.readers == 0) {
                library.room.release();
            }
            if (isCountLocked) {
                library.mutex.release();
            }
        }

        private static Exploration explored(boolean isCountLocked) {
            return Program.of(Library::new)
                    .threads(2, "Reader", library -> read(library, isCountLocked))
                    .thread("Writer", library -> {
                        library.room.acquire();
                        step("write");
                        library.writing++;
                        library.look();
                        step("stop writing");
                        library.writing--;
                        library.room.release();
                    })
                    .outcome(Library::outcome)
                    .forbidden("clash")
                    .withoutLocals()
                    .timeLimit(PATIENCE)
                    .explore();
        }

        @Test
        void readers_read_together_and_never_meet_a_writer() {
            var all = explored(true);
            assertThat(all.isComplete()).isTrue();
            assertThat(all.isSafe()).isTrue();
            assertThat(all.isPossible("read together")).isTrue();
            assertThat(all.isPossible("one by one")).isTrue();
        }

        @Test
        void without_the_lock_of_the_count_a_reader_meets_a_writer() {
            assertThat(explored(false).isPossible("clash")).isTrue();
        }
    }

    @Nested
    class BoundedBuffer {
        private static final class Buffer {
            private final StepLock lock = Locks.reentrant("lock");
            private final StepCondition notEmpty = lock.newCondition("notEmpty");
            private final StepCondition notFull = lock.newCondition("notFull");
            private final ArrayDeque<Integer> items = new ArrayDeque<>();
            private final List<Integer> taken = new ArrayList<>();
        }

        private record Rules(boolean isLoop, boolean isOneCondition, boolean isSignalAll) {
            Condition notEmpty(Buffer buffer) {
                return isOneCondition ? buffer.notFull : buffer.notEmpty;
            }

            void wake(Condition condition) {
                if (isSignalAll) {
                    condition.signalAll();
                } else {
                    condition.signal();
                }
            }

            void put(Buffer buffer, int item) throws InterruptedException {
                buffer.lock.lock();
                while (buffer.items.size() == 1) {
                    buffer.notFull.await();
                    if (!isLoop) {
                        break;
                    }
                }
                buffer.items.addLast(item);
                if (buffer.items.size() > 1) {
                    throw new IllegalStateException("too full");
                }
                wake(notEmpty(buffer));
                buffer.lock.unlock();
            }

            void take(Buffer buffer) throws InterruptedException {
                buffer.lock.lock();
                while (buffer.items.isEmpty()) {
                    notEmpty(buffer).await();
                    if (!isLoop) {
                        break;
                    }
                }
                buffer.taken.add(buffer.items.removeFirst());
                wake(buffer.notFull);
                buffer.lock.unlock();
            }

            Exploration explored() {
                return Program.of(Buffer::new)
                        .threads(2, "Taker", this::take)
                        .thread("Giver", buffer -> {
                            put(buffer, 1);
                            put(buffer, 2);
                        })
                        .outcome(buffer -> buffer.taken)
                        .acceptable(List.of(1, 2))
                        .explore();
            }
        }

        @Test
        void waiting_in_a_loop_on_two_conditions_is_right() {
            var all = new Rules(true, false, false).explored();
            assertThat(all.isComplete()).isTrue();
            assertThat(all.isSafe()).isTrue();
        }

        @Test
        void if_instead_of_while_takes_from_an_empty_buffer() {
            var all = new Rules(false, false, false).explored();
            assertThat(all.isSafe()).isFalse();
            assertThat(all.worst().ending())
                    .isInstanceOfSatisfying(
                            Ending.Thrown.class,
                            thrown -> assertThat(thrown.what()).contains("NoSuchElementException"));
        }

        @Test
        void one_condition_and_signal_can_wake_the_wrong_one_so_that_everyone_waits() {
            var all = new Rules(true, true, false).explored();
            assertThat(all.isSafe()).isFalse();
            assertThat(all.worst().ending()).isInstanceOfSatisfying(Ending.Deadlock.class, deadlock -> {
                assertThat(deadlock.isCycle()).isFalse();
                assertThat(deadlock.words()).startsWith("nobody can go on: ").contains("a signal on notFull");
            });
        }

        @Test
        void one_condition_and_signalAll_is_right() {
            var all = new Rules(true, true, true).explored();
            assertThat(all.isComplete()).isTrue();
            assertThat(all.isSafe()).isTrue();
        }
    }

    @Nested
    class LocksThatMeet {
        private static final class Two {
            private final StepLock noodles = Locks.reentrant("noodles");
            private final StepLock chopsticks = Locks.plain("chopsticks");
            private final StepCondition ready = noodles.newCondition("ready");
            private boolean isReady;
        }

        @Test
        void a_plain_lock_taken_twice_waits_for_itself() {
            var all = Program.of(Two::new)
                    .thread("Ann", two -> {
                        two.chopsticks.lock();
                        two.chopsticks.lock();
                    })
                    .explore();
            assertThat(all.deadlocks())
                    .extracting(Ending.Deadlock::words)
                    .containsExactly("deadlock: Ann waits for chopsticks, which it holds itself");
        }

        @Test
        void a_reentrant_lock_taken_twice_must_be_given_back_twice() {
            ThreadBody<Two> twice = two -> {
                two.noodles.lock();
                two.noodles.lock();
                two.noodles.unlock();
                step("still mine");
                two.noodles.unlock();
            };
            var all = Program.of(Two::new)
                    .thread("Ann", twice)
                    .thread("Bob", twice)
                    .explore();
            assertThat(all.isSafe()).isTrue();
            assertThat(all.outcomes()).hasSize(1);
        }

        @Test
        void a_lock_that_is_never_given_back_is_named_with_its_holder() {
            var all = Program.of(Two::new)
                    .thread("Ann", two -> two.noodles.lock())
                    .thread("Bob", two -> two.noodles.lock())
                    .explore();
            assertThat(all.deadlocks())
                    .extracting(Ending.Deadlock::words)
                    .containsExactlyInAnyOrder(
                            "nobody can go on: Ann waits for noodles, which Bob never gave back",
                            "nobody can go on: Bob waits for noodles, which Ann never gave back");
        }

        @Test
        void a_signal_before_anybody_waits_is_lost() {
            var all = Program.of(Two::new)
                    .thread("Waiter", two -> {
                        two.noodles.lock();
                        two.ready.await();
                        two.noodles.unlock();
                    })
                    .thread("Caller", two -> {
                        two.noodles.lock();
                        two.ready.signal();
                        two.noodles.unlock();
                    })
                    .explore();
            assertThat(all.deadlocks())
                    .extracting(Ending.Deadlock::words)
                    .containsExactly("nobody can go on: Waiter waits for a signal on ready");
            assertThat(all.worst().table().print()).contains("signal ready: nobody waits");
        }

        @Test
        void a_flag_and_a_loop_keep_the_signal() {
            var all = Program.of(Two::new)
                    .thread("Waiter", two -> {
                        two.noodles.lock();
                        while (!two.isReady) {
                            two.ready.await();
                        }
                        two.noodles.unlock();
                    })
                    .thread("Caller", two -> {
                        two.noodles.lock();
                        two.isReady = true;
                        two.ready.signal();
                        two.noodles.unlock();
                    })
                    .explore();
            assertThat(all.isComplete()).isTrue();
            assertThat(all.deadlocks()).isEmpty();
        }

        @Test
        void giving_back_what_one_does_not_hold_is_an_error_of_that_thread() {
            var all = Program.of(Two::new)
                    .thread("Ann", two -> two.noodles.unlock())
                    .explore();
            assertThat(all.worst().ending().words())
                    .isEqualTo("Ann throws java.lang.IllegalMonitorStateException: Ann gives back noodles, which nobody"
                            + " holds");
        }
    }
}
