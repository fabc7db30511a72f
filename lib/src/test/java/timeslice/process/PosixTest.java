package timeslice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The functions of the C library by which chapter 05 looks after copies that fork has made. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class PosixTest {
    @Test
    void a_process_and_its_parent_have_the_numbers_that_java_gives_too() {
        assertThat(Posix.getpid()).isEqualTo((int) ProcessHandle.current().pid());
        assertThat(Posix.getppid()).isEqualTo((int) CurrentProcess.parentPid());
    }

    @Test
    void exit_ends_a_process_with_its_code_at_once() throws InterruptedException {
        assertThat(ChildProcess.start(() -> Posix.exit(7)).outcome()).isEqualTo(new Outcome.Exited(7));
    }

    @Test
    void an_alarm_ends_a_process_that_goes_on() throws InterruptedException {
        var child = ChildProcess.start(() -> {
            Posix.alarm(1);
            Thread.sleep(60_000);
        });

        assertThat(child.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Killed.class,
                        killed -> assertThat(killed.number()).isEqualTo(14));
    }

    @Test
    @SuppressWarnings("restricted") // to touch what must not be touched is the point
    void a_segmentation_fault_ends_a_process_that_is_exposed_to_it() throws InterruptedException {
        var child = ChildProcess.start(() -> {
            Posix.exposeToSegmentationFaults();
            return java.lang.foreign.MemorySegment.ofAddress(8)
                    .reinterpret(4)
                    .get(java.lang.foreign.ValueLayout.JAVA_INT, 0);
        });

        assertThat(child.outcome()).isEqualTo(new Outcome.Killed("SIGSEGV", 11));
    }

    @Test
    void only_a_child_can_be_reaped_and_only_one_process_at_a_time_killed() {
        assertThatThrownBy(() -> Posix.waitpid(1)).hasMessageContaining("process 1 is no child of process");
        assertThatThrownBy(() -> Posix.kill(0)).hasMessageContaining("must be above 0");
        assertThatThrownBy(() -> Posix.kill(-1)).hasMessageContaining("must be above 0");
    }

    @Test
    void a_jvm_has_many_threads_where_the_system_counts_them() {
        assertThat(Posix.threads()).matches(count -> count == 0 || count > 3);
    }
}
