package timeslice.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import timeslice.chart.TableView;
import timeslice.notebook.CheckResult.Status;

class SelfCheckTest {
    @Test
    void looksAtEverythingTheChaptersNeed() {
        assertThat(SelfCheck.run().results())
                .extracting(CheckResult::subject)
                .containsExactly(
                        "Java",
                        "Kernel",
                        "Fast start",
                        "assert",
                        "Memory",
                        "Processors",
                        "Font",
                        "Chart",
                        "Child process");
    }

    @Test
    void findsAllWellHereExceptTheKernelThatIsNotThere() {
        assertThat(SelfCheck.run().results())
                .filteredOn(result -> result.status() == Status.NOT_OK)
                .extracting(CheckResult::subject)
                .containsExactly("Kernel");
    }

    @Test
    void tellsForEverythingThatIsNotOkWhatToDo() {
        var broken = List.of(
                MachineChecks.kernel(null),
                MachineChecks.assertions(false),
                MachineChecks.memory(100),
                ChildCheck.judge(17, 1, "Error: no memory", 5));
        assertThat(broken).allSatisfy(result -> {
            assertThat(result.status()).isEqualTo(Status.NOT_OK);
            assertThat(result.remedy()).isNotBlank().endsWith(".");
        });
    }

    @Test
    void whateverACheckThrowsBecomesALineWithItsRemedy() {
        var check = SelfCheck.of(List.of(
                new Check(
                        "broken",
                        () -> {
                            throw new IOException("no space left");
                        },
                        "Make space."),
                new Check(
                        "more broken",
                        () -> {
                            throw new NoClassDefFoundError("java/awt/Font");
                        },
                        "Set up again."),
                new Check("fine", () -> CheckResult.ok("fine", "yes"), "")));
        assertThat(check.isOk()).isFalse();
        assertThat(check.text()).isEqualTo("""
                Self-check: 2 of 3 not ok; see the last column for what to do
                what         result  found                                what to do
                -----------  ------  -----------------------------------  -------------
                broken       not ok  IOException: no space left           Make space.
                more broken  not ok  NoClassDefFoundError: java/awt/Font  Set up again.
                fine         ok      yes""");
    }

    @Test
    void aNoteIsNotAFailure() {
        var check = new SelfCheck(
                List.of(MachineChecks.processors(1), MachineChecks.fastStart(List.of(), "mixed mode, sharing")));
        assertThat(check.isOk()).isTrue();
        assertThat(check.results()).extracting(CheckResult::status).containsOnly(Status.NOTE);
        assertThat(check.text()).startsWith("Self-check: all is well");
    }

    @Test
    void theFastStartIsClaimedOnlyIfTheJvmTookTheCache() {
        var arguments = List.of("-ea", "-XX:AOTCache=timeslice.aot");
        assertThat(MachineChecks.fastStart(arguments, "mixed mode, sharing").status())
                .isEqualTo(Status.OK);
        assertThat(MachineChecks.fastStart(arguments, "mixed mode").found())
                .isEqualTo("the AOT cache does not fit this Java any more");
    }

    @Test
    void aFigureWithoutAPictureDoesNotPassForAChart() throws IOException {
        assertThat(ChartCheck.judge(TableView.of("t", List.of("a"), List.of())).status())
                .isEqualTo(Status.NOT_OK);
    }

    @Test
    void aChildThatCannotStartIsALineAndNotAnException(@TempDir Path empty) {
        var result = new Check("Child process", () -> ChildCheck.look(empty.resolve("java")), ChildCheck.REMEDY).run();
        assertThat(result.status()).isEqualTo(Status.NOT_OK);
        assertThat(result.found()).contains("IOException").contains("java");
        assertThat(result.remedy()).isEqualTo(ChildCheck.REMEDY);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the broken java is a shell script")
    void aChildThatAnswersNonsenseIsNotOk(@TempDir Path folder) throws IOException, InterruptedException {
        var broken = folder.resolve("java");
        Files.writeString(broken, "#!/bin/sh\ncat > /dev/null\necho nonsense\nexit 3\n");
        assertThat(broken.toFile().setExecutable(true)).isTrue();
        assertThat(ChildCheck.look(broken).found()).contains("exit code 3").contains("nonsense");
    }

    @Test
    void isATableForTheBrowser() {
        assertThat(SelfCheck.of(List.of(new Check("fine", () -> CheckResult.ok("fine", "a < b"), "")))
                        .html())
                .contains("<th scope=\"col\"")
                .contains("a &lt; b");
    }
}
