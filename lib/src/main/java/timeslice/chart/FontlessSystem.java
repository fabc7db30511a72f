package timeslice.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.function.Supplier;

/**
 * A Linux without any font: Java reads fonts there only if a configuration file names one. It gets such a
 * file, which names a font of ours, and is deleted as soon as Java has read it.
 */
final class FontlessSystem {
    private FontlessSystem() {}

    /**
     * Loads a font where no font is installed.
     *
     * @param installed the contents of the font that Java is to take for installed
     * @param loading loads the font that is wanted
     */
    static ChartFont.Loaded with(Supplier<InputStream> installed, Supplier<ChartFont.Loaded> loading) {
        try (var in = installed.get()) {
            var font = NamelessFile.of(in);
            var configuration = Files.createTempFile("timeslice-font", ".properties");
            try {
                Files.writeString(
                        configuration,
                        "version=1\nallfonts.latin=Inter\nsequence.allfonts=latin\nfilename.Inter=" + font.path()
                                + "\n");
                System.setProperty("sun.awt.fontconfig", configuration.toString());
                var loaded = loading.get();
                var files = new ArrayList<>(loaded.files());
                files.add(font);
                return new ChartFont.Loaded(loaded.font(), files);
            } finally {
                Files.delete(configuration);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no font is installed, and a temporary file for the chart's own font cannot be written", e);
        }
    }
}
