package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkloadCsvTest {
    @TempDir
    private Path folder;

    @Test
    void reads_title_unit_source_and_jobs() throws IOException {
        var jobs = read("""
                # title: Stallings, processes A to E
                # unit: ms
                # source: Stallings, table 9.4
                # any other remark
                job,arrival,burst
                A,0,3
                B,2,6
                """);

        assertThat(jobs.title()).isEqualTo("Stallings, processes A to E");
        assertThat(jobs.unit()).isEqualTo("ms");
        assertThat(jobs.source()).isEqualTo("Stallings, table 9.4");
        assertThat(jobs.jobs()).containsExactly(Job.of("A", 0, 3), Job.of("B", 2, 6));
        assertThat(jobs.notes()).isEmpty();
    }

    @Test
    void reads_columns_in_any_order_and_options_that_may_be_empty() throws IOException {
        var jobs = read("priority,burst,deadline,job,tickets,arrival\n2,3,9,A,,0\n,6,,B,5,2\n");

        assertThat(jobs.jobs())
                .containsExactly(
                        Job.of("A", 0, 3).priority(2).deadline(9),
                        Job.of("B", 2, 6).tickets(5));
    }

    @Test
    void reads_cpu_and_io_bursts_in_turn() throws IOException {
        var jobs = read("job,arrival,burst,bursts\nA,0,,5;3;2\nB,0,7,5;disk:3;2\nC,1,4,\nD,2,,0;2;7;1\n");

        assertThat(jobs.jobs())
                .containsExactly(
                        Job.of("A", 0, Burst.cpu(5), Burst.io(3), Burst.cpu(2)),
                        Job.of("B", 0, Burst.cpu(5), Burst.io(3, "disk"), Burst.cpu(2)),
                        Job.of("C", 1, 4),
                        Job.of("D", 2, Burst.io(2), Burst.cpu(7), Burst.io(1)));
    }

    @Test
    void accepts_what_spreadsheets_write() throws IOException {
        // a byte order mark, Windows line ends, quotes, blanks, an empty last line, no newline at the end
        var jobs = read("\uFEFFJob, Arrival ,burst\r\n\"A, the \"\"first\"\"\", 0 ,3\r\n\r\nB,2,6");

        assertThat(jobs.jobs()).containsExactly(Job.of("A, the \"first\"", 0, 3), Job.of("B", 2, 6));
    }

    @Test
    void reads_names_of_other_scripts() throws IOException {
        assertThat(read("job,arrival,burst\n作业一,0,3\n").job(0).name()).isEqualTo("作业一");
    }

    @Test
    void sorts_by_arrival_and_says_so() throws IOException {
        var jobs = read("job,arrival,burst\nA,4,1\n\nB,2,6\nC,4,2\n");

        assertThat(jobs.jobs()).extracting(Job::name).containsExactly("B", "A", "C");
        assertThat(jobs.notes())
                .containsExactly("jobs.csv, line 4: the job arrives before the one in front of it. The jobs were "
                        + "sorted by arrival; those of one instant keep the order of the file.");
    }

    @Test
    void finds_jobs_by_name_when_names_are_numbers() throws IOException {
        var jobs = read("job,arrival,burst\nP8,0,1\nP9,0,2\nP10,0,3\n");

        assertThat(jobs.jobs()).extracting(Job::name).containsExactly("P8", "P9", "P10");
        var run = Policy.fcfs().run(jobs);
        assertThat(run.of("P10").burst()).isEqualTo(3);
        assertThatThrownBy(() -> run.of("P11")).hasMessageContaining("no job is named");
        assertThatThrownBy(() -> run.of("P08")).hasMessageContaining("no job is named");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A,-3,1        | line 2, column arrival: -3 is negative; right would be a whole number from 0 to
            A,0,0         | line 2, column burst: 0 is too small; right would be a whole number from 1 to
            A,0,-2        | line 2, column burst: -2 is negative
            A,0,x         | line 2, column burst: "x" is not a number
            A,0,2.5       | line 2, column burst: "2.5" is not a whole number (use a finer unit: 0.5 s is 500 ms)
            A,0,          | line 2, column burst: the value is missing
            A,0,99999999999999999999 | line 2, column burst: 99999999999999999999 is too large
            A,1152921504606846976,1  | line 2, column arrival: 1152921504606846976 is too large; right would be a whole number from 0 to 1152921504606846975
            A,9999999999999999999,1  | line 2, column arrival: 9999999999999999999 is too large
            A,9223372036854775807,1  | line 2, column arrival: 9223372036854775807 is too large
            A,0           | line 2: there are 2 values, but the header has 3 columns: "A,0"
            A,0,1,2       | line 2: there are more than 3 values, but the header has 3 columns
            ,0,1          | line 2, column job: the name is missing
            "A,0,1        | line 2: a double quote is opened and never closed
            """, quoteCharacter = '\'')
    void refuses_a_wrong_line(String line, String complaint) throws IOException {
        write("job,arrival,burst\n" + line + "\n");

        assertThatThrownBy(this::read)
                .isInstanceOf(WorkloadException.class)
                .hasMessageStartingWith("jobs.csv, " + complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            job,arrival      | line 1: the header "job,arrival" has no column burst (or bursts)
            job,burst        | line 1: the header "job,burst" has no column arrival
            A,0,3            | line 1: the header names an unknown column "A"
            job;arrival;burst| line 1: the header "job;arrival;burst" has no comma
            job,arrival,burst,job | line 1: the header names the column job twice
            # unit:          | line 1: the unit is missing; right would be a line such as # unit: ms
            """)
    void refuses_a_wrong_header(String header, String complaint) throws IOException {
        write(header + "\n1,2,3\n");

        assertThatThrownBy(this::read)
                .isInstanceOf(WorkloadException.class)
                .hasMessageStartingWith("jobs.csv, " + complaint);
    }

    @ParameterizedTest
    @CsvSource({
        "5;;2, 'the value is missing'",
        "0, '0 is too small'",
        "0;3, 'holds no CPU time'",
        "5;0;2, '0 is too small'",
        "disk:5;3, 'names a device, but stands where CPU time is expected'",
        "5;disk:x, '\"x\" is not a number'",
        "5;3;-1, '-1 is negative'",
    })
    void refuses_wrong_bursts(String bursts, String complaint) throws IOException {
        write("job,arrival,bursts\nA,0," + bursts + "\n");

        assertThatThrownBy(this::read)
                .isInstanceOf(WorkloadException.class)
                .hasMessageStartingWith("jobs.csv, line 2, column bursts: ")
                .hasMessageContaining(complaint);
    }

    @Test
    void refuses_a_burst_that_contradicts_the_bursts() throws IOException {
        write("job,arrival,burst,bursts\nA,0,9,5;3;2\n");

        assertThatThrownBy(this::read)
                .hasMessage("jobs.csv, line 2, column burst: 9 is not the CPU time of the column bursts, 7; right "
                        + "would be 7, or nothing");
    }

    @Test
    void refuses_a_name_that_is_there_twice() throws IOException {
        write("job,arrival,burst\nA,0,1\n\nB,0,1\nA,3,2\n");

        assertThatThrownBy(this::read)
                .hasMessage("jobs.csv, line 5, column job: the name A stands in line 2 already; every name must be "
                        + "unique");
    }

    @Test
    void refuses_an_empty_file_and_a_file_without_jobs() throws IOException {
        write("");
        assertThatThrownBy(this::read).hasMessageStartingWith("jobs.csv is empty; a workload begins with a header");
        write("job,arrival,burst\n");
        assertThatThrownBy(this::read).hasMessageStartingWith("jobs.csv: there is a header but no job");
    }

    @Test
    void refuses_times_whose_sum_is_too_large() throws IOException {
        write("job,arrival,burst\nA,0,900000000000000000\nB,0,900000000000000000\n");

        assertThatThrownBy(this::read)
                .isInstanceOf(WorkloadException.class)
                .hasMessageStartingWith("jobs.csv: the last arrival and all bursts together exceed");
    }

    @Test
    void refuses_text_that_is_not_utf_8() throws IOException {
        Files.write(file(), "job,arrival,burst\nJ\u00fcrgen,0,1\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(this::read).hasMessageStartingWith("jobs.csv, line 2: the text is not UTF-8");

        Files.write(file(), "job,arrival,burst\nA,0,1\n".getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(this::read).hasMessageContaining("there is a zero byte, as in UTF-16");
    }

    @Test
    void refuses_a_line_that_never_ends() throws IOException {
        write("job,arrival,burst\n" + "1,".repeat(1_000_000) + "\n");

        assertThatThrownBy(this::read).hasMessageStartingWith("jobs.csv, line 2: the line is longer than 65536 bytes");
    }

    @Test
    void refuses_a_file_that_is_not_there() {
        assertThatThrownBy(() -> Workload.read(folder.resolve("nowhere.csv")))
                .isInstanceOf(WorkloadException.class)
                .hasMessageContaining("nowhere.csv does not exist (looked for ");
        assertThatThrownBy(() -> Workload.read(folder.toString())).hasMessageContaining("is a folder");
    }

    @Test
    void reads_lines_across_its_buffer() throws IOException {
        var text = new StringBuilder("job,arrival,burst\n");
        for (int i = 0; i < 60_000; i++) {
            text.append("name-")
                    .append(i * 7)
                    .append(',')
                    .append(i)
                    .append(',')
                    .append(1 + i % 5)
                    .append('\n');
        }
        var jobs = read(text.toString());

        assertThat(jobs.size()).isEqualTo(60_000);
        assertThat(jobs.job(59_999)).isEqualTo(Job.of("name-419993", 59_999, 5));
    }

    private Path file() {
        return folder.resolve("jobs.csv");
    }

    private void write(String text) throws IOException {
        Files.writeString(file(), text);
    }

    private Workload read() {
        return Workload.read(file());
    }

    private Workload read(String text) throws IOException {
        write(text);
        return read();
    }
}
