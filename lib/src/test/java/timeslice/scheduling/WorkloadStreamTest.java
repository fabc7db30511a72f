package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("InputStreamSlowMultibyteRead") // streams made to be slow or to fail
class WorkloadStreamTest {
    private static final String HEADER = "job,arrival,burst\n";

    @TempDir
    private Path folder;

    @Test
    void reads_a_stream_and_calls_it_by_its_name() {
        assertThat(read(HEADER + "A,0,3\nB,2,6\n").jobs()).containsExactly(Job.of("A", 0, 3), Job.of("B", 2, 6));
        assertThatThrownBy(() -> read(HEADER + "A,0,x\n"))
                .isInstanceOf(WorkloadException.class)
                .hasMessageStartingWith("standard input, line 2, column burst: \"x\" is not a number");
        assertThatThrownBy(() -> read("")).hasMessageStartingWith("standard input is empty");
    }

    @Test
    void reads_a_pipe_that_hands_over_a_byte_at_a_time() throws IOException {
        var bytes = packed((HEADER + "A,0,3\n\"B, b\",2,6").getBytes(StandardCharsets.UTF_8));
        var slow = new InputStream() {
            private int at;

            @Override
            public int read() {
                return at < bytes.length ? bytes[at++] & 0xFF : -1;
            }

            @Override
            public int read(byte[] to, int from, int length) {
                if (at == bytes.length) {
                    return -1;
                }
                to[from] = bytes[at++];
                return 1;
            }
        };
        assertThat(Workload.read(slow, "slow").jobs()).containsExactly(Job.of("A", 0, 3), Job.of("B, b", 2, 6));
    }

    @Test
    void says_that_a_stream_broke_off() {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection lost");
            }
        };
        assertThatThrownBy(() -> Workload.read(broken, "log"))
                .isInstanceOf(WorkloadException.class)
                .hasMessage("log cannot be read: connection lost");
        assertThatThrownBy(() -> Workload.read(new ByteArrayInputStream(new byte[] {0x1F, (byte) 0x8B, 8}), "log"))
                .isInstanceOf(WorkloadException.class)
                .hasMessageStartingWith("log cannot be read: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs.csv", "jobs.csv.gz", "jobs.swf", "jobs.swf.gz"})
    void writes_files_that_it_reads_again(String name) throws IOException {
        var jobs = Workload.of(Job.of("1", 0, 3).priority(2), Job.of("2", 4, 6).priority(1))
                .title("Two jobs")
                .unit("ms");
        jobs.write(folder.resolve(name));

        var again = Workload.read(folder.resolve(name));
        assertThat(again.jobs()).isEqualTo(jobs.jobs());
        assertThat(again.title()).isEqualTo("Two jobs");
        assertThat(again.unit()).isEqualTo("ms");
        try (var in = Files.newInputStream(folder.resolve(name))) {
            assertThat(Workload.read(in, "stream").jobs()).isEqualTo(jobs.jobs());
        }
    }

    @Test
    void writes_csv_to_a_stream() {
        var out = new ByteArrayOutputStream();
        Samples.stallings().write(out);
        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith(HEADER + "A,0,3\nB,2,6\nC,4,4\nD,6,5\nE,8,2\n");

        var closed = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("closed");
            }
        };
        assertThatThrownBy(() -> Samples.stallings().write(closed))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("the workload cannot be written: closed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "J1 J2 J3",
                "P008 P009 P010",
                "99 100 101",
                "J1 J2 J4",
                "J9 J10 J011",
                "A B C",
                "J1 J2 x",
                "a,b1 a,b2"
            })
    void keeps_names_that_follow_a_rule_and_names_that_do_not(String list) throws IOException {
        var names = List.of(list.split(" "));
        var text = new StringBuilder(HEADER);
        names.forEach(name -> text.append('"').append(name).append("\",0,1\n"));
        var jobs = read(text.toString());

        assertThat(jobs.jobs()).extracting(Job::name).isEqualTo(names);
        for (int i = 0; i < names.size(); i++) {
            assertThat(jobs.indexOf(names.get(i))).isEqualTo(i);
        }
        assertThat(jobs.indexOf("J5")).isEqualTo(-1);
        var out = new ByteArrayOutputStream();
        jobs.write(out);
        assertThat(read(out.toString(StandardCharsets.UTF_8)).jobs()).isEqualTo(jobs.jobs());
    }

    @Test
    void sorts_jobs_with_all_their_columns_and_keeps_the_order_of_ties() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new SplittableRandom(seed);
            var jobs = new ArrayList<Job>();
            var text = new StringBuilder("job,priority,arrival,bursts,tickets,deadline\n");
            for (int i = 0; i < 1 + random.nextInt(40); i++) {
                var job = Job.of("N" + i * i, random.nextInt(8), Burst.cpu(1 + random.nextInt(9)))
                        .priority(random.nextInt(9) - 4);
                if (random.nextInt(3) == 0) {
                    job = Job.of(job.name(), job.arrival(), Burst.cpu(2), Burst.io(3, "disk"), Burst.cpu(4));
                }
                job = random.nextBoolean() ? job.tickets(7) : job;
                job = random.nextBoolean() ? job.deadline(Limits.LARGEST - i) : job;
                jobs.add(job);
                text.append(job.name() + "," + job.priority() + "," + job.arrival() + "," + CsvText.bursts(job) + ","
                        + job.tickets() + ","
                        + (job.deadline() == Job.NO_DEADLINE ? "" : Long.toString(job.deadline())) + "\n");
            }
            jobs.sort(Comparator.comparingLong(Job::arrival)); // a stable sort
            assertThat(read(text.toString()).jobs()).as("seed %d", seed).isEqualTo(jobs);
        }
    }

    @Test
    void reads_times_that_need_more_than_32_bits() {
        int size = 100_000; // several blocks of a column
        var text = new StringBuilder(HEADER);
        for (int i = 0; i < size; i++) {
            text.append("J" + i + "," + arrival(i) + "," + (1 + i % 3) + "\n");
        }
        var jobs = read(text.toString());

        assertThat(jobs.size()).isEqualTo(size);
        for (int i = 0; i < size; i++) {
            assertThat(jobs.arrival(i)).isEqualTo(arrival(i));
            assertThat(jobs.bursts[i]).isEqualTo(1 + i % 3);
        }
    }

    private static long arrival(int job) {
        return job < 50_000 ? job : 3_000_000_000L + job;
    }

    @Test
    void needs_at_most_40_bytes_a_job_and_no_object_a_line() {
        int size = 300_000;
        var text = new StringBuilder(HEADER);
        for (int i = 1; i <= size; i++) {
            text.append("J" + i + "," + 10L * i + "," + (1 + i % 16) + "\n");
        }
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Workload.read(new ByteArrayInputStream(bytes), "warm-up");

        long before = threads.getCurrentThreadAllocatedBytes();
        var jobs = Workload.read(new ByteArrayInputStream(bytes), "jobs");
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(jobs.size()).isEqualTo(size);
        assertThat(allocated - (1 << 20)).as("beside the buffers").isLessThan(40L * size);
    }

    @Test
    void keeps_little_of_a_line_with_a_million_columns() {
        var endless = new InputStream() {
            private long handed;

            @Override
            public int read() {
                return handed++ % 2 == 0 ? '1' : ',';
            }
        };
        assertThatThrownBy(() -> Workload.read(endless, "endless"))
                .hasMessageStartingWith("endless, line 1: the line is longer than 65536 bytes");
        assertThat(endless.handed).isLessThan(1_000_000);
    }

    @Test
    void names_the_byte_that_is_not_utf_8() {
        var bytes = (HEADER + "A,0,1\nJ\u00fcrgen,0,1\n").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Workload.read(new ByteArrayInputStream(bytes), "jobs.csv"))
                .hasMessageStartingWith("jobs.csv, line 3: the text is not UTF-8: byte 2 of the line is 0xFC");
    }

    @Test
    void names_the_line_of_a_wrong_value_behind_many_plain_rows() {
        var text = new StringBuilder(HEADER);
        for (int i = 1; i <= 20_000; i++) {
            text.append("J" + i + "," + i + ",1\n");
        }
        assertThatThrownBy(() -> read(text + "J20001,5,-1\n"))
                .hasMessageStartingWith("standard input, line 20002, column burst: -1 is negative");
        assertThatThrownBy(() -> read(text + "J7,20000,1\n"))
                .hasMessageStartingWith("standard input, line 20002, column job: the name J7 stands in line 8 already");
        assertThat(read(text + "last,0,1").notes())
                .singleElement()
                .asString()
                .startsWith("standard input, line 20002: the job arrives before the one in front of it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tb", "\"  \"", "a\u0085b", "\u0007"})
    void refuses_a_name_that_is_not_visible_text(String name) {
        assertThatThrownBy(() -> read(HEADER + name + ",0,1\n"))
                .isInstanceOf(WorkloadException.class)
                .hasMessageStartingWith("standard input, line 2, column job: a job's name is one line of visible text");
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static Workload read(String text) {
        return Workload.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "standard input");
    }
}
