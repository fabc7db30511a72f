package timeslice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A lock between processes is a {@link Lock}: whoever knows that interface can count on these. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
@SuppressWarnings("LockNotBeforeTry") // what happens without finally is what these tests are about
class ProcessLockContractTest {
    private final ProcessLock made = new ProcessLock();
    private final Lock lock = made;

    @AfterEach
    void close() {
        made.close();
    }

    private interface Call {
        void run() throws Exception;
    }

    private static void interrupted(Call call) {
        Thread.currentThread().interrupt();
        assertThatThrownBy(call::run).isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void a_thread_that_is_interrupted_does_not_take_it_interruptibly_although_it_is_free() {
        interrupted(lock::lockInterruptibly);
        interrupted(() -> lock.tryLock(1, TimeUnit.MINUTES));
        assertThat(made.isLocked()).isFalse();
    }

    @Test
    void its_holder_does_not_take_it_once_more_while_it_is_interrupted() {
        lock.lock();
        interrupted(lock::lockInterruptibly);
        interrupted(() -> lock.tryLock(1, TimeUnit.MINUTES));
        lock.unlock();
        assertThat(made.isLocked()).isFalse();
    }

    @Test
    void lock_and_try_lock_keep_an_interrupt() {
        Thread.currentThread().interrupt();
        lock.lock();
        assertThat(lock.tryLock()).isTrue();
        assertThat(Thread.interrupted()).isTrue();
        lock.unlock();
        lock.unlock();
        assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class);
    }

    @Test
    void a_unit_of_time_must_be_there() {
        assertThatThrownBy(() -> lock.tryLock(1, new HashMap<String, TimeUnit>().get("none")))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void no_time_is_one_look() throws Exception {
        assertThat(lock.tryLock(0, TimeUnit.SECONDS)).isTrue();
        var other = Thread.ofPlatform().start(() -> {
            try {
                assertThat(lock.tryLock(-1, TimeUnit.SECONDS)).isFalse();
                made.close();
            } catch (InterruptedException never) {
                throw new IllegalStateException(never);
            }
        });
        other.join();
        var closed = made;
        assertThatThrownBy(() -> OtherJvm.start(() -> closed.lock())).isInstanceOf(OtherSideGoneException.class);
        lock.unlock();
    }

    @Test
    void a_virtual_thread_holds_it_for_itself() throws Exception {
        lock.lock();
        var got = new boolean[1];
        Thread.ofVirtual().start(() -> got[0] = lock.tryLock()).join();
        assertThat(got[0]).isFalse();
        lock.unlock();
        Thread.ofVirtual().start(() -> got[0] = lock.tryLock()).join();
        assertThat(got[0]).isTrue();
        assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class);
    }
}
