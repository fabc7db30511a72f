package timeslice.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // Java remembers the machine's fonts in the user's home: an empty one hides them.
        var command = List.of(
                java,
                "-Djava.awt.headless=true",
                "-Duser.home=" + empty,
                "-cp",
                System.getProperty("java.class.path"),
                Drawing.class.getName());
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("FONTCONFIG_FILE", configuration.toString());
        var child = builder.start();
        try {
            var said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(said.strip()).isEqualTo(Drawing.drawn());
        } finally {
            child.destroyForcibly();
        }
    }

    /** What the child draws. */
    static final class Drawing {
        private Drawing() {}

        public static void main(String[] arguments) {
            System.out.println(drawn());
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
