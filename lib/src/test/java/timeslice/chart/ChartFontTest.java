package timeslice.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ChartFontTest {
    @Test
    void hasTheLettersOfItsCharts() {
        var text = "Round robin, quantum 4 → µs ≤ … × · – äéñßøŁ αβΩ ЖЯ 0123456789";
        assertThat(ChartFont.regular(12).canDisplayUpTo(text)).isEqualTo(-1);
        assertThat(ChartFont.semiBold(12).canDisplayUpTo(text)).isEqualTo(-1);
    }

    @Test
    void comesFromTheLibraryAndNotFromTheMachine() {
        assertThat(ChartFont.regular(12).getFontName()).isEqualTo("Inter Regular");
        assertThat(ChartFont.semiBold(12).getSize2D()).isEqualTo(12f);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only there Java asks fontconfig for the machine's fonts")
    void aServerWithoutAnyFontDrawsTheSamePicture(@TempDir Path empty) throws IOException, InterruptedException {
        var configuration = empty.resolve("fonts.conf");
        Files.writeString(
                configuration,
                "<?xml version=\"1.0\"?><fontconfig><dir>" + empty.resolve("none") + "</dir><cachedir>"
                        + empty.resolve("cache") + "</cachedir></fontconfig>");
        // Java remembers the machine's fonts in the user's home: an empty one hides them.
        var child = drawing(empty, "-Duser.home=" + empty);
        child.environment().put("FONTCONFIG_FILE", configuration.toString());
        assertThat(firstLineOf(child, empty)).isEqualTo(Drawing.drawn());
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere the JDK's own copies stay when the JVM is killed")
    void aJvmThatIsKilledLeavesNoFileOfAFont(@TempDir Path folder) throws IOException, InterruptedException {
        assertThat(firstLineOf(drawing(folder), folder)).isEqualTo(Drawing.drawn());
    }

    private static ProcessBuilder drawing(Path folder, String... options) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.awt.headless=true");
        command.add("-Djava.io.tmpdir=" + Files.createDirectory(temporary(folder)));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Drawing.class.getName()));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private static Path temporary(Path folder) {
        return folder.resolve("temporary");
    }

    /** Kills the child when it has drawn, and looks at what it left in its folder for temporary files. */
    private static String firstLineOf(ProcessBuilder drawing, Path folder) throws IOException, InterruptedException {
        var child = drawing.start();
        String line;
        try (var said = child.inputReader()) {
            line = Objects.requireNonNull(said.readLine(), "the child said nothing");
            child.destroyForcibly();
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            child.destroyForcibly();
        }
        try (var left = Files.list(temporary(folder))) {
            // The JVM's own file for tools such as jps is not ours.
            assertThat(left.filter(file -> !file.getFileName().toString().startsWith("hsperfdata")))
                    .isEmpty();
        }
        return line;
    }

    /** What the child draws. */
    static final class Drawing {
        private Drawing() {}

        public static void main(String[] arguments) {
            System.out.println(drawn());
            LockSupport.park(); // until it is killed
        }

        static String drawn() {
            var html = Bars.of("Same everywhere", "ticks")
                    .bar("one", 1)
                    .bar("two", 2)
                    .html();
            return html.length() + " characters, hash " + html.hashCode();
        }
    }
}
