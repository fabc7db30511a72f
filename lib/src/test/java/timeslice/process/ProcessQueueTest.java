package timeslice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import timeslice.process.shared.PrivateFolder;

/** What a queue between processes promises. The other processes are real ones. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class ProcessQueueTest {
    record Order(int number, String what, List<String> parts) implements Serializable {}

    @Nested
    class Within_one_process {
        @Test
        void elements_come_out_as_they_went_in_and_in_order() throws Exception {
            var everything = List.<Object>of(
                    "text",
                    "",
                    "汉字 and half a pair \ud800",
                    1,
                    -1L,
                    0.5,
                    true,
                    'x',
                    new Order(1, "tea", List.of("leaf", "water")),
                    List.of(1, 2, 3),
                    Set.of("a"),
                    Duration.ofSeconds(3));
            try (var queue = new ProcessQueue<Object>()) {
                queue.addAll(everything);

                var out = new ArrayList<Object>();
                queue.drainTo(out);

                assertThat(out).containsExactlyElementsOf(everything);
            }
        }

        @Test
        void arrays_are_copied_whole() throws Exception {
            try (var queue = new ProcessQueue<Object>(10)) {
                var bytes = new byte[100_001];
                Arrays.fill(bytes, (byte) 7);
                queue.put(bytes);
                queue.put(new int[] {1, 2});
                queue.put(new long[] {3});
                queue.put(new double[] {0.25});
                queue.put(new String[] {"a"});
                queue.put(new byte[0]);

                assertThat((byte[]) queue.take()).isEqualTo(bytes).isNotSameAs(bytes);
                assertThat((int[]) queue.take()).containsExactly(1, 2);
                assertThat((long[]) queue.take()).containsExactly(3);
                assertThat((double[]) queue.take()).containsExactly(0.25);
                assertThat((String[]) queue.take()).containsExactly("a");
                assertThat((byte[]) queue.take()).isEmpty();
            }
        }

        @Test
        void a_bounded_queue_is_full_at_its_bound() throws Exception {
            try (BlockingQueueOf<Integer> queue = new BlockingQueueOf<>(new ProcessQueue<>(5))) {
                for (int i = 0; i < 5; i++) {
                    assertThat(queue.it().offer(i)).isTrue();
                }

                assertThat(queue.it().offer(5)).isFalse();
                assertThat(queue.it().offer(5, 30, TimeUnit.MILLISECONDS)).isFalse();
                assertThat(queue.it()).hasSize(5);
                assertThat(queue.it().remainingCapacity()).isZero();
                assertThatExceptionOfType(IllegalStateException.class)
                        .isThrownBy(() -> queue.it().add(5));

                assertThat(queue.it().poll()).isZero();
                assertThat(queue.it().remainingCapacity()).isEqualTo(1);
            }
        }

        @Test
        void an_empty_queue_gives_nothing() throws Exception {
            try (var queue = new ProcessQueue<String>(5)) {
                assertThat(queue.poll()).isNull();
                assertThat(queue.poll(30, TimeUnit.MILLISECONDS)).isNull();
                assertThat(queue.peek()).isNull();
                assertThat(queue).isEmpty();
            }
        }

        @Test
        void looking_at_it_takes_nothing() throws Exception {
            try (var queue = new ProcessQueue<String>(5)) {
                queue.put("a");
                queue.put("b");

                assertThat(queue.peek()).isEqualTo("a");
                assertThat(queue.iterator()).toIterable().containsExactly("a", "b");
                assertThat(queue.contains("b")).isTrue();
                assertThat(queue.size()).isEqualTo(2);
            }
        }

        @Test
        void a_queue_without_a_bound_never_makes_a_put_wait() {
            try (var queue = new ProcessQueue<byte[]>()) {
                var element = new byte[100_000];
                for (int i = 0; i < 200; i++) {
                    element[0] = (byte) i;
                    assertThat(queue.offer(element)).isTrue();
                }
                assertThat(queue).hasSize(200);
                for (int i = 0; i < 200; i++) {
                    assertThat(queue.poll()).isNotNull().hasSize(100_000).startsWith(i);
                }
                assertThat(queue).isEmpty();
            }
        }

        @Test
        void an_element_may_be_larger_than_all_that_came_before() throws Exception {
            try (var queue = new ProcessQueue<Object>(3)) {
                queue.put("small");
                queue.put(new byte[20_000_000]);
                queue.put("small again");

                assertThat(queue.take()).isEqualTo("small");
                assertThat((byte[]) queue.take()).hasSize(20_000_000);
                assertThat(queue.take()).isEqualTo("small again");
            }
        }

        @Test
        void what_cannot_be_put_is_named() throws Exception {
            try (var queue = new ProcessQueue<Object>()) {
                assertThatNullPointerException().isThrownBy(() -> queue.put(nothing()));
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> queue.put(List.of(Thread.currentThread())))
                        .withMessageContaining("java.lang.Thread")
                        .withMessageContaining("cannot be copied into another process");
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> queue.put(new byte[(256 << 20) + 1]))
                        .withMessageContaining("268435457");
                assertThat(queue).isEmpty();
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ProcessQueue<>(0))
                    .withMessageContaining("capacity 0");
        }

        @Test
        void an_interrupt_ends_the_wait() throws Exception {
            try (var queue = new ProcessQueue<String>(5)) {
                var seen = new java.util.concurrent.CompletableFuture<Boolean>();
                var thread = Thread.ofPlatform().start(() -> {
                    try {
                        queue.take();
                        seen.complete(false);
                    } catch (InterruptedException expected) {
                        seen.complete(true);
                    }
                });
                Thread.sleep(50);
                thread.interrupt();

                assertThat(seen.get(5, TimeUnit.SECONDS)).isTrue();
            }
        }

        @Test
        void virtual_threads_may_wait_in_great_number() throws Exception {
            try (var queue = new ProcessQueue<Integer>(5);
                    var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
                var taken = IntStream.range(0, 50)
                        .mapToObj(_ -> threads.submit(queue::take))
                        .toList();
                for (int i = 0; i < 50; i++) {
                    queue.put(i);
                }
                var all = new HashSet<Integer>();
                for (var one : taken) {
                    all.add(one.get(20, TimeUnit.SECONDS));
                }
                assertThat(all).hasSize(50);
            }
        }
    }

    @Nested
    class Between_processes {
        @Test
        void a_writer_and_a_reader_share_it() throws Exception {
            try (var queue = new ProcessQueue<String>(5);
                    var _ = OtherJvm.start("writer", () -> {
                        for (var s : List.of("A", "B", "C")) {
                            queue.put(s);
                        }
                    });
                    var reader = OtherJvm.start("reader", () -> {
                        for (int i = 0; i < 3; i++) {
                            System.out.println(queue.take());
                        }
                    })) {
                assertThat(reader.allLines()).containsExactly("A", "B", "C");
            }
        }

        @Test
        void a_put_waits_until_another_process_has_taken() throws Exception {
            try (var queue = new ProcessQueue<Integer>(1);
                    var writer = OtherJvm.start(() -> {
                        queue.put(1);
                        System.out.println("one");
                        queue.put(2);
                        System.out.println("two");
                    })) {
                assertThat(writer.line()).isEqualTo("one");
                Thread.sleep(100);
                assertThat(queue).hasSize(1);

                assertThat(queue.take()).isEqualTo(1);

                assertThat(writer.line()).isEqualTo("two");
            }
        }

        @Test
        void nothing_is_lost_or_doubled_among_several_producers_and_consumers() throws Exception {
            int each = 20_000;
            try (var work = new ProcessQueue<Integer>(50);
                    var done = new ProcessQueue<Long>()) {
                OtherJvm.Body consumer = () -> {
                    long sum = 0;
                    for (int n = work.take(); n >= 0; n = work.take()) {
                        sum += n;
                    }
                    done.put(sum);
                };
                try (var first = OtherJvm.start(() -> fill(work, 0, each));
                        var second = OtherJvm.start(() -> fill(work, each, 2 * each));
                        var _ = OtherJvm.start(consumer);
                        var _ = OtherJvm.start(consumer)) {
                    fill(work, 2 * each, 3 * each);
                    assertThat(first.end()).isZero();
                    assertThat(second.end()).isZero();
                    work.put(-1);
                    work.put(-1);

                    assertThat(done.take() + done.take()).isEqualTo(3L * each * (3 * each - 1) / 2);
                    assertThat(work).isEmpty();
                }
            }
        }

        @Test
        void it_grows_while_others_use_it() throws Exception {
            try (var queue = new ProcessQueue<byte[]>();
                    var writer = OtherJvm.start(() -> {
                        for (int i = 0; i < 300; i++) {
                            var element = new byte[i * 300];
                            Arrays.fill(element, (byte) i);
                            queue.put(element);
                        }
                    })) {
                for (int i = 0; i < 300; i++) {
                    var element = queue.take();
                    assertThat(element).hasSize(i * 300);
                    if (i > 0) {
                        assertThat(element[i]).isEqualTo((byte) i);
                    }
                }
                assertThat(writer.end()).isZero();
            }
        }

        @Test
        void it_travels_inside_other_elements_and_back_as_the_same_queue() throws Exception {
            try (var requests = new ProcessQueue<ProcessQueue<String>>(2);
                    var _ = OtherJvm.start(() -> requests.take().put("answer"))) {
                var answers = new ProcessQueue<String>(2);
                requests.put(answers);

                assertThat(answers.take()).isEqualTo("answer");

                requests.put(answers);
                assertThat(requests.poll()).isIn(answers, null);
            }
        }

        @Test
        void it_works_where_the_system_has_no_futex() throws Exception {
            var without = "-Dtimeslice.process.withoutFutex=true";
            try (var queue = new ProcessQueue<Integer>(3);
                    var writer = OtherJvm.start("writer", () -> fill(queue, 0, 1000), without);
                    var reader = OtherJvm.start(
                            "reader",
                            () -> {
                                for (int i = 0; i < 1000; i++) {
                                    assert queue.take() == i;
                                }
                                System.out.println("all");
                            },
                            without)) {
                assertThat(reader.line()).isEqualTo("all");
                assertThat(writer.end()).isZero();
            }
        }
    }

    @Nested
    class When_somebody_has_gone {
        @Test
        void a_killed_writer_hinders_nobody() throws Exception {
            try (var queue = new ProcessQueue<Integer>(50)) {
                for (int round = 0; round < 5; round++) {
                    try (var writer = OtherJvm.start(() -> {
                        System.out.println("begins");
                        for (int i = 0; ; i++) {
                            queue.put(i);
                        }
                    })) {
                        writer.line();
                        for (int i = 0; i < 2000; i++) {
                            assertThat(queue.take()).isEqualTo(i);
                        }
                        writer.kill();
                    }
                    queue.clear();
                    queue.put(round);
                    assertThat(queue.take()).isEqualTo(round);
                }
            }
        }

        @Test
        void a_killed_reader_takes_only_what_it_had_taken() throws Exception {
            try (var queue = new ProcessQueue<Integer>(50)) {
                for (int round = 0; round < 5; round++) {
                    try (var reader = OtherJvm.start(() -> {
                        for (int n = queue.take(); n < 1000; n = queue.take()) {
                            Thread.onSpinWait();
                        }
                        System.out.println("there");
                        while (true) {
                            queue.take();
                        }
                    })) {
                        for (int i = 0; i < 3000; i++) {
                            queue.put(i);
                        }
                        reader.line();
                        reader.kill();
                    }
                    var left = new ArrayList<Integer>();
                    queue.drainTo(left);
                    for (int i = 1; i < left.size(); i++) {
                        assertThat(left.get(i)).isEqualTo(left.get(i - 1) + 1);
                    }
                    assertThat(left.isEmpty() ? 2999 : left.getLast()).isEqualTo(2999);
                }
            }
        }

        @Test
        void who_waits_is_told_within_a_second_when_the_creator_is_killed() throws Exception {
            try (var ours = new ProcessQueue<ProcessQueue<String>>(1);
                    var creator = OtherJvm.start("creator", () -> {
                        var its = new ProcessQueue<String>(2);
                        its.put("last words");
                        ours.put(its);
                        Thread.sleep(60_000);
                    })) {
                var its = ours.take();
                creator.kill();

                assertThat(its.take()).isEqualTo("last words");
                var start = Instant.now();
                assertThatExceptionOfType(OtherSideGoneException.class)
                        .isThrownBy(its::take)
                        .withMessageContaining("creator")
                        .withMessageContaining(String.valueOf(creator.pid()));
                assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
                assertThatExceptionOfType(OtherSideGoneException.class).isThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        its.offer("x");
                        Thread.sleep(10);
                    }
                });
            }
        }

        @Test
        void who_waits_is_told_when_nobody_is_left_who_could_put() throws Exception {
            try (var queue = new ProcessQueue<String>(2);
                    var writer = OtherJvm.start(() -> queue.put("only one"))) {
                assertThat(writer.end()).isZero();

                assertThat(queue.take()).isEqualTo("only one");
                assertThatExceptionOfType(OtherSideGoneException.class)
                        .isThrownBy(queue::take)
                        .withMessageContaining("nobody is left");
            }
        }

        @Test
        void who_waits_is_told_when_nobody_is_left_who_could_take() throws Exception {
            try (var queue = new ProcessQueue<String>(1);
                    var reader = OtherJvm.start(() -> System.out.println(queue.take()))) {
                queue.put("only one");
                assertThat(reader.line()).isEqualTo("only one");
                assertThat(reader.end()).isZero();

                queue.put("nobody takes this");
                assertThatExceptionOfType(OtherSideGoneException.class)
                        .isThrownBy(() -> queue.put("and there is no room for this"))
                        .withMessageContaining("full")
                        .withMessageContaining("nobody is left who could take");
                assertThat(queue.offer("nor for this")).isFalse();
                assertThat(queue).containsExactly("nobody takes this");
            }
        }

        @Test
        void a_child_that_dies_before_it_has_got_the_queue_is_waited_for_by_nobody() throws Exception {
            try (var queue = new ProcessQueue<String>(1)) {
                ChildProcess.start(() -> queue.put("first")).join();
                assertThat(queue.take()).isEqualTo("first");
                var early = ChildProcess.start(() -> queue.put("never"));
                early.kill();
                early.join();
                var start = Instant.now();
                assertThatExceptionOfType(OtherSideGoneException.class).isThrownBy(queue::take);
                assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
            }
        }

        @Test
        void a_pools_task_that_is_cancelled_before_it_begins_is_waited_for_by_nobody() throws Exception {
            try (var queue = new ProcessQueue<String>(1)) {
                try (var pool = new ProcessPool(1)) {
                    pool.map(List.of("first"), text -> queue.offer(text));
                    assertThat(queue.take()).isEqualTo("first");
                    var running = pool.submit((Task<Integer>) () -> {
                        Thread.sleep(300);
                        return 1;
                    });
                    var never = pool.submit((Task<Boolean>) () -> queue.offer("never"));
                    assertThat(never.cancel(true)).isTrue();
                    assertThat(running.get()).isEqualTo(1);
                }
                var start = Instant.now();
                assertThatExceptionOfType(OtherSideGoneException.class).isThrownBy(queue::take);
                assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
            }
        }

        @Test
        void many_that_wait_are_all_told_within_a_second_or_two() throws Exception {
            try (var ours = new ProcessQueue<ProcessQueue<String>>(1);
                    var creator = OtherJvm.start("creator", () -> {
                        ours.put(new ProcessQueue<String>(2));
                        Thread.sleep(60_000);
                    });
                    var threads = Executors.newCachedThreadPool()) {
                var its = ours.take();
                var waiting = IntStream.range(0, 60)
                        .mapToObj(_ -> threads.submit(its::take))
                        .toList();
                creator.kill();
                var start = Instant.now();
                for (var one : waiting) {
                    assertThatExceptionOfType(ExecutionException.class)
                            .isThrownBy(() -> one.get(20, TimeUnit.SECONDS))
                            .withCauseInstanceOf(OtherSideGoneException.class);
                }
                assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(4));
            }
        }

        @Test
        void a_part_of_it_that_went_with_its_creator_is_missed_and_not_waited_for() throws Exception {
            try (var ours = new ProcessQueue<ProcessQueue<byte[]>>(1);
                    var creator = OtherJvm.start("creator", () -> {
                        var its = new ProcessQueue<byte[]>();
                        ours.put(its);
                        its.put(new byte[5_000_000]); // in a file of its own
                        System.out.println("put");
                        Thread.sleep(60_000);
                    })) {
                var its = ours.take();
                assertThat(creator.line()).isEqualTo("put");
                creator.kill();
                PrivateFolder.deleteLeftBy(creator.pid()); // as the next process of ours does
                assertThatExceptionOfType(OtherSideGoneException.class).isThrownBy(its::size);
                assertThatExceptionOfType(OtherSideGoneException.class).isThrownBy(its::take);
            }
        }

        @Test
        void closing_it_ends_every_wait_and_leaves_what_is_in_it() throws Exception {
            var queue = new ProcessQueue<String>(2);
            try (var reader = OtherJvm.start(() -> {
                System.out.println(queue.take());
                System.out.println(queue.take());
                try {
                    queue.take();
                } catch (OtherSideGoneException expected) {
                    System.out.println(expected.getMessage());
                }
            })) {
                queue.put("a");
                assertThat(reader.line()).isEqualTo("a");
                queue.put("b");
                queue.close();

                assertThat(reader.line()).isEqualTo("b");
                assertThat(reader.line()).contains("closed");
                assertThatExceptionOfType(OtherSideGoneException.class).isThrownBy(() -> queue.put("c"));
            }
        }
    }

    @Nested
    class When_it_is_recorded {
        @Test
        void the_timeline_has_a_lane_for_each_process_and_the_length_rises_and_falls() throws Exception {
            try (var queue = new ProcessQueue<String>(2).recorded();
                    var writer = OtherJvm.start("writer", () -> {
                        for (var s : List.of("A", "B", "C")) {
                            queue.put(s);
                        }
                    })) {
                for (int i = 0; i < 3; i++) {
                    queue.take();
                }
                assertThat(writer.end()).isZero();

                var timeline = queue.timeline();
                assertThat(timeline.lanes()).extracting("name").containsExactlyInAnyOrder("writer", "main");
                assertThat(timeline.lane("writer").spans()).extracting("label").contains("put A", "put B", "put C");
                assertThat(timeline.lane("main").spans()).extracting("label").contains("take A", "take B", "take C");
                var lengths = queue.lengths();
                assertThat(lengths.lengths()).hasSize(7).endsWith(0).doesNotContain(3);
                assertThat(lengths.milliseconds()).isSorted();
            }
        }

        @Test
        void without_a_recording_there_is_no_timeline() {
            try (var queue = new ProcessQueue<String>(2)) {
                assertThatExceptionOfType(IllegalStateException.class)
                        .isThrownBy(queue::timeline)
                        .withMessageContaining("recorded()");
            }
        }
    }

    private static void fill(BlockingQueue<Integer> queue, int from, int to) throws InterruptedException {
        for (int i = from; i < to; i++) {
            queue.put(i);
        }
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return new HashMap<String, T>().get("nothing");
    }

    /** A queue as the interface that readers know. */
    private record BlockingQueueOf<E>(ProcessQueue<E> queue) implements AutoCloseable {
        BlockingQueue<E> it() {
            return queue;
        }

        @Override
        public void close() {
            queue.close();
        }
    }
}
