package timeslice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a child ends, its parent learns how, and nothing is left. */
@EnabledOnOs(OS.LINUX)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChildEndingsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @AfterEach
    void no_child_is_left() throws InterruptedException {
        Processes.awaitNoChildren();
    }

    @Test
    void work_that_is_done_ends_with_exit_code_0() throws Exception {
        var child = ChildProcess.start(() -> 1);
        assertThat(child.outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(child.exitCode()).isZero();
    }

    @Test
    void system_exit_gives_its_code_and_no_result() throws Exception {
        var child = ChildProcess.start("leaver", () -> System.exit(7));
        assertThat(child.outcome()).isEqualTo(new Outcome.Exited(7));
        assertThat(child.exitCode()).isEqualTo(7);
        assertThatThrownBy(child::result)
                .isInstanceOf(ChildFailedException.class)
                .hasMessageMatching(
                        "process \"leaver\" \\(number \\d+\\) ended with exit code 7 before its work was done");
    }

    @Test
    void an_exit_code_beyond_128_is_no_signal() throws Exception {
        assertThat(ChildProcess.start(() -> System.exit(137)).outcome()).isEqualTo(new Outcome.Exited(137));
    }

    @Test
    void an_exception_comes_back_with_the_stack_trace_of_the_child_and_is_shown() throws Exception {
        try (var printed = new Printed()) {
            var child = ChildProcess.start("failing", () -> refuse());
            var outcome = child.outcome();
            assertThat(child.exitCode()).isEqualTo(1);
            assertThat(outcome).isInstanceOf(Outcome.Threw.class);
            var thrown = ((Outcome.Threw) outcome).exception();
            assertThat(thrown).isInstanceOf(IllegalStateException.class).hasMessage("no soup");
            assertThat(thrown.getStackTrace()[0].getMethodName()).isEqualTo("refuse");
            assertThat(thrown.getStackTrace())
                    .noneMatch(frame -> frame.getClassName().endsWith("ChildMain"));
            assertThatThrownBy(child::result)
                    .isInstanceOf(ChildFailedException.class)
                    .hasMessageContaining("ended with an exception: java.lang.IllegalStateException: no soup")
                    .cause()
                    .isInstanceOf(IllegalStateException.class);
            assertThat(printed.err()).contains("main of process failing", "no soup", "refuse");
        }
    }

    private static int refuse() {
        throw new IllegalStateException("no soup");
    }

    private static final class Stuck extends RuntimeException {
        private static final long serialVersionUID = 1;

        @SuppressWarnings({"serial", "UnusedVariable"}) // that is what the test is about
        private final Object thread = new Thread();

        Stuck() {
            super("holds a thread");
        }
    }

    @Test
    void an_exception_that_cannot_be_copied_comes_as_its_text() {
        try (var _ = new Printed()) {
            assertThatThrownBy(() -> ChildProcess.start(() -> {
                                throw new Stuck();
                            })
                            .result())
                    .hasMessageContaining("Stuck: holds a thread");
        }
    }

    @Test
    void terminate_lets_shutdown_hooks_run_and_is_told_as_sigterm() throws Exception {
        try (var printed = new Printed()) {
            var child = ChildProcess.start(() -> {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("good bye")));
                System.out.println("ready");
                Thread.sleep(60_000);
            });
            Processes.await("it is ready", () -> printed.out().contains("ready"));
            child.terminate();
            assertThat(child.outcome()).isEqualTo(new Outcome.Killed("SIGTERM", 15));
            assertThat(child.exitCode()).isEqualTo(143);
            assertThat(printed.out()).endsWith("good bye\n");
        }
    }

    @Test
    void kill_is_told_as_sigkill_with_the_name_of_the_process() throws Exception {
        var child = ChildProcess.start("victim", () -> Thread.sleep(60_000));
        child.kill();
        assertThat(child.outcome()).isEqualTo(new Outcome.Killed("SIGKILL", 9));
        assertThatThrownBy(child::result)
                .hasMessageMatching(
                        "process \"victim\" \\(number \\d+\\) was killed by the signal SIGKILL \\(9\\) before its work was done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SEGV", "ABRT", "BUS", "HUP", "INT", "KILL"})
    void a_signal_from_outside_is_named(String signal) throws Exception {
        var child = ChildProcess.start(() -> new ProcessBuilder("kill", "-" + signal, "" + CurrentProcess.pid())
                        .start()
                        .waitFor()
                + pause());
        assertThat(child.outcome()).isInstanceOf(Outcome.Killed.class);
        assertThat(((Outcome.Killed) child.outcome()).signal()).isEqualTo("SIG" + signal);
    }

    private static int pause() throws InterruptedException {
        Thread.sleep(60_000);
        return 0;
    }

    @Test
    void a_fatal_error_of_the_jvm_leaves_no_file(@org.junit.jupiter.api.io.TempDir Path folder) throws Exception {
        var child = ChildProcess.settings()
                .directory(folder)
                .start(() -> new ProcessBuilder("kill", "-SEGV", "" + CurrentProcess.pid())
                                .start()
                                .waitFor()
                        + pause());
        child.join();
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    @SuppressWarnings("ModifiedButNotUsed") // it is only meant to grow
    void used_up_memory_is_told_as_such() throws Exception {
        try (var _ = new Printed()) {
            var child = ChildProcess.settings().jvmOptions("-Xmx16m").start(() -> {
                var all = new ArrayList<byte[]>();
                while (true) {
                    all.add(new byte[1 << 16]);
                }
            });
            assertThatThrownBy(child::result)
                    .isInstanceOf(ChildFailedException.class)
                    .hasMessageContaining("OutOfMemoryError")
                    .hasCauseInstanceOf(OutOfMemoryError.class);
            assertThat(child.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void a_stack_that_overflows_is_told_as_such() {
        try (var _ = new Printed()) {
            assertThatThrownBy(() -> ChildProcess.start(() -> deeper(0)).result())
                    .hasCauseInstanceOf(StackOverflowError.class);
        }
    }

    @SuppressWarnings("InfiniteRecursion") // that is what the test is about
    private static int deeper(int depth) {
        return deeper(depth + 1) + 1;
    }

    @Test
    void a_jvm_that_does_not_start_says_why() throws Exception {
        var child = ChildProcess.settings().jvmOptions("-XX:NoSuchOption").start(() -> 1);
        assertThat(child.outcome()).isInstanceOf(Outcome.FailedToStart.class);
        assertThatThrownBy(child::result)
                .isInstanceOf(ChildFailedException.class)
                .hasMessageContaining("could not be started")
                .hasMessageContaining("NoSuchOption");
    }

    @Test
    void a_folder_that_is_not_there_is_told_at_the_start() {
        assertThatThrownBy(() -> ChildProcess.settings()
                        .directory(Path.of("no", "such", "folder"))
                        .start(() -> 1))
                .isInstanceOf(ChildFailedException.class)
                .hasMessageContaining("no/such/folder");
    }

    @Test
    void an_end_is_told_although_a_process_of_the_child_holds_its_output() throws Exception {
        var sleeper = ChildProcess.start(() -> {
            var process = new ProcessBuilder("sleep", "60").inheritIO().start();
            return process.pid();
        });
        var pid = sleeper.result();
        try {
            assertThat(sleeper.outcome(PATIENCE.dividedBy(4))).isEqualTo(new Outcome.Exited(0));
        } finally {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void an_interrupt_ends_the_waiting_and_not_the_child() throws Exception {
        var child = ChildProcess.start(() -> Thread.sleep(60_000));
        Thread.currentThread().interrupt();
        assertThatThrownBy(child::join).isInstanceOf(InterruptedException.class);
        assertThat(child.isAlive()).isTrue();
        child.kill();
        child.join();
    }

    @Test
    void kill_9_of_a_parent_ends_children_that_write_sleep_compute_and_start_children() throws Exception {
        var mother = Processes.start(Mother.class, "stay");
        var children = Mother.pids(mother);
        mother.destroyForcibly();
        Processes.awaitGone(children);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit", "halt"})
    void the_exit_of_a_parent_ends_its_children(String how) throws Exception {
        var mother = Processes.start(Mother.class, how);
        var children = Mother.pids(mother);
        mother.getOutputStream().close();
        assertThat(mother.waitFor(1, TimeUnit.MINUTES)).isTrue();
        Processes.awaitGone(children);
    }

    @Test
    void the_end_of_main_waits_for_children_and_kills_daemons() throws Exception {
        var mother = Processes.start(Mother.class, "end of main");
        List<Long> children;
        String said;
        try (var out = mother.inputReader()) {
            children = Mother.pids(out.readLine());
            said = String.valueOf(out.readLine());
        }
        assertThat(mother.waitFor()).isZero();
        assertThat(said).isEqualTo("the child has worked to its end");
        Processes.awaitGone(children);
    }

    @Test
    void without_file_handles_a_start_is_refused_with_what_to_do_and_the_others_go_on() throws Exception {
        var limited = Processes.startLimited("ulimit -n 60", Mother.class, "many");
        var said = new String(limited.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(limited.waitFor()).as(said).isZero();
        assertThat(said)
                .contains("could not be started: too many files are open")
                .contains("\"ulimit -n\" shows the limit")
                .contains("the others have worked to their end");
    }
}
