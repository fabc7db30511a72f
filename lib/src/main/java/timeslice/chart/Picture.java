package timeslice.chart;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A PNG with twice as many pixels each way as it is displayed with, sharp on dense screens. */
final class Picture {
    /** Pixels of the file for one displayed pixel. */
    static final int SCALE = 2;
    /** Displayed width of every chart: with its card it fits a notebook column of 800 pixels. */
    static final int WIDTH = 760;

    private final int height;
    private final byte[] png;

    private Picture(int height, byte[] png) {
        this.height = height;
        this.png = png;
    }

    /**
     * Draws on a white ground of {@link #WIDTH} by the given height.
     *
     * @param height displayed height in pixels
     * @param painter draws in displayed pixels
     */
    static Picture draw(int height, Consumer<Graphics2D> painter) {
        var image = new BufferedImage(WIDTH * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(SCALE, SCALE);
        g.setColor(Palette.CARD);
        g.fillRect(0, 0, WIDTH, height);
        painter.accept(g);
        g.dispose();
        return new Picture(height, encode(image));
    }

    int height() {
        return height;
    }

    byte[] png() {
        return png.clone();
    }

    String dataUrl() {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }

    private static byte[] encode(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        // Kept in memory: the default would write a temporary file.
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(IndexedColours.of(image), "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
