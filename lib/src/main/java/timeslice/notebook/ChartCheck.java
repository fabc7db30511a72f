package timeslice.notebook;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import timeslice.chart.Bars;
import timeslice.chart.Figure;

/** Draws a chart, takes the picture out of its HTML again, and counts what is not white. */
final class ChartCheck {
    private static final Pattern PICTURE = Pattern.compile("src=\"data:image/png;base64,([^\"]+)\"");
    private static final double LEAST_INK = 0.01;

    private ChartCheck() {}

    static CheckResult look() throws IOException {
        return judge(Bars.of("Self-check", "s").bar("one", 1).bar("two", 2));
    }

    static CheckResult judge(Figure figure) throws IOException {
        var match = PICTURE.matcher(figure.html());
        if (!match.find()) {
            return CheckResult.notOk("Chart", "a chart without a picture", MachineChecks.SET_UP_AGAIN);
        }
        var bytes = new ByteArrayInputStream(Base64.getDecoder().decode(match.group(1)));
        var image = Objects.requireNonNull(ImageIO.read(bytes), "the picture is not a PNG");
        long inked = inked(image);
        var found = image.getWidth() + " × " + image.getHeight() + " pixels, " + inked + " of them not white";
        return inked >= LEAST_INK * image.getWidth() * image.getHeight()
                ? CheckResult.ok("Chart", found)
                : CheckResult.notOk("Chart", found + ": it is blank", MachineChecks.SET_UP_AGAIN);
    }

    private static long inked(BufferedImage image) {
        long count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += (image.getRGB(x, y) & 0xFFFFFF) == 0xFFFFFF ? 0 : 1;
            }
        }
        return count;
    }
}
