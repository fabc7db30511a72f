package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CommandLineTest {
    @TempDir
    private Path folder;

    private InputStream in = InputStream.nullInputStream();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void workload() throws IOException {
        Files.writeString(file("jobs.csv"), "job,arrival,burst\nA,0,3\nB,2,6\nC,4,4\nD,6,5\nE,8,2\n");
    }

    @Test
    void prints_the_measures_of_a_run_and_its_rules() {
        assertThat(schedule("--policy rr --quantum 4 --tie arrival-first")).isZero();

        assertThat(text(out).lines())
                .contains(
                        "Round robin, quantum 4",
                        "quantum 4 ticks; a job that arrives as a slice ends enters the ready queue before the preempted "
                                + "job")
                .anySatisfy(line -> assertThat(line).matches("mean turnaround +10 ticks"))
                .anySatisfy(line -> assertThat(line).matches("mean waiting +6 ticks"));
        assertThat(text(err)).isEmpty();
    }

    @Test
    void writes_a_row_a_job_and_a_row_a_slice() throws IOException {
        assertThat(schedule(
                        "--policy",
                        "rr",
                        "--quantum=4",
                        "--jobs",
                        file("out.csv") + "",
                        "--slices",
                        file("s.csv") + ""))
                .isZero();

        assertThat(file("out.csv")).hasContent("""
                job,arrival,burst,start,finish,turnaround,waiting,response
                A,0,3,0,3,3,0,0
                B,2,6,3,17,15,9,1
                C,4,4,7,11,7,3,3
                D,6,5,11,20,14,9,5
                E,8,2,17,19,11,9,9
                """);
        assertThat(Files.readAllLines(file("s.csv"))).startsWith("job,start,end,level", "A,0,3,0", "B,3,7,0");
    }

    @Test
    void writes_csv_alone_to_standard_output_if_asked_for() {
        assertThat(schedule("--policy fcfs --jobs -")).isZero();

        assertThat(text(out).lines()).hasSize(6).first().asString().startsWith("job,arrival,burst,start");
        assertThat(text(err)).contains("mean turnaround");
    }

    @Test
    void reads_the_workload_from_standard_input() {
        in = new ByteArrayInputStream("job,arrival,burst\nA,0,3\nB,1,x\n".getBytes(StandardCharsets.UTF_8));
        assertThat(Main.run(new String[] {"schedule", "--policy", "fcfs", "--workload", "-"}, in, out, stream(err)))
                .isEqualTo(2);
        assertThat(text(err)).startsWith("schedule: standard input, line 3, column burst: \"x\" is not a number");
    }

    @Test
    void says_that_its_output_cannot_be_written() {
        var full = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("no space left");
            }
        };
        var line = "schedule --policy fcfs --workload " + file("jobs.csv");
        assertThat(Main.run(line.split(" "), in, full, stream(err))).isEqualTo(2);
        assertThat(text(err)).isEqualTo("schedule: the output cannot be written: no space left\n");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // where nobody can tell a pipe from a file
    void ends_quietly_when_the_reader_of_its_output_has_seen_enough() throws Exception {
        Generator.poisson(1, 20_000, 0.8, Distribution.exponential(8))
                .workload()
                .write(file("many.csv"));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var run = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "timeslice.scheduling.Main",
                        "schedule",
                        "--policy=fcfs",
                        "--workload=" + file("many.csv"),
                        "--jobs=-")
                .redirectError(file("err.txt").toFile())
                .start();
        try (var reader = run.inputReader()) {
            assertThat(reader.readLine()).startsWith("job,arrival,burst,start");
        }
        assertThat(run.waitFor()).isZero();
        assertThat(file("err.txt")).isEmptyFile();
    }

    @Test
    void shows_levels_in_slices() {
        schedule("--policy mfq --quanta 1,2 --slices -");

        assertThat(text(out).lines()).contains("A,0,1,0", "A,1,2,1");
    }

    @Test
    void explains_decisions() {
        schedule("--policy srtf --decisions");

        assertThat(text(out)).contains("t=4: C runs, because its remaining 4 is the least of {B 5, C 4}");
    }

    @Test
    void runs_several_processors_with_one_queue_or_one_each() throws IOException {
        Files.writeString(file("jobs.csv"), "job,arrival,burst\nA,0,8\nB,0,2\nC,0,5\nD,0,1\n");

        assertThat(schedule("--policy fcfs --cores 2 --slices -")).isZero();
        assertThat(text(out).lines())
                .containsExactly("job,start,end,level,cpu", "A,0,8,0,0", "B,0,2,0,1", "C,2,7,0,1", "D,7,8,0,1");
        assertThat(text(err)).contains("2 processors, one ready queue").contains("migrations");

        out.reset();
        assertThat(schedule("--policy fcfs --cores 2 --queues per-core --slices -"))
                .isZero();
        assertThat(text(out).lines())
                .containsExactly("job,start,end,level,cpu", "A,0,8,0,0", "B,0,2,0,1", "D,2,3,0,1", "C,3,8,0,1");
    }

    @Test
    void says_in_its_help_what_a_second_processor_does() throws IOException {
        Files.writeString(file("jobs.csv"), "job,arrival,burst\nA,0,24\nB,0,3\nC,0,3\n");

        schedule("--policy rr --quantum 4 --cores 2");

        assertThat(text(out)).containsPattern("mean waiting +1 ticks");
    }

    @Test
    void says_that_jobs_were_sorted() throws IOException {
        Files.writeString(file("jobs.csv"), "job,arrival,burst\nA,5,3\nB,2,6\n");

        assertThat(schedule("--policy fcfs")).isZero();
        assertThat(text(err)).startsWith("schedule: jobs.csv, line 3: the job arrives before the one in front of it.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fcfs",
                "rr --quantum 2 --tie preempted-first",
                "sjf",
                "sjf --estimate 0.5:10",
                "srtf --preempted goes-to-tail",
                "lrtf",
                "hrrn",
                "priority",
                "priority --preemptive --largest-first --quantum 2 --aging 5 --preempted keeps-place --tie arrival-first",
                "mfq --quanta 2,4,8",
                "mfq --quanta 2,4 --allotments 2,1 --boost 10 --fresh-after-io --io-to-head --tie arrival-first",
                "mfq --quanta 2,4 --not-preemptive --stays-alone --preempted goes-to-tail",
                "feedback",
                "feedback --doubling --demoted-alone --tie preempted-first",
                "lottery --quantum 2 --seed 7",
                "stride --quantum 2",
                "edf"
            })
    void knows_policy(String policy) {
        assertThat(schedule("--switch-cost 1 --policy " + policy)).as(text(err)).isZero();
        assertThat(text(out)).contains("mean waiting");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mfq --quanta 1,2                        | goes down, even alone
            mfq --quanta 1,2 --stays-alone          | goes down only if another one is ready
            mfq --quanta 1,2 --not-preemptive       | a slice is not cut by an arrival
            mfq --quanta 1,2 --preempted goes-to-tail | a preempted job goes to the tail and gets a full quantum
            feedback                                | goes down only if another one is ready
            feedback --demoted-alone                | goes down, even alone
            """)
    void says_which_rules_are_in_force(String policy, String rule) {
        assertThat(schedule("--policy " + policy)).isZero();
        assertThat(text(out).lines().skip(1).findFirst().orElseThrow()).contains(rule);
    }

    @Test
    void a_long_file_has_the_same_measures_as_in_the_library() throws IOException {
        var jobs =
                Generator.poisson(3, 30_000, 0.8, Distribution.exponential(8)).workload();
        jobs.write(file("jobs.csv"));

        assertThat(schedule("--policy rr --quantum 2")).isZero();
        var table = text(out).replaceAll(" +", " ");
        assertThat(Policy.roundRobin(2).run(jobs).summary().values())
                .allSatisfy(value -> assertThat(table).contains(value + "\n"));
    }

    @Test
    void knows_processor_sharing_which_never_switches() {
        assertThat(schedule("--policy ps")).isZero();
        assertThat(schedule("--policy ps --switch-cost 1")).isEqualTo(2);
        assertThat(schedule("--policy ps --slices -")).isEqualTo(2);
        assertThat(text(err)).contains("never switches").contains("has no slices");
    }

    @Test
    void has_a_help_that_names_every_policy_and_every_option() {
        assertThat(Main.run(new String[] {"schedule", "--help"}, in, out, stream(err)))
                .isZero();

        for (var policy : PolicyOption.values()) {
            assertThat(text(out)).contains("\n  " + policy.word() + " ");
            assertThat(policy.options())
                    .allSatisfy(option -> assertThat(text(out)).contains(option));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --policy nice                  | unknown policy nice; there are fcfs, rr, sjf, srtf
            --policy rr                    | --quantum is missing, such as --quantum 4
            --policy rr --quantum 0        | --quantum 0: right would be a whole number from 1 to
            --policy rr --quantum four     | --quantum four: right would be a whole number
            --policy rr --quantum          | --quantum needs a value
            --policy rr --quantum 4 --tie x | --tie x: right would be arrival-first or preempted-first
            --policy fcfs --quantum 4      | policy fcfs has no option --quantum, nor any other
            --policy rr --quantum 4 --boost 3 | policy rr has no option --boost; it has --quantum, --tie
            --policy fcfs --fast           | unknown option --fast; see --help
            --policy fcfs nonsense         | unexpected word nonsense; see --help
            --policy fcfs --policy sjf     | --policy is given twice
            --policy sjf --estimate 3      | --estimate 3: right would be the weight of the last burst and the first guess
            --policy sjf --estimate 3:1    | the weight of the last burst lies from 0 to 1
            --policy mfq --quanta 2,x      | --quanta x: right would be a whole number
            --policy mfq --quanta 2,4 --allotments 1,1,1 | there are 2 levels by their quanta
            --policy fcfs --cores 0        | --cores 0: right would be a whole number from 1 to
            --policy fcfs --cores 200      | --cores 200: right would be a whole number from 1 to 128, such as 2
            --policy fcfs --queues shared  | --queues says where jobs wait for several processors; give --cores 2 or more
            --policy fcfs --cores 2 --queues own | --queues own: right would be shared or per-core
            --policy srtf --cores 2        | SRTF cannot run on 2 processors: only FCFS, round robin and feedback queues can
            --policy fcfs --jobs /nowhere/at/all.csv | /nowhere/at/all.csv cannot be written
            """)
    void refuses_a_wrong_line_with_exit_code_2(String line, String complaint) {
        assertThat(schedule(line)).isEqualTo(2);
        assertThat(text(err)).startsWith("schedule: ").contains(complaint);
        assertThat(text(err).lines()).hasSize(1);
        assertThat(text(out)).isEmpty();
    }

    @Test
    void refuses_a_wrong_file_with_its_line_and_column() throws IOException {
        Files.writeString(file("jobs.csv"), "job,arrival,burst\nA,0,-3\n");

        assertThat(schedule("--policy fcfs")).isEqualTo(2);
        assertThat(text(err)).startsWith("schedule: jobs.csv, line 2, column burst: -3 is negative;");
    }

    @Test
    void knows_one_command() {
        assertThat(Main.run(new String[] {"simulate"}, in, out, stream(err))).isEqualTo(2);
        assertThat(text(err)).contains("unknown command simulate; the one command is schedule");
        assertThat(Main.run(new String[] {}, in, out, stream(err))).isZero();
    }

    private int schedule(String line) {
        return schedule(line.split(" "));
    }

    private int schedule(String... options) {
        var all = new ArrayList<>(
                List.of("schedule", "--workload", file("jobs.csv").toString()));
        all.addAll(List.of(options));
        return Main.run(all.toArray(String[]::new), in, out, stream(err));
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
