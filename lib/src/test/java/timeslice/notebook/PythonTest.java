package timeslice.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class PythonTest {
    @TempDir
    Path folder;

    private static PythonRun run(String program) throws InterruptedException, IOException {
        var run = Python.run(program);
        assumeTrue(run.version().isPresent(), "no Python on this machine");
        return run;
    }

    @Test
    void a_program_runs_in_the_machines_own_python() throws Exception {
        var run = run("""
            import threading
            print("serial", 1.5)
            print("有", threading.active_count())
            """);
        assertThat(run.succeeded()).isTrue();
        assertThat(run.output()).isEqualTo("serial 1.5\n有 1");
        assertThat(run.number("serial")).hasValue(1.5);
        assertThat(run.number("threads")).isEmpty();
        assertThat(run.version().orElseThrow()).matches("[A-Za-z]+ 3\\.[0-9]+\\.[0-9a-z.+]+");
        assertThat(run.text()).startsWith("serial 1.5\n").contains(run.version().orElseThrow(), "GIL");
    }

    @Test
    void an_error_of_the_program_is_shown_and_is_no_success() throws Exception {
        var run = run("print('before', flush=True)\n1 / 0\n");
        assertThat(run.succeeded()).isFalse();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).startsWith("before").contains("ZeroDivisionError");
        assertThat(run.text()).contains("exit code 1");
    }

    @Test
    void a_program_may_start_processes_of_its_own_as_multiprocessing_does() throws Exception {
        var run = run("""
            import multiprocessing

            def square(n):
                return n * n

            if __name__ == "__main__":
                with multiprocessing.get_context("spawn").Pool(2) as pool:
                    print(sum(pool.map(square, range(4))))
            """);
        assertThat(run.output()).isEqualTo("14");
    }

    @Test
    void a_file_can_be_run_with_arguments() throws Exception {
        var file = Files.writeString(folder.resolve("say.py"), "import sys\nprint(sys.argv[1:])\n");
        var run = Python.run(file, "a", "b c");
        assumeTrue(run.version().isPresent());
        assertThat(run.output()).isEqualTo("['a', 'b c']");
    }

    @Test
    void a_program_that_takes_too_long_is_killed_with_its_children() throws Exception {
        var pids = folder.resolve("pids");
        var run = Python.run("""
            import os, subprocess, sys, time
            child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
            with open(%s, "w") as file:
                file.write(f"{os.getpid()} {child.pid}")
            print("started", flush=True)
            time.sleep(600)
            """.formatted("r'" + pids + "'"), Duration.ofSeconds(10));
        assumeTrue(run.version().isPresent());
        assertThat(run.succeeded()).isFalse();
        assertThat(run.output()).isEqualTo("started\n(killed after 10000 ms)");
        assertGone(pids);
    }

    @Test
    void a_child_that_goes_its_own_way_does_not_keep_the_cell() throws Exception {
        var pids = folder.resolve("pids");
        long start = System.nanoTime();
        var run = run("""
            import os, subprocess, sys
            middle = subprocess.Popen([sys.executable, "-c", "import subprocess, sys; "
                "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']); "
                "open(sys.argv[1], 'w').write(str(child.pid))", r'%s'])
            middle.wait()
            print("done", flush=True)
            """.formatted(pids));
        assertThat(run.output()).isEqualTo("done");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
        ProcessHandle.of(Long.parseLong(Files.readString(pids))).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void an_interrupt_kills_the_program() throws Exception {
        assumeTrue(run("print(1)").succeeded());
        var pids = folder.resolve("pids");
        var outcome = new java.util.concurrent.CompletableFuture<Throwable>();
        var cell = Thread.ofPlatform().start(() -> {
            try {
                outcome.complete(new AssertionError(Python.run("""
                    import os, time
                    with open(r'%s.new', "w") as file:
                        file.write(str(os.getpid()))
                    os.rename(r'%s.new', r'%s')
                    time.sleep(600)
                    """.formatted(pids, pids, pids))));
            } catch (InterruptedException | IOException e) {
                outcome.complete(e);
            }
        });
        while (!Files.exists(pids)) {
            Thread.sleep(5);
        }
        cell.interrupt();
        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
        assertGone(pids);
    }

    private static void assertGone(Path pids) throws IOException, InterruptedException {
        for (var pid : Files.readString(pids).split(" ", -1)) {
            var process = ProcessHandle.of(Long.parseLong(pid));
            for (int i = 0; i < 500 && process.filter(ProcessHandle::isAlive).isPresent() && !isZombie(pid); i++) {
                Thread.sleep(10);
            }
            assertThat(process.filter(ProcessHandle::isAlive).isEmpty() || isZombie(pid))
                    .isTrue();
        }
    }

    /** An orphan's line in the system's table stays until the first process has looked at it. */
    private static boolean isZombie(String pid) {
        try {
            return Files.readString(Path.of("/proc", pid, "stat")).contains(") Z ");
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void output_without_end_is_cut_and_does_not_fill_the_memory() throws Exception {
        var run = run("print('x' * 3_000_000)");
        assertThat(run.output()).hasSizeLessThan(1_001_000).endsWith("more bytes)");
    }

    @Test
    void wrong_arguments_are_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Python.run("print(1)", Duration.ZERO))
                .withMessageContaining("PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Python.run(folder.resolve("none.py")))
                .withMessageContaining("none.py");
    }

    @Nested
    class Where_there_is_no_python {
        private final PythonRun none = PythonRun.without("there is no Python 3 on this machine");

        @Test
        void the_result_says_so_and_the_cell_goes_on() {
            assertThat(none.text()).isEqualTo("No figures from Python: there is no Python 3 on this machine.");
            assertThat(none.succeeded()).isFalse();
            assertThat(none.version()).isEqualTo(Optional.empty());
            assertThat(none.number("serial")).isEmpty();
        }
    }
}
