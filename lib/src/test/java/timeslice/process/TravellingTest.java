package timeslice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be copied into another process, and how the rest is refused before the start. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TravellingTest {
    static class Node implements Serializable {
        private static final long serialVersionUID = 1;
        final int value;
        Node next = this;

        @SuppressWarnings("serial") // a bare object travels nevertheless
        final Object lock = new Object();

        Node(int value) {
            this.value = value;
        }

        static void write(Path file, String text) {
            try {
                Files.writeString(file, text);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    static class Worker implements Serializable {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial") // that is what the test is about
        final Map<String, List<Thread>> threads = new HashMap<>();
    }

    static class Plain {}

    @AfterEach
    void no_child_is_left() throws InterruptedException {
        Processes.awaitNoChildren();
    }

    @Test
    @SuppressWarnings("ReferenceEquality") // which object it is, is the question
    void objects_that_refer_to_each_other_do_so_in_the_child() throws Exception {
        var first = new Node(1);
        var second = new Node(2);
        first.next = second;
        second.next = first;
        var child = ChildProcess.start(() -> {
            synchronized (first.lock) {
                return first.next.next == first && second.next == first && first.next == second;
            }
        });
        assertThat(child.result()).isTrue();
    }

    @Test
    void paths_and_optionals_travel_although_java_does_not_serialise_them() throws Exception {
        var path = Path.of("data", "prices.csv");
        var maybe = Optional.of(path);
        assertThat(ChildProcess.start(() -> List.of(path, maybe.orElseThrow())).result())
                .containsExactly(path, path);
        assertThat(ChildProcess.start(() -> Optional.of(3)).result()).contains(3);
    }

    @Test
    void a_free_lock_of_the_jdk_arrives_as_a_lock_of_the_childs_own() throws Exception {
        var lock = new ReentrantLock();
        assertThat(ChildProcess.start(() -> lock.tryLock()).result()).isTrue();
        assertThat(lock.isLocked()).isFalse();
    }

    static List<Object> heldLocks() {
        var plain = new ReentrantLock();
        plain.lock();
        var written = new ReentrantReadWriteLock();
        written.writeLock().lock();
        var read = new ReentrantReadWriteLock();
        read.readLock().lock();
        var stamped = new StampedLock();
        long _ = stamped.writeLock();
        return List.of(plain, written, read, stamped);
    }

    @ParameterizedTest
    @MethodSource("heldLocks")
    void a_lock_that_somebody_holds_is_refused_as_its_owner_stays_here(Object lock) {
        var holder = new ArrayList<>(List.of(lock));
        assertThatThrownBy(() -> ChildProcess.start(() -> holder.size()))
                .isInstanceOf(CannotTravelException.class)
                .hasMessageContaining("element 0 is a " + lock.getClass().getName() + ", which cannot be copied")
                .hasMessageContaining("the thread that holds it stays here: unlock it before the start")
                .hasMessageContaining("timeslice.process.ProcessLock");
    }

    @Test
    void a_serializable_lambda_within_a_lambda_travels() throws Exception {
        int base = 5;
        Function<Integer, Integer> square = (Function<Integer, Integer> & Serializable) i -> i * i + base;
        Task<Integer> inner = () -> square.apply(3);
        assertThat(ChildProcess.start(() -> inner.call()).result()).isEqualTo(14);
    }

    @Test
    void a_lambda_that_is_run_again_and_again_is_the_same_each_time() throws Exception {
        var seen = new ArrayList<Integer>();
        Task<Integer> inner = () -> {
            seen.add(seen.size());
            return seen.size();
        };
        assertThat(ChildProcess.start(() -> List.of(inner.call(), inner.call(), inner.call()))
                        .result())
                .containsExactly(1, 2, 3);
        assertThat(seen).as("the child has a copy").isEmpty();
    }

    @Test
    void a_lambda_that_was_run_in_a_child_travels_on_to_a_child_of_it() throws Exception {
        int number = 6;
        Task<Integer> inner = () -> number * 7;
        var sum = ChildProcess.start(
                () -> inner.call() + ChildProcess.start(inner).result());
        assertThat(sum.result()).isEqualTo(84);
    }

    @Test
    void tasks_of_each_kind_run_with_what_they_have_captured() throws Exception {
        var folder = Files.createTempDirectory("tasks");
        var file = folder.resolve("written");
        try (var pool = new ProcessPool(1)) {
            Callable<Integer> callable =
                    (Callable<Integer> & Serializable) () -> List.of(1, 2).size();
            Runnable runnable = (Runnable & Serializable) () -> Node.write(file, "runnable");
            for (int round = 0; round < 3; round++) { // the first of a kind is run in another way than the next
                assertThat(pool.submit(callable).get()).isEqualTo(2);
                pool.submit(runnable).get();
                assertThat(file).hasContent("runnable");
                Files.delete(file);
            }
            var child = ChildProcess.start(() -> Node.write(file, "action"));
            child.join();
            assertThat(file).hasContent("action");
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    @Test
    void what_a_task_throws_shows_the_tasks_own_frames_and_none_of_the_way_it_was_called() {
        var child = ChildProcess.start((Action) () -> List.of().getFirst());
        assertThatThrownBy(child::result).rootCause().satisfies(thrown -> {
            assertThat(thrown).isInstanceOf(NoSuchElementException.class);
            assertThat(thrown.getStackTrace()[thrown.getStackTrace().length - 1].getMethodName())
                    .startsWith("lambda$what_a_task_throws");
        });
    }

    @Test
    void method_references_travel() throws Exception {
        var text = "process";
        assertThat(ChildProcess.start(text::length).result()).isEqualTo(7);
        Task<ArrayList<String>> constructor = ArrayList::new;
        assertThat(ChildProcess.start(constructor).result()).isEmpty();
    }

    @Test
    void a_result_of_some_megabytes_comes_back_whole() throws Exception {
        var numbers = ChildProcess.start(() -> {
                    var all = new int[1 << 20];
                    for (int i = 0; i < all.length; i++) {
                        all[i] = i;
                    }
                    return all;
                })
                .result();
        assertThat(numbers).hasSize(1 << 20).endsWith((1 << 20) - 1);
    }

    @Test
    void a_task_of_some_megabytes_goes_there_whole() throws Exception {
        var numbers = new long[1 << 19];
        numbers[numbers.length - 1] = 42;
        assertThat(ChildProcess.start(() -> numbers[numbers.length - 1]).result())
                .isEqualTo(42);
    }

    @Test
    void a_thread_is_refused_by_the_way_on_which_the_task_reaches_it() {
        var worker = new Worker();
        worker.threads.put("eaters", List.of(new Thread()));
        assertThatThrownBy(() -> ChildProcess.start(() -> worker.threads.size()))
                .isInstanceOf(CannotTravelException.class)
                .hasMessageContaining("field threads → value of key eaters → element 0 is a java.lang.Thread, which"
                        + " cannot be copied into another process")
                .hasMessageContaining("start one inside of the task");
    }

    @Test
    void an_open_stream_is_refused_with_what_to_send_instead() {
        var in = new ByteArrayInputStream(new byte[1]);
        assertThatThrownBy(() -> ChildProcess.start(() -> in.read()))
                .isInstanceOf(CannotTravelException.class)
                .hasMessageContaining("captured value 1 is a java.io.ByteArrayInputStream")
                .hasMessageContaining("send the file's path or the bytes");
    }

    @Test
    void a_pool_is_refused_with_what_to_do_instead() {
        try (var pool = Executors.newFixedThreadPool(1)) {
            assertThatThrownBy(() -> ChildProcess.start(() -> pool.isShutdown()))
                    .isInstanceOf(CannotTravelException.class)
                    .hasMessageContaining("make one inside of the task");
        }
    }

    @Test
    void a_child_of_another_process_is_refused() throws Exception {
        var other = ChildProcess.start(() -> 1);
        assertThatThrownBy(() -> ChildProcess.start(() -> other.pid()))
                .isInstanceOf(CannotTravelException.class)
                .hasMessageContaining("send its number, pid(), instead");
        other.join();
    }

    @Test
    void a_class_of_a_program_that_is_not_serializable_is_refused_by_name() {
        var plain = new Plain();
        assertThatThrownBy(() -> ChildProcess.start(() -> plain.hashCode()))
                .isInstanceOf(CannotTravelException.class)
                .hasMessageContaining("Let the class " + Plain.class.getName() + " implement java.io.Serializable");
    }

    @Test
    void a_result_that_cannot_be_copied_ends_the_child_with_the_same_words() {
        assertThatThrownBy(() -> ChildProcess.start(() -> new Thread()).result())
                .isInstanceOf(ChildFailedException.class)
                .hasMessageContaining("the result is a java.lang.Thread, which cannot be copied");
    }

    @Test
    void a_chain_of_objects_that_is_too_long_is_refused_and_no_overflow() {
        var first = new Node(0);
        var last = first;
        for (int i = 1; i < 200_000; i++) {
            last.next = new Node(i);
            last = last.next;
        }
        assertThatThrownBy(() -> ChildProcess.start(() -> first.value))
                .isInstanceOf(CannotTravelException.class)
                .hasMessageContaining("too long a chain");
    }

    @Test
    void what_was_refused_can_be_asked_how_it_ended() {
        var thread = new Thread();
        var child = ChildProcess.of(() -> thread.getName());
        assertThatThrownBy(child::start).isInstanceOf(CannotTravelException.class);
        assertThatThrownBy(child::result)
                .isInstanceOf(ChildFailedException.class)
                .hasMessageContaining("could not be started");
        assertThat(child.isAlive()).isFalse();
    }
}
