package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CsvOutputTest {
    @TempDir
    private Path folder;

    @Test
    void of_a_workload_can_be_read_again() {
        var file = folder.resolve("jobs.csv");
        for (int seed = 0; seed < 200; seed++) {
            var jobs = RandomWorkloads.small(new SplittableRandom(seed), true)
                    .title("T, \"one\"")
                    .unit("ms");
            jobs.write(file);
            var again = Workload.read(file);
            assertThat(again.jobs()).as("seed %d", seed).isEqualTo(jobs.jobs());
            assertThat(again.title()).isEqualTo(jobs.title());
            assertThat(again.unit()).isEqualTo("ms");
        }
    }

    @Test
    void keeps_what_needs_care() {
        var file = folder.resolve("jobs.csv");
        var jobs = Workload.of(
                Job.of(
                        "A, \"first\"",
                        0,
                        Burst.io(2),
                        Burst.cpu(3),
                        Burst.io(4, "disk"),
                        Burst.io(1, "net"),
                        Burst.cpu(2)),
                Job.of(" 二 ", 1, 4).deadline(9));
        jobs.write(file);

        assertThat(Workload.read(file).jobs()).isEqualTo(jobs.jobs());
    }

    @Test
    void to_a_folder_is_refused() {
        assertThatThrownBy(() -> Samples.stallings().write(folder)).hasMessageContaining("cannot be written");
    }
}
