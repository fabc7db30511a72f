package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SwfWorkloadTest {
    @TempDir
    private Path folder;

    @Test
    void reads_submit_time_run_time_and_queue() throws IOException {
        var jobs = read("""
                ; Version: 2.2
                ; Computer: Made up
                ; Acknowledge: nobody
                    1     0   3   120  4  100.5 -1  4 -1 -1 1 3 1 -1 2 -1 -1 -1
                \t2    30  -1     7  1     -1 -1  1 -1 -1 1 3 1 -1 1 -1 -1 -1
                """);

        assertThat(jobs.jobs())
                .containsExactly(
                        Job.of("1", 0, 120).priority(2), Job.of("2", 30, 7).priority(1));
        assertThat(jobs.unit()).isEqualTo("s");
        assertThat(jobs.title()).isEqualTo("Made up");
        assertThat(jobs.source()).isEqualTo("nobody");
        assertThat(jobs.notes()).isEmpty();
    }

    @Test
    void says_what_it_left_out_and_what_it_changed() throws IOException {
        var jobs = read(line(1, 5, 10) + line(2, 5, -1) + line(3, 6, 0) + line(4, 2, 9));

        assertThat(jobs.jobs()).containsExactly(Job.of("4", 2, 9), Job.of("1", 5, 10), Job.of("3", 6, 1));
        assertThat(jobs.notes())
                .containsExactly(
                        "jobs.swf: jobs left out because their submit or run time is unknown: 1",
                        "jobs.swf: jobs with run time 0, which were given 1 s: 1",
                        "jobs.swf, line 4: the job arrives before the one in front of it. The jobs were sorted by "
                                + "arrival.");
    }

    @Test
    void rounds_times_with_decimals_and_says_so() throws IOException {
        var jobs = read("""
                1 0.00 -1 12.5 1 11.9 -1 1 -1 -1 1 -1 -1 -1 -1 -1 -1 -1
                2 7.49 -1 .3 1 -1 -1 1 -1 -1 1 -1 -1 -1 -1 -1 -1 -1
                3 9. -1 -1.0 1 -1 -1 1 -1 -1 1 -1 -1 -1 -1 -1 -1 -1
                """);

        assertThat(jobs.jobs()).containsExactly(Job.of("1", 0, 13), Job.of("2", 7, 1));
        assertThat(jobs.notes())
                .containsExactly(
                        "jobs.swf: jobs left out because their submit or run time is unknown: 1",
                        "jobs.swf: jobs whose times were rounded to whole seconds: 2",
                        "jobs.swf: jobs with run time 0, which were given 1 s: 1");
    }

    @Test
    void refuses_wrong_lines() throws IOException {
        write("1 2 3\n");
        assertThatThrownBy(this::read).hasMessage("jobs.swf, line 1: there are 3 values; a job in SWF has 18");
        write(line(1, 0, 5) + line(2, 0, 5).replace(" 5 ", " x "));
        assertThatThrownBy(this::read)
                .hasMessageStartingWith("jobs.swf, line 2, column field 4 (run time): \"x\" is not a number");
        write(line(1, 0, 5) + line(1, 0, 5));
        assertThatThrownBy(this::read).hasMessage("jobs.swf, line 2, field 1 (job number): 1 is there twice");
        write("; Version: 2.2\n");
        assertThatThrownBy(this::read).hasMessageStartingWith("jobs.swf: there is no job");
    }

    @Test
    void writes_what_it_can_read() {
        var file = folder.resolve("jobs.swf");
        Samples.stallings().write(file);

        assertThat(Workload.read(file).jobs())
                .extracting(Job::arrival, Job::burst)
                .containsExactlyElementsOf(Samples.stallings().jobs().stream()
                        .map(job -> Tuple.tuple(job.arrival(), job.burst()))
                        .toList());
        assertThatThrownBy(() ->
                        Workload.of(Job.of("A", 0, Burst.cpu(1), Burst.io(1))).write(file))
                .hasMessage("SWF has no I/O bursts; write this workload as CSV");
    }

    private static String line(int job, long submit, long run) {
        return job + " " + submit + " -1 " + run + " 1 -1 -1 1 -1 -1 1 -1 -1 -1 -1 -1 -1 -1\n";
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("jobs.swf"), text);
    }

    private Workload read() {
        return Workload.read(folder.resolve("jobs.swf"));
    }

    private Workload read(String text) throws IOException {
        write(text);
        return read();
    }
}
