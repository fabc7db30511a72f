package timeslice.chart;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a picture of at most 256 colours, whose file is less than half as large: notebooks carry their
 * charts. The most frequent colours stay exactly as they are; the others, shades at the edges of
 * letters and lines, become the nearest of those.
 */
final class IndexedColours {
    private static final int LARGEST = 256;

    private IndexedColours() {}

    static BufferedImage of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        var sorted = byFrequency(pixels);
        var kept = sorted.subList(0, Math.min(LARGEST, sorted.size()));
        var index = new HashMap<Integer, Integer>();
        for (var colour : sorted) {
            index.put(colour, index.size() < kept.size() ? index.size() : nearest(colour, kept));
        }
        var indexed = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model(kept));
        indexed.getRaster().setDataElements(0, 0, width, height, indices(pixels, index));
        return indexed;
    }

    private static List<Integer> byFrequency(int[] pixels) {
        var counts = new HashMap<Integer, Integer>();
        // Neighbours mostly have the same colour, so whole runs are counted at once.
        for (int start = 0; start < pixels.length; ) {
            int end = start + 1;
            while (end < pixels.length && pixels[end] == pixels[start]) {
                end++;
            }
            counts.merge(pixels[start], end - start, Integer::sum);
            start = end;
        }
        var entries = new ArrayList<>(counts.entrySet());
        entries.sort(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        return entries.stream().map(Map.Entry::getKey).toList();
    }

    private static byte[] indices(int[] pixels, Map<Integer, Integer> index) {
        var indices = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            indices[i] = i > 0 && pixels[i] == pixels[i - 1]
                    ? indices[i - 1]
                    : index.getOrDefault(pixels[i], 0).byteValue();
        }
        return indices;
    }

    private static int nearest(int colour, List<Integer> kept) {
        int nearest = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < kept.size(); i++) {
            int distance =
                    square(colour, kept.get(i), 16) + square(colour, kept.get(i), 8) + square(colour, kept.get(i), 0);
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    private static int square(int one, int other, int shift) {
        int difference = (one >> shift & 0xFF) - (other >> shift & 0xFF);
        return difference * difference;
    }

    private static IndexColorModel model(List<Integer> colours) {
        var red = new byte[colours.size()];
        var green = new byte[colours.size()];
        var blue = new byte[colours.size()];
        for (int i = 0; i < colours.size(); i++) {
            red[i] = (byte) (colours.get(i) >> 16);
            green[i] = (byte) (colours.get(i) >> 8);
            blue[i] = (byte) colours.get(i).intValue();
        }
        return new IndexColorModel(8, colours.size(), red, green, blue);
    }
}
