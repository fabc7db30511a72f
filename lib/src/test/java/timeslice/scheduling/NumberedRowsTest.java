package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows with names that count up are read by a loop of their own; in quotes the same rows go the long way. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NumberedRowsTest {
    private static final String HEADER = "job,arrival,burst\n";

    @Test
    void random_rows_are_read_as_the_same_rows_in_quotes() {
        for (int seed = 0; seed < 50; seed++) {
            var rows = rows(new SplittableRandom(seed));
            var plain = read(HEADER + String.join("\n", rows));
            var quoted = read(HEADER + String.join("\n", quoted(rows)));

            assertThat(plain.jobs()).as("seed %d", seed).isEqualTo(quoted.jobs());
            assertThat(plain.notes()).as("seed %d", seed).isEqualTo(quoted.notes());
        }
    }

    /** Mostly numbered rows in order; now and then a gap in the names, a long time, a blank line, a step back. */
    private static List<String> rows(SplittableRandom random) {
        var rows = new ArrayList<String>();
        boolean isCalm = random.nextBoolean();
        long number = random.nextLong(2_000);
        long arrival = random.nextLong(1_000);
        for (int row = 0; row < 1 + random.nextInt(9_000); row++) {
            int chance = isCalm ? Integer.MAX_VALUE : random.nextInt(2_000);
            number += chance == 0 ? 2 : 1;
            arrival += chance == 1 ? 999_999_990L : chance == 2 ? -arrival / 2 : random.nextInt(20);
            long burst = chance == 3 ? 1_000_000_000L : chance == 4 ? 999_999_999L : 1 + random.nextInt(30);
            rows.add("J" + number + "," + arrival + "," + burst);
            if (chance == 5) {
                rows.add("");
            }
        }
        return rows;
    }

    private static List<String> quoted(List<String> rows) {
        return rows.stream()
                .map(row -> row.isEmpty() ? row : '"' + row.replaceFirst(",", "\","))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "J5001,50010,0",
                "J5001,50010,-1",
                "J5001,-1,1",
                "J5001,,1",
                "J5001,50010,",
                "J5001,50010",
                "J5001,50010,1,1",
                "J5001,50010,1 2",
                "J5001,50010,1000000000000000000000",
                "J5001;50010;1",
                "J17,50010,1",
                ",50010,1"
            })
    void a_wrong_row_behind_thousands_is_told_by_its_line(String wrong) {
        var text = new StringBuilder(HEADER);
        for (int i = 1; i <= 5000; i++) {
            text.append("J" + i + "," + 10 * i + ",1\n");
        }
        var problem = catchThrowable(() -> read(text + wrong + "\nJ5002,50020,1\n"));
        assertThat(problem).isInstanceOf(WorkloadException.class).hasMessageStartingWith("file, line 5002");
        // the same as in a file whose names do not count up, which the loop does not read
        var otherwise = catchThrowable(() -> read((text + wrong + "\n").replace("J1,10,1\n", "X,10,1\n")));
        assertThat(problem).hasMessage(otherwise.getMessage());
    }

    @Test
    void whoever_listens_learns_the_first_jobs_of_a_long_file() throws IOException {
        var text = new StringBuilder(HEADER);
        for (int i = 1; i <= 10_000; i++) {
            text.append("J" + i + "," + 10L * i + "," + (1 + i % 7) + "\n");
        }
        var heard = new ArrayList<Workload>();
        var all = Workload.read(stream(text.toString()), "file", heard::add);

        assertThat(heard).hasSize(1);
        var first = heard.getFirst();
        assertThat(first.size()).isEqualTo(FirstJobs.COUNT).isLessThan(all.size());
        for (int job = 0; job < first.size(); job++) {
            assertThat(first.arrival(job)).isEqualTo(all.arrival(job));
            assertThat(first.bursts[job]).isEqualTo(all.bursts[job]);
        }
    }

    @Test
    void nobody_learns_first_jobs_of_a_short_file_or_an_unsorted_one() throws IOException {
        var heard = new ArrayList<Workload>();
        Workload.read(stream(HEADER + "J1,0,1\nJ2,1,1\n"), "file", heard::add);
        var text = new StringBuilder(HEADER);
        for (int i = 10_000; i > 0; i--) {
            text.append("J" + i + "," + 10L * i + ",1\n");
        }
        Workload.read(stream(text.toString()), "file", heard::add);

        assertThat(heard).isEmpty();
    }

    private static Workload read(String text) {
        return Workload.read(stream(text), "file");
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
