package timeslice.chart;

import java.awt.Color;
import java.awt.Paint;

/**
 * How an area is filled.
 *
 * @param ground colour of the ground
 * @param texture pattern drawn over it, in the colour in which text stands on it
 */
record Fill(Color ground, Texture texture) {
    Color mark() {
        return Palette.textOn(ground);
    }

    Paint paint() {
        return texture.paint(ground, mark());
    }
}
