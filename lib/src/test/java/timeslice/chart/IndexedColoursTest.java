package timeslice.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class IndexedColoursTest {
    @Test
    void aPictureOfFewColoursIsNotChangedAtAll() {
        var image = new BufferedImage(256, 2, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 256; x++) {
            image.setRGB(x, 0, x << 16 | 0x3355);
        }
        var indexed = IndexedColours.of(image);
        // 256 shades in one row, and black in the other: one colour too many, so only 255 can be shades.
        assertThat(differing(image, indexed)).isEqualTo(1);
        image.setRGB(255, 0, 0);
        assertThat(differing(image, IndexedColours.of(image))).isZero();
    }

    @Test
    void frequentColoursStayAndRareOnesBecomeTheNearest() {
        var image = new BufferedImage(1000, 10, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 1000; x++) {
            for (int y = 0; y < 9; y++) {
                image.setRGB(x, y, x < 500 ? 0x56B4E9 : 0xE69F00);
            }
            // One pixel each of a thousand different shades.
            image.setRGB(x, 9, x);
        }
        var indexed = IndexedColours.of(image);
        assertThat(HtmlAssertions.count(indexed, 0x56B4E9)).isEqualTo(4500);
        assertThat(HtmlAssertions.count(indexed, 0xE69F00)).isEqualTo(4500);
        assertThat(indexed.getRGB(999, 9) & 0xFFFF00).isZero();
    }

    @Test
    void theSamePictureGivesTheSameIndices() {
        var image = new BufferedImage(300, 1, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 300; x++) {
            image.setRGB(x, 0, 31 * x);
        }
        assertThat(IndexedColours.of(image).getRaster().getDataElements(0, 0, 300, 1, null))
                .isEqualTo(IndexedColours.of(image).getRaster().getDataElements(0, 0, 300, 1, null));
    }

    private static long differing(BufferedImage one, BufferedImage other) {
        long count = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                count += one.getRGB(x, y) == other.getRGB(x, y) ? 0 : 1;
            }
        }
        return count;
    }
}
