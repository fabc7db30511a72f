package timeslice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A queue between processes is a {@link BlockingQueue}: whoever knows that interface can count on these. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class ProcessQueueContractTest {
    private final ProcessQueue<Integer> made = new ProcessQueue<>(3);
    private final BlockingQueue<Integer> queue = made;

    @AfterEach
    void close() {
        made.close();
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return new HashMap<String, T>().get("nothing");
    }

    private void fill() {
        assertThat(queue.addAll(List.of(1, 2, 3))).isTrue();
    }

    @Test
    void no_way_in_takes_null() {
        assertThatThrownBy(() -> queue.add(nothing())).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> queue.offer(nothing())).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> queue.offer(nothing(), 1, TimeUnit.SECONDS)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> queue.put(nothing())).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> queue.addAll(nothing())).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> queue.addAll(made)).isInstanceOf(IllegalArgumentException.class);
        assertThat(queue.contains(nothing())).isFalse();
        assertThat(queue).isEmpty();
    }

    @Test
    void what_cannot_wait_tells_that_it_is_full_or_empty() {
        assertThat(queue.poll()).isNull();
        assertThat(queue.peek()).isNull();
        assertThatThrownBy(queue::remove).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(queue::element).isInstanceOf(NoSuchElementException.class);
        fill();
        assertThat(queue.offer(4)).isFalse();
        assertThatThrownBy(() -> queue.add(4)).isInstanceOf(IllegalStateException.class);
        assertThat(queue.element()).isEqualTo(1);
        assertThat(queue.remove()).isEqualTo(1);
        assertThat(queue).containsExactly(2, 3);
    }

    @Test
    void draining_moves_as_many_as_it_may_in_order() {
        fill();
        var out = new ArrayList<Integer>();
        assertThat(queue.drainTo(out, 0)).isZero();
        assertThat(queue.drainTo(out, -1)).isZero();
        assertThat(queue.drainTo(out, 2)).isEqualTo(2);
        assertThat(out).containsExactly(1, 2);
        assertThat(queue.drainTo(out)).isEqualTo(1);
        assertThat(queue.drainTo(out)).isZero();
        assertThat(out).containsExactly(1, 2, 3);
    }

    @Test
    void a_place_to_drain_into_that_is_none_takes_no_element_away() {
        fill();
        assertThatThrownBy(() -> queue.drainTo(nothing())).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> queue.drainTo(nothing(), 0)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> queue.drainTo(queue)).isInstanceOf(IllegalArgumentException.class);
        assertThat(queue).containsExactly(1, 2, 3);
    }

    @Test
    void an_iterator_goes_over_what_was_there_and_is_not_hindered_by_changes() {
        fill();
        var iterator = queue.iterator();
        assertThat(queue.poll()).isEqualTo(1);
        assertThat(queue.offer(4)).isTrue();
        assertThat(iterator).toIterable().startsWith(1, 2, 3);
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
        assertThat(queue.toArray()).containsExactly(2, 3, 4);
        assertThat(queue.contains(4)).isTrue();
        assertThat(queue.containsAll(List.of(1))).isFalse();
    }

    @Test
    void nothing_leaves_it_but_at_its_head_and_that_is_said() {
        fill();
        var iterator = queue.iterator();
        var _ = iterator.next();
        assertThatThrownBy(iterator::remove)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("at its head alone");
        assertThatThrownBy(() -> queue.remove(2)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> queue.removeIf(i -> i == 2)).hasMessageContaining("at its head alone");
        assertThatThrownBy(() -> queue.retainAll(List.of(2))).hasMessageContaining("at its head alone");
        assertThat(queue).containsExactly(1, 2, 3);
        queue.clear();
        assertThat(queue).isEmpty();
    }

    @Test
    void an_interrupt_counts_in_every_call_that_may_wait_although_it_need_not() throws Exception {
        assertThat(queue.offer(1)).isTrue();
        interrupted(() -> queue.put(2));
        interrupted(() -> queue.offer(2, 1, TimeUnit.MINUTES));
        interrupted(queue::take);
        interrupted(() -> queue.poll(1, TimeUnit.MINUTES));
        assertThat(queue).containsExactly(1);
    }

    @Test
    void an_interrupt_hinders_no_call_that_never_waits_and_is_kept() {
        Thread.currentThread().interrupt();
        assertThat(queue.offer(1)).isTrue();
        assertThat(queue.peek()).isEqualTo(1);
        assertThat(queue.poll()).isEqualTo(1);
        assertThat(queue.drainTo(new ArrayList<>())).isZero();
        assertThat(Thread.interrupted()).isTrue();
    }

    private interface Call {
        @SuppressWarnings("UnusedReturnValue")
        void run() throws Exception;
    }

    private static void interrupted(Call call) {
        Thread.currentThread().interrupt();
        assertThatThrownBy(call::run).isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void a_limit_of_time_is_kept() throws Exception {
        long start = System.nanoTime();
        assertThat(queue.poll(60, TimeUnit.MILLISECONDS)).isNull();
        fill();
        assertThat(queue.offer(4, 60, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
        assertThat(queue.poll(-1, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(queue.poll(Long.MAX_VALUE, TimeUnit.DAYS)).isEqualTo(2);
    }

    @Test
    void closed_it_gives_what_is_left_and_then_says_so() throws Exception {
        fill();
        made.close();
        made.close();
        assertThatThrownBy(() -> queue.offer(4)).isInstanceOf(OtherSideGoneException.class);
        assertThat(queue.take()).isEqualTo(1);
        assertThat(queue.poll()).isEqualTo(2);
        assertThat(queue.poll(1, TimeUnit.MINUTES)).isEqualTo(3);
        assertThat(queue.poll()).isNull();
        assertThatThrownBy(queue::take)
                .isInstanceOf(OtherSideGoneException.class)
                .hasMessageContaining("closed");
    }
}
