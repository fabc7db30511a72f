package timeslice.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * The font of every chart, Inter, which comes with the library: pictures are the same on every
 * machine, and a server without any font draws text as well.
 */
public final class ChartFont {
    private static final String REGULAR_FILE = "Inter-Regular.otf";
    private static final Loaded REGULAR = load(REGULAR_FILE);
    private static final Loaded SEMI_BOLD = load("Inter-SemiBold.otf");

    /**
     * A font, and what must not be closed as long as it is used.
     *
     * @param font the font in size 1
     * @param files the files that it is read from, piece by piece; none if the JDK keeps a copy of its own
     */
    record Loaded(Font font, List<NamelessFile> files) {}

    private ChartFont() {}

    /**
     * The font for ordinary text.
     *
     * @param size height in pixels as displayed
     */
    public static Font regular(double size) {
        return REGULAR.font.deriveFont((float) size);
    }

    /**
     * The font for titles and labels that stand out.
     *
     * @param size height in pixels as displayed
     */
    public static Font semiBold(double size) {
        return SEMI_BOLD.font.deriveFont((float) size);
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

    private static Loaded load(String name) {
        try {
            return read(name);
        } catch (RuntimeException noFontInstalled) {
            // Java will not even read a font of ours on a Linux without any font ("Fontconfig head is
            // null"), unless its own configuration file names one.
            return FontlessSystem.with(() -> open(REGULAR_FILE), () -> read(name));
        }
    }

    private static Loaded read(String name) {
        try (InputStream in = open(name)) {
            if (!NamelessFile.isPossible()) {
                return new Loaded(Font.createFont(Font.TRUETYPE_FONT, in), List.of());
            }
            // From a stream, the JDK itself would make a file and leave it behind when the JVM is killed.
            var file = NamelessFile.of(in);
            return new Loaded(Font.createFont(Font.TRUETYPE_FONT, file.path().toFile()), List.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the font " + name + " inside timeslice.jar cannot be read", e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("the font " + name + " inside timeslice.jar is damaged", e);
        }
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(
                ChartFont.class.getResourceAsStream("font/" + file), () -> "timeslice.jar lacks the font " + file);
    }
}
