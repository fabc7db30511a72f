package timeslice.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The font of every chart, Inter, which comes with the library: pictures are the same on every
 * machine, and a server without any font draws text as well.
 */
public final class ChartFont {
    private static final Font REGULAR = load("Inter-Regular.otf");
    private static final Font SEMI_BOLD = load("Inter-SemiBold.otf");

    private ChartFont() {}

    /**
     * The font for ordinary text.
     *
     * @param size height in pixels as displayed
     */
    public static Font regular(double size) {
        return REGULAR.deriveFont((float) size);
    }

    /**
     * The font for titles and labels that stand out.
     *
     * @param size height in pixels as displayed
     */
    public static Font semiBold(double size) {
        return SEMI_BOLD.deriveFont((float) size);
    }

    /**
     * The given font, or the system's own if the given one lacks a letter of the text, as it lacks
     * Chinese ones. Where the system has none either, boxes stand for those letters.
     */
    static Font covering(String text, Font font) {
        if (font.canDisplayUpTo(text) < 0) {
            return font;
        }
        return new Font(Font.SANS_SERIF, font.getFontName().contains("Bold") ? Font.BOLD : Font.PLAIN, 1)
                .deriveFont(font.getSize2D());
    }

    private static Font load(String file) {
        try {
            return read(file);
        } catch (RuntimeException noFontInstalled) {
            // Java will not even read a font of ours on a Linux without any font ("Fontconfig head is
            // null"), unless its own configuration file names one.
            System.setProperty("sun.awt.fontconfig", configuration().toString());
            return read(file);
        }
    }

    private static Font read(String file) {
        try (InputStream in = open(file)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException("the font " + file + " inside timeslice.jar cannot be read", e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("the font " + file + " inside timeslice.jar is damaged", e);
        }
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(
                ChartFont.class.getResourceAsStream("font/" + file), () -> "timeslice.jar lacks the font " + file);
    }

    private static Path configuration() {
        try (InputStream in = open("Inter-Regular.otf")) {
            var folder = Files.createTempDirectory("timeslice-font");
            var font = folder.resolve("Inter-Regular.otf");
            var configuration = folder.resolve("fontconfig.properties");
            Files.copy(in, font);
            var escapedPath = font.toString().replace("\\", "\\\\");
            Files.writeString(
                    configuration,
                    "version=1\nallfonts.latin=Inter\nsequence.allfonts=latin\nfilename.Inter=" + escapedPath + "\n");
            // Deleted in reverse order when the JVM ends normally.
            folder.toFile().deleteOnExit();
            font.toFile().deleteOnExit();
            configuration.toFile().deleteOnExit();
            return configuration;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no font is installed, and a temporary file for the chart's own font cannot be written", e);
        }
    }
}
