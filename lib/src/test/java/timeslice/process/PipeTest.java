package timeslice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import timeslice.timeline.Span;

/** What a pipe promises. The processes at its ends are real ones. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class PipeTest {
    @Nested
    class What_is_sent {
        @Test
        void arrives_at_the_other_end_in_order_and_both_ways() throws Exception {
            try (var pipe = Pipe.<String>open();
                    var _ = OtherJvm.start(() -> {
                        pipe.right().send("hello");
                        pipe.right().send("I am " + pipe.right().receive());
                    })) {
                assertThat(pipe.left().receive()).isEqualTo("hello");
                pipe.left().send("Ada");
                assertThat(pipe.left().receive()).isEqualTo("I am Ada");
            }
        }

        @Test
        void may_be_larger_than_the_pipe() throws Exception {
            try (var pipe = Pipe.<byte[]>open();
                    var _ = OtherJvm.start(() -> {
                        var large = new byte[5_000_000];
                        Arrays.fill(large, (byte) 3);
                        pipe.right().send(new byte[] {1});
                        pipe.right().send(large);
                        pipe.right().send(new byte[] {2});
                    })) {
                assertThat(pipe.left().receive()).containsExactly(1);
                assertThat(pipe.left().receive()).hasSize(5_000_000).endsWith(3);
                assertThat(pipe.left().receive()).containsExactly(2);
            }
        }

        @Test
        void waits_when_too_much_is_under_way() throws Exception {
            try (var pipe = Pipe.<byte[]>open();
                    var sender = OtherJvm.start(() -> {
                        for (int i = 0; i < 40; i++) {
                            pipe.right().send(new byte[100_000]);
                        }
                        System.out.println("sent");
                    })) {
                Thread.sleep(300);
                for (int i = 0; i < 40; i++) {
                    assertThat(pipe.left().receive()).hasSize(100_000);
                }
                assertThat(sender.line()).isEqualTo("sent");
            }
        }

        @Test
        void goes_between_threads_of_one_process_too() throws Exception {
            try (var pipe = Pipe.<Integer>open()) {
                var answering = Thread.ofPlatform().start(() -> {
                    try {
                        pipe.right().send(pipe.right().receive() + 1);
                    } catch (InterruptedException cancelled) {
                        Thread.currentThread().interrupt();
                    }
                });
                Thread.sleep(50);
                pipe.left().send(41);
                assertThat(pipe.left().receive()).isEqualTo(42);
                answering.join();
            }
        }

        @Test
        void that_cannot_be_copied_is_named() {
            try (var pipe = Pipe.<Object>open()) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> pipe.left().send(List.of(Thread.currentThread())))
                        .withMessageContaining("java.lang.Thread");
                assertThat(pipe.right().poll()).isFalse();
            }
        }
    }

    @Nested
    class Waiting {
        @Test
        void for_something_ends_after_some_time() throws Exception {
            try (var pipe = Pipe.<String>open()) {
                assertThat(pipe.left().receive(Duration.ofMillis(30))).isEmpty();
                assertThat(pipe.left().poll()).isFalse();
                pipe.right().send("now");
                assertThat(pipe.left().poll()).isTrue();
                assertThat(pipe.left().receive(Duration.ZERO)).contains("now");
            }
        }

        @Test
        void of_two_processes_at_one_end_gives_each_element_to_one_of_them() throws Exception {
            try (var pipe = Pipe.<Integer>open();
                    var results = new ProcessQueue<Integer>()) {
                OtherJvm.Body adds = () -> {
                    int sum = 0;
                    for (int n = pipe.right().receive();
                            n >= 0;
                            n = pipe.right().receive()) {
                        sum += n;
                    }
                    results.put(sum);
                };
                try (var _ = OtherJvm.start(adds);
                        var _ = OtherJvm.start(adds)) {
                    for (int i = 0; i < 1000; i++) {
                        pipe.left().send(i);
                    }
                    pipe.left().send(-1);
                    pipe.left().send(-1);

                    assertThat(results.take() + results.take()).isEqualTo(499_500);
                }
            }
        }
    }

    @Nested
    class Its_recording {
        @Test
        void shows_who_sent_and_received_what_on_one_clock() throws Exception {
            try (var pipe = Pipe.<String>open().recorded();
                    var other = OtherJvm.start(
                            "echo", () -> pipe.right().send(pipe.right().receive() + "!"))) {
                pipe.left().send("hello");
                assertThat(pipe.left().receive()).isEqualTo("hello!");
                assertThat(other.end()).isZero();
                var timeline = pipe.timeline();
                assertThat(timeline.lane("main").spans())
                        .extracting(Span::label)
                        .contains("send hello", "receive hello!");
                assertThat(timeline.lane("echo").spans())
                        .extracting(Span::label)
                        .contains("receive hello", "send hello!");
                assertThat(timeline.end("send hello")).isLessThanOrEqualTo(timeline.end("receive hello"));
                assertThat(timeline.end("send hello!")).isLessThanOrEqualTo(timeline.end("receive hello!"));
            }
        }

        @Test
        void is_not_there_if_nobody_has_asked_for_it() {
            try (var pipe = Pipe.<String>open()) {
                assertThatIllegalStateException().isThrownBy(pipe::timeline).withMessageContaining("recorded()");
            }
        }
    }

    @Nested
    class The_end_of_the_pipe {
        @Test
        void is_seen_after_the_last_element_when_the_other_process_has_ended() throws Exception {
            try (var pipe = Pipe.<String>open();
                    var _ = OtherJvm.start(() -> pipe.right().send("last"))) {
                assertThat(pipe.left().receive()).isEqualTo("last");
                assertThatExceptionOfType(EndOfPipeException.class)
                        .isThrownBy(() -> pipe.left().receive())
                        .withMessageContaining("right end");
                assertThatExceptionOfType(EndOfPipeException.class)
                        .isThrownBy(() -> pipe.left().receive(Duration.ofSeconds(1)));
                assertThatExceptionOfType(EndOfPipeException.class).isThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        pipe.left().send("nobody reads this");
                        Thread.sleep(10);
                    }
                });
            }
        }

        @Test
        void is_seen_when_the_other_process_is_killed() throws Exception {
            try (var pipe = Pipe.<String>open();
                    var other = OtherJvm.start(() -> {
                        pipe.right().send("here");
                        Thread.sleep(60_000);
                    })) {
                assertThat(pipe.left().receive()).isEqualTo("here");
                assertThat(pipe.left().receive(Duration.ofMillis(200))).isEmpty();
                other.kill();
                assertThatExceptionOfType(EndOfPipeException.class)
                        .isThrownBy(() -> pipe.left().receive());
            }
        }

        @Test
        void is_seen_when_the_other_process_dies_before_it_has_got_its_end() throws Exception {
            try (var pipe = Pipe.<String>open()) {
                var early = ChildProcess.start(() -> pipe.right().send("never"));
                early.kill();
                early.join();
                assertThatExceptionOfType(EndOfPipeException.class)
                        .isThrownBy(() -> pipe.left().receive(Duration.ofSeconds(5)));
            }
        }

        @Test
        void is_seen_by_a_process_that_has_both_ends_but_uses_one() throws Exception {
            try (var pipe = Pipe.<String>open();
                    var reader = OtherJvm.start(() -> {
                        try {
                            while (true) {
                                System.out.println(pipe.right().receive());
                            }
                        } catch (EndOfPipeException end) {
                            System.out.println("end");
                        }
                    })) {
                pipe.left().send("a");
                assertThat(reader.line()).isEqualTo("a");
                pipe.left().close();
                assertThat(reader.line()).isEqualTo("end");
                assertThatIllegalStateException()
                        .isThrownBy(() -> pipe.left().send("b"))
                        .withMessageContaining("closed its left end");
            }
        }

        @Test
        void is_seen_by_one_child_when_the_other_child_has_ended() throws Exception {
            var pipe = Pipe.<String>open();
            var left = pipe.left();
            var right = pipe.right();
            try (var _ = OtherJvm.start(() -> left.send("from child to child"));
                    var reader = OtherJvm.start(() -> {
                        System.out.println(right.receive());
                        try {
                            right.receive();
                        } catch (EndOfPipeException end) {
                            System.out.println("end");
                        }
                    })) {
                assertThat(reader.allLines()).containsExactly("from child to child", "end");
            }
        }

        @Test
        void is_not_there_before_the_one_who_opened_the_pipe_has_used_it() throws Exception {
            try (var pipe = Pipe.<String>open();
                    var reader = OtherJvm.start(() -> {
                        System.out.println("waits");
                        System.out.println(pipe.right().receive());
                    })) {
                assertThat(reader.line()).isEqualTo("waits");
                Thread.sleep(500);
                pipe.left().send("late");
                assertThat(reader.line()).isEqualTo("late");
            }
        }

        @Test
        void is_seen_when_the_one_who_opened_the_pipe_closes_it_unused() throws Exception {
            var pipe = Pipe.<String>open();
            try (var reader = OtherJvm.start(() -> {
                System.out.println("waits");
                try {
                    pipe.right().receive();
                } catch (EndOfPipeException end) {
                    System.out.println("end");
                }
            })) {
                assertThat(reader.line()).isEqualTo("waits");
                pipe.close();
                assertThat(reader.line()).isEqualTo("end");
            }
        }

        @Test
        void is_seen_when_a_process_ends_that_never_used_its_end() throws Exception {
            try (var pipe = Pipe.<String>open();
                    var silent = OtherJvm.start(() -> System.out.println(pipe.right()))) {
                assertThat(silent.end()).isZero();
                assertThatExceptionOfType(EndOfPipeException.class)
                        .isThrownBy(() -> pipe.left().receive());
            }
        }

        @Test
        void is_not_there_while_a_third_process_has_the_other_end() throws Exception {
            var pipe = Pipe.<String>open();
            var right = pipe.right();
            try (var first = OtherJvm.start(() -> right.send("one"));
                    var second = OtherJvm.start(() -> {
                        System.out.println("ready");
                        Thread.sleep(500);
                        right.send("two");
                    })) {
                assertThat(second.line()).isEqualTo("ready");
                assertThat(first.end()).isZero();
                assertThat(pipe.left().receive()).isEqualTo("one");
                assertThat(pipe.left().receive()).isEqualTo("two");
            }
        }
    }
}
