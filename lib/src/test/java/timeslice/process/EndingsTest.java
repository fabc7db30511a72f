package timeslice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real run leaves no process and no file behind, however it ends. In each test two of the three
 * children are stopped at that moment: they can do nothing for their own end.
 */
@EnabledOnOs(OS.LINUX)
@DisplayNameGeneration(ReplaceUnderscores.class)
class EndingsTest {
    private static final RealScheduler TURNS = RealScheduler.roundRobin(Duration.ofMillis(50));
    private static final ProcessHandle THIS = ProcessHandle.current();

    @AfterEach
    void no_child_of_this_JVM_is_left() {
        assertThat(THIS.children().filter(child -> !Processes.isGone(child.pid())))
                .isEmpty();
    }

    @Test
    void a_run_to_the_end_leaves_nothing() throws InterruptedException {
        TURNS.run(List.of(RealJob.ofMillis("A", 0, 20), RealJob.ofMillis("B", 0, 20)));
        assertThat(THIS.children()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_interrupt_kills_the_children_and_is_told(boolean isVirtual) throws Exception {
        var outcome = new CompletableFuture<Throwable>();
        Runnable body = () -> {
            try {
                TURNS.run(LongRun.jobs());
                outcome.completeExceptionally(new AssertionError("the run came to its end"));
            } catch (Throwable thrown) {
                outcome.complete(thrown);
            }
        };
        var thread =
                isVirtual ? Thread.ofVirtual().start(body) : Thread.ofPlatform().start(body);
        var children = Processes.awaitChildren(THIS, 3, 2);
        thread.interrupt();
        assertThat(outcome.get(1, TimeUnit.MINUTES)).isInstanceOf(InterruptedException.class);
        assertThat(children).allMatch(Processes::isGone);
    }

    @Test
    void an_interrupt_while_the_children_start_kills_them_too() throws Exception {
        var outcome = new CompletableFuture<Throwable>();
        var thread = Thread.ofPlatform().start(() -> {
            try {
                TURNS.run(LongRun.jobs());
            } catch (Throwable thrown) {
                outcome.complete(thrown);
            }
        });
        Processes.awaitChildren(THIS, 1, 0);
        thread.interrupt();
        assertThat(outcome.get(1, TimeUnit.MINUTES)).isInstanceOf(InterruptedException.class);
        assertThat(THIS.children()).isEmpty();
    }

    @Test
    void a_thread_that_is_interrupted_already_starts_nothing_that_stays() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> TURNS.run(LongRun.jobs())).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(THIS.children()).isEmpty();
    }

    @Test
    void a_child_that_somebody_kills_ends_the_run_with_its_name_and_takes_the_others_along() throws Exception {
        var outcome = CompletableFuture.supplyAsync(() -> {
            try {
                return new AssertionError(TURNS.run(LongRun.jobs()).toString());
            } catch (Throwable thrown) {
                return thrown;
            }
        });
        var children = Processes.awaitChildren(THIS, 3, 2);
        ProcessHandle.of(children.getFirst()).orElseThrow().destroyForcibly();
        assertThat(outcome.get(1, TimeUnit.MINUTES))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching(
                        "the process of job \"[ABC]\" \\(number " + children.getFirst() + "\\) .* before its time");
        assertThat(children).allMatch(Processes::isGone);
    }

    @Test
    void system_exit_takes_the_children_along() throws Exception {
        var parent = Processes.start(LongRun.class, "round robin");
        var children = Processes.awaitChildren(parent.toHandle(), 3, 2);
        parent.getOutputStream().close();
        assertThat(parent.waitFor()).isEqualTo(3);
        Processes.awaitGone(children);
        assertThat(filesOf(children)).isEmpty();
    }

    @Test
    void sigterm_takes_the_children_along() throws Exception {
        var parent = Processes.start(LongRun.class, "round robin");
        var children = Processes.awaitChildren(parent.toHandle(), 3, 2);
        parent.toHandle().destroy(); // a Process would close its pipes besides
        assertThat(parent.waitFor()).isEqualTo(128 + 15);
        Processes.awaitGone(children);
        assertThat(filesOf(children)).isEmpty();
    }

    @Test
    void kill_9_takes_the_children_along_although_they_are_stopped() throws Exception {
        var parent = Processes.start(LongRun.class, "round robin");
        var children = Processes.awaitChildren(parent.toHandle(), 3, 2);
        parent.destroyForcibly();
        assertThat(parent.waitFor()).isEqualTo(128 + 9);
        Processes.awaitGone(children);
        assertThat(filesOf(children)).isEmpty();
    }

    @Test
    void kill_9_takes_children_along_that_the_kernel_shares() throws Exception {
        var parent = Processes.start(LongRun.class, "kernel");
        var children = Processes.awaitChildren(parent.toHandle(), 3, 0);
        parent.destroyForcibly();
        Processes.awaitGone(children);
    }

    @Test
    void where_the_kernel_does_not_do_it_a_guard_kills_stopped_children_after_kill_9() throws Exception {
        var parent = Processes.start(GuardedSleepers.class);
        var processes = numbers(parent);
        parent.destroyForcibly();
        Processes.awaitGone(processes);
    }

    @Test
    void a_dismissed_guard_ends_and_kills_nobody() throws Exception {
        var parent = Processes.start(GuardedSleepers.class);
        var processes = numbers(parent);
        try (var in = new BufferedReader(parent.inputReader(StandardCharsets.UTF_8))) {
            parent.getOutputStream().write('\n');
            parent.getOutputStream().flush();
            assertThat(in.readLine()).isEqualTo("dismissed");
            assertThat(Processes.isGone(processes.getLast())).isTrue();
            assertThat(processes.subList(0, 2)).noneMatch(Processes::isGone);
        } finally {
            processes.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            parent.destroyForcibly().waitFor();
        }
    }

    private static List<Long> numbers(Process parent) throws IOException {
        var line = parent.inputReader(StandardCharsets.UTF_8).readLine();
        return Stream.of(line.split(" ")).map(Long::valueOf).toList();
    }

    /** Files in the folder for temporary files whose names tell that one of the processes made them. */
    private static List<Path> filesOf(List<Long> pids) throws IOException {
        var found = new ArrayList<Path>();
        Files.walkFileTree(Path.of(System.getProperty("java.io.tmpdir")), Set.of(), 2, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return visitFile(folder, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (pids.stream()
                        .anyMatch(pid -> file.getFileName().toString().matches("(.*\\D)?" + pid + "(\\D.*)?"))) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            // Other programs use the folder too, and delete what is theirs meanwhile.
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
