package timeslice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import timeslice.process.child.Order;

/** What is too large, too deep or no value at all, on its way to a child or back: one clear end, and no hang. */
@EnabledOnOs(OS.LINUX)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class OversizeAndNonsenseTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int MEGABYTE = 1 << 20;

    static final class Chain implements Serializable {
        private static final long serialVersionUID = 1;
        final @Nullable Chain next;

        Chain(@Nullable Chain next) {
            this.next = next;
        }

        static Chain ofLength(int length) {
            var chain = new Chain(null);
            for (int i = 1; i < length; i++) {
                chain = new Chain(chain);
            }
            return chain;
        }
    }

    static final class Loaded extends RuntimeException {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("UnusedVariable") // it is only carried
        private final Chain chain;

        Loaded(Chain chain) {
            super("with a long chain");
            this.chain = chain;
        }
    }

    /** The reader's own code fails while it is copied. */
    static final class Stubborn implements Serializable {
        private static final long serialVersionUID = 1;

        private void writeObject(ObjectOutputStream out) {
            throw new IllegalStateException("I do not travel");
        }
    }

    @AfterEach
    void no_child_is_left() throws InterruptedException {
        Processes.awaitNoChildren();
    }

    private static void sayNonsense() {
        try {
            var raw = new FileOutputStream(FileDescriptor.out); // left open: the library needs it
            raw.write(ByteBuffer.allocate(8)
                    .putInt(0xF5_FE_F7_FF)
                    .put((byte) 'o')
                    .put((byte) 1)
                    .putShort((short) 0xFFFF)
                    .array());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Nested
    class A_child {
        @Test
        void that_sends_a_frame_which_lies_about_its_length_is_killed_and_this_is_said() throws Exception {
            var child = ChildProcess.start("liar", () -> {
                sayNonsense();
                Thread.sleep(60_000);
            });
            assertThatThrownBy(() -> child.result(PATIENCE))
                    .isInstanceOf(ChildFailedException.class)
                    .hasMessageContaining("\"liar\"")
                    .hasMessageContaining("what it sent cannot be taken")
                    .hasMessageContaining("65535 bytes");
            assertThat(child.outcome()).isEqualTo(new Outcome.Killed("SIGKILL", 9));
        }

        @Test
        void whose_result_does_not_fit_into_its_memory_has_run_out_of_memory() {
            try (var _ = new Printed()) {
                assertThatThrownBy(() -> ChildProcess.settings()
                                .jvmOptions("-Xmx32m")
                                .start(() -> new byte[20 * MEGABYTE])
                                .result(PATIENCE))
                        .isInstanceOf(ChildFailedException.class)
                        .hasCauseInstanceOf(OutOfMemoryError.class);
            }
        }

        @Test
        void whose_task_does_not_fit_into_its_memory_has_run_out_of_memory() {
            var large = new byte[60 * MEGABYTE];
            try (var _ = new Printed()) {
                assertThatThrownBy(() -> ChildProcess.settings()
                                .jvmOptions("-Xmx32m")
                                .start(() -> large.length)
                                .result(PATIENCE))
                        .isInstanceOf(ChildFailedException.class)
                        .hasCauseInstanceOf(OutOfMemoryError.class);
            }
        }

        @Test
        void whose_result_its_parent_has_no_memory_for_is_killed_and_this_is_said() throws Exception {
            try (var parent = OtherJvm.start(
                    "parent",
                    () -> {
                        var child = ChildProcess.start(() -> new byte[60 * MEGABYTE]);
                        try {
                            System.out.println(child.result(PATIENCE).length);
                        } catch (ChildFailedException told) {
                            System.out.println(told.getMessage());
                        }
                        System.out.println(child.join(PATIENCE));
                    },
                    "-Xmx32m")) {
                assertThat(parent.line()).contains("cannot be taken").contains("heap space");
                assertThat(parent.line()).isEqualTo("true");
                assertThat(parent.end()).isZero();
            }
        }

        @Test
        void that_fails_with_an_exception_which_cannot_be_copied_back_says_its_text() {
            try (var _ = new Printed()) {
                // Among these lengths are some that can be written and not be read again.
                for (int length = 1000; length <= 5000; length += 1000) {
                    int links = length;
                    assertThatThrownBy(() -> ChildProcess.start(() -> {
                                        throw new Loaded(Chain.ofLength(links));
                                    })
                                    .result(PATIENCE))
                            .isInstanceOf(ChildFailedException.class)
                            .hasMessageContaining("with a long chain");
                }
            }
        }

        @Test
        void whose_exceptions_are_each_others_cause_ends_like_any_other() {
            try (var _ = new Printed()) {
                assertThatThrownBy(() -> ChildProcess.start(() -> {
                                    var first = new IllegalStateException("first");
                                    var _ = first.initCause(new IllegalStateException("second", first));
                                    throw first;
                                })
                                .result(PATIENCE))
                        .isInstanceOf(ChildFailedException.class)
                        .hasMessageContaining("first");
            }
        }

        @Test
        void that_fails_with_an_exception_whose_class_is_not_taken_says_its_text() {
            try (var _ = new Printed()) {
                assertThatThrownBy(() -> ChildProcess.start(() -> {
                                    throw new java.sql.SQLException("no such table");
                                })
                                .result(PATIENCE))
                        .isInstanceOf(ChildFailedException.class)
                        .hasMessageContaining("java.sql.SQLException: no such table");
            }
        }
    }

    @Nested
    class A_task {
        @Test
        void that_is_too_large_is_refused_before_the_start() {
            var tooLong = new byte[(1 << 28) + 1];
            assertThatThrownBy(() -> Order.requireShort(tooLong))
                    .isInstanceOf(CannotTravelException.class)
                    .hasMessageContaining("268435457 bytes")
                    .hasMessageContaining("268435456 at most")
                    .hasMessageContaining("SharedMemory");
        }

        @Test
        void whose_own_code_fails_while_it_is_copied_lets_nobody_wait_for_its_child() throws Exception {
            var stubborn = new Stubborn();
            var child = ChildProcess.named("stubborn").of(() -> stubborn.hashCode());
            assertThatThrownBy(child::start).hasMessageContaining("I do not travel");
            assertThat(child.join(PATIENCE)).isTrue();
            assertThat(child.outcome()).isInstanceOf(Outcome.FailedToStart.class);
            assertThatThrownBy(child::result).hasMessageContaining("I do not travel");
            assertThat(child).hasToString("stubborn, could not be started");
            assertThat(ChildProcess.timeline(child).lanes()).hasSize(1);
        }
    }

    @Nested
    class In_a_pool {
        @Test
        void a_worker_that_lies_fails_its_task_and_the_others_go_on() throws Exception {
            try (var pool = new ProcessPool(1)) {
                var lying = pool.submit((Task<Integer>) () -> {
                    sayNonsense();
                    Thread.sleep(60_000);
                    return 1;
                });
                assertThatThrownBy(() -> lying.get(1, TimeUnit.MINUTES))
                        .isInstanceOf(ExecutionException.class)
                        .cause()
                        .hasMessageContaining("what it sent cannot be taken");
                assertThat(pool.submit(() -> 2).get(1, TimeUnit.MINUTES)).isEqualTo(2);
            }
        }

        @Test
        void a_result_that_cannot_be_read_back_fails_its_task_and_the_others_go_on() throws Exception {
            try (var pool = new ProcessPool(1)) {
                for (int length = 1000; length <= 5000; length += 500) {
                    int links = length;
                    var deep = pool.submit((Task<Chain>) () -> Chain.ofLength(links));
                    try {
                        assertThat(deep.get(1, TimeUnit.MINUTES)).isNotNull();
                    } catch (ExecutionException refused) {
                        assertThat(refused.getCause()).hasMessageMatching("(?s).*(too long a chain|cannot be read).*");
                    }
                }
                assertThat(pool.submit(() -> 2).get(1, TimeUnit.MINUTES)).isEqualTo(2);
            }
        }

        @Test
        void a_task_that_does_not_fit_into_a_worker_fails_alone() throws Exception {
            var large = new byte[60 * MEGABYTE];
            try (var pool = new ProcessPool(1, ChildProcess.settings().jvmOptions("-Xmx32m"))) {
                var tooLarge = pool.submit((Task<Integer>) () -> large.length);
                var small = pool.submit(() -> 2);
                assertThatThrownBy(() -> tooLarge.get(1, TimeUnit.MINUTES))
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(OutOfMemoryError.class);
                assertThat(small.get(1, TimeUnit.MINUTES)).isEqualTo(2);
            }
        }
    }
}
