package timeslice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import timeslice.timeline.Lane;
import timeslice.timeline.Span;
import timeslice.timeline.State;

@EnabledOnOs(OS.LINUX)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChildProcessTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    private static int number = 100;

    record Food(String name, int portions) implements Serializable {}

    /** A task with a field and a method of its own. */
    static final class Mailer extends ProcessTask {
        private static final long serialVersionUID = 1;
        private final String to;

        Mailer(String to) {
            this.to = to;
        }

        @Override
        public void run() {
            System.out.println("mail to " + to + " by " + CurrentProcess.name());
        }
    }

    @AfterEach
    void no_child_is_left() throws InterruptedException {
        Processes.awaitNoChildren();
    }

    @Test
    void a_lambda_runs_in_a_process_of_its_own_and_its_result_comes_back() throws Exception {
        var child = ChildProcess.start(() -> List.of(CurrentProcess.pid(), CurrentProcess.parentPid()));
        assertThat(child.result())
                .containsExactly(child.pid(), ProcessHandle.current().pid());
    }

    @Test
    void captured_values_are_copied_and_the_copy_of_the_child_is_its_own() throws Exception {
        var food = new Food("羊汤", 2);
        var names = new ArrayList<>(List.of("小明"));
        var child = ChildProcess.start(() -> {
            names.add(food.name());
            return names;
        });
        assertThat(child.result()).containsExactly("小明", "羊汤");
        assertThat(names).containsExactly("小明");
    }

    @Test
    void a_static_field_of_the_program_is_not_copied_as_the_child_loads_the_class_afresh() throws Exception {
        number = 7;
        try {
            assertThat(ChildProcess.start(() -> number).result()).isEqualTo(100);
        } finally {
            number = 100;
        }
    }

    @Test
    void a_result_may_be_null() throws Exception {
        assertThat(ChildProcess.start((Task<Object>) () -> null).result()).isNull();
    }

    @Test
    void the_child_knows_its_name_and_that_it_is_a_child() throws Exception {
        var child = ChildProcess.start("eater", () -> CurrentProcess.name() + " " + CurrentProcess.isChild());
        assertThat(child.result()).isEqualTo("eater true");
        assertThat(CurrentProcess.isChild()).isFalse();
        assertThat(CurrentProcess.name()).isEqualTo("main");
    }

    @Test
    void without_a_name_children_are_numbered() {
        assertThat(ChildProcess.of(() -> 1).name()).matches("Process-\\d+");
    }

    @Test
    void it_is_alive_from_its_start_to_its_end() throws Exception {
        var child = ChildProcess.of(() -> Thread.sleep(60_000));
        assertThat(child.isAlive()).isFalse();
        child.start();
        assertThat(child.isAlive()).isTrue();
        child.terminate();
        child.join();
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void join_with_a_time_limit_says_whether_it_has_ended() throws Exception {
        var child = ChildProcess.start(() -> Thread.sleep(60_000));
        assertThat(child.join(SHORT)).isFalse();
        assertThat(child.outcome(SHORT)).isEqualTo(new Outcome.TimedOut(SHORT));
        assertThatThrownBy(() -> child.result(SHORT)).isInstanceOf(TimeoutException.class);
        child.kill();
        child.join();
        assertThat(child.join(SHORT)).isTrue();
    }

    @Test
    void run_does_the_work_in_the_calling_process() throws Exception {
        var child = ChildProcess.of(CurrentProcess::pid);
        assertThat(child.run()).isEqualTo(ProcessHandle.current().pid());
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void the_environment_of_the_parent_is_inherited_and_added_to() throws Exception {
        var child = ChildProcess.settings()
                .environment("MY_VAR", "嵌套")
                .start(() -> System.getenv("MY_VAR") + " " + System.getenv("PATH"));
        assertThat(child.result()).isEqualTo("嵌套 " + System.getenv("PATH"));
    }

    @Test
    void a_variable_of_the_environment_that_there_cannot_be_is_refused_by_name() {
        for (var name : List.of("", "A=B", "A\0")) {
            assertThatThrownBy(() -> ChildProcess.settings().environment(name, "value"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"" + name + "\"");
        }
    }

    @Test
    void the_longest_time_limit_is_no_error() throws Exception {
        var child = ChildProcess.start(() -> 1);
        assertThat(child.result(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(1);
        assertThat(child.join(Duration.ofSeconds(Long.MAX_VALUE))).isTrue();
    }

    @Test
    void it_works_in_the_folder_that_the_settings_name(@TempDir Path folder) throws Exception {
        var child = ChildProcess.settings().directory(folder).start(() -> System.getProperty("user.dir"));
        assertThat(child.result()).isEqualTo(folder.toString());
    }

    @Test
    void a_daemon_says_so_and_can_have_no_children() {
        var child = ChildProcess.named("heart")
                .daemon()
                .of(() -> ChildProcess.start(() -> 1).result());
        assertThat(child.isDaemon()).isTrue();
        assertThatThrownBy(() -> child.start().result())
                .isInstanceOf(ChildFailedException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"heart\" is a daemon, and a daemon cannot have children");
    }

    @Test
    void a_child_that_is_no_daemon_has_children_of_its_own() throws Exception {
        var child = ChildProcess.start("mother", () -> {
            var grandchild = ChildProcess.start(CurrentProcess::name);
            return grandchild.result();
        });
        assertThat(child.result()).isEqualTo("mother:1");
    }

    @Test
    void a_class_of_ones_own_is_copied_and_run() throws Exception {
        try (var printed = new Printed()) {
            var child = new Mailer("小红").start("mailer");
            child.join();
            assertThat(child.exitCode()).isZero();
            assertThat(printed.out()).isEqualTo("mail to 小红 by mailer\n");
        }
    }

    @Test
    void what_it_prints_comes_out_here_before_join_returns() throws Exception {
        try (var printed = new Printed()) {
            ChildProcess.start(() -> {
                        for (int i = 0; i < 1000; i++) {
                            System.out.println("line " + i);
                        }
                        System.err.print("no newline at the end");
                    })
                    .join();
            assertThat(printed.out().lines()).hasSize(1000).startsWith("line 0").endsWith("line 999");
            assertThat(printed.err()).isEqualTo("no newline at the end");
        }
    }

    @Test
    void what_an_external_command_of_the_child_prints_comes_out_here_too() throws Exception {
        try (var printed = new Printed()) {
            ChildProcess.start(() -> new ProcessBuilder("echo", "from outside")
                            .inheritIO()
                            .start()
                            .waitFor())
                    .join();
            assertThat(printed.out()).contains("from outside\n");
        }
    }

    @Test
    void a_process_runs_once() throws Exception {
        var child = ChildProcess.start("once", () -> 1);
        child.join();
        assertThatThrownBy(child::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("process \"once\" was started before; a process runs once");
    }

    @Test
    void a_process_that_has_not_been_started_says_so() {
        var child = ChildProcess.named("early").of(() -> 1);
        assertThatThrownBy(child::join)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("process \"early\" has not been started: call start() first");
        assertThatThrownBy(child::pid).hasMessageContaining("has not been started");
        assertThat(child).hasToString("early, not started");
    }

    @Test
    void a_blank_name_is_refused() {
        assertThatThrownBy(() -> ChildProcess.named(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a process cannot be called \" \": give it a name such as \"reader\"");
    }

    @Test
    void a_timeline_shows_who_lived_from_when_to_when() throws Exception {
        var first = ChildProcess.start("first", () -> 1);
        var second = ChildProcess.start("second", () -> 2);
        first.join();
        second.join();
        var timeline = ChildProcess.timeline(first, second);
        assertThat(timeline.lanes()).extracting(Lane::name).containsExactly("first", "second");
        for (var lane : timeline.lanes()) {
            assertThat(lane.spans()).extracting(Span::state).containsExactly(State.READY, State.RUNNING);
        }
        assertThat(timeline.lanes().getFirst().spans().getFirst().start()).isZero();
        assertThat(timeline.lanes().getLast().spans().getFirst().start()).isPositive();
    }
}
