package timeslice.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * A system without signals that stop a process. The parent is told that it runs on Windows, by Java's
 * own name for the system; its children and what is below them are those of the machine.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WithoutSignalsTest {
    @Test
    void round_robin_says_that_it_is_not_supported_and_shows_the_kernels_sharing_instead() throws Exception {
        var parent = Processes.start(List.of("-Dos.name=Windows 11"), ShortRun.class);
        try (var in = parent.inputReader()) {
            assertThat(in.readLine()).isEqualTo("false");
            assertThat(in.readLine()).isEqualTo("Shared by the kernel");
            assertThat(in.readLine())
                    .isEqualTo("this system has no signals that stop a process, so the kernel's own scheduler chooses; "
                            + "this system does not keep processes on one CPU, so some may have run at the same time");
            // There is no one CPU whose row could be drawn.
            assertThat(in.readLine()).isEqualTo("[A, B]");
        }
        assertThat(parent.waitFor()).isZero();
    }

    @Test
    void a_child_that_can_neither_be_pinned_nor_tethered_nor_timed_computes_as_long_as_it_should() throws Exception {
        var child = Processes.start(
                List.of("-Dos.name=Windows 11"),
                CpuBoundChild.class,
                "60000000",
                String.valueOf(ProcessHandle.current().pid()),
                "-1",
                "20000000");
        try (var in = child.inputReader();
                var out = child.outputWriter()) {
            assertThat(in.readLine()).isEqualTo("ready false false false");
            out.write("go\n");
            out.flush();
            assertThat(in.readLine())
                    .startsWith("done ")
                    .satisfies(line ->
                            assertThat(Long.parseLong(line.substring(5))).isGreaterThanOrEqualTo(60_000_000));
            out.write("report\n");
            out.flush();
            assertThat(in.readLine()).startsWith("ran ");
            assertThat(in.lines().toList()).endsWith("end");
        }
        assertThat(child.waitFor()).isZero();
    }
}
