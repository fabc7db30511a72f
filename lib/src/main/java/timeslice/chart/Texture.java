package timeslice.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** How an area is filled, so that a chart printed in black and white still tells its states apart. */
enum Texture {
    SOLID,
    HATCHED,
    DOTTED,
    CROSSED,
    STRIPED,
    BANDED,
    LATTICED;

    /** Side of a tile in pixels as displayed. */
    static final int TILE = 6;

    private static final String RISING = "M-1 1l2 -2M-1 7l8 -8M5 7l2 -2";

    /**
     * The paint for an area.
     *
     * @param ground colour of the ground
     * @param mark colour of the lines or dots; unused when solid
     */
    Paint paint(Color ground, Color mark) {
        if (this == SOLID) {
            return ground;
        }
        int pixels = TILE * Picture.SCALE;
        var tile = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
        var g = tile.createGraphics();
        g.scale(Picture.SCALE, Picture.SCALE);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(ground);
        g.fillRect(0, 0, TILE, TILE);
        g.setColor(mark);
        g.setStroke(new BasicStroke(1f));
        drawMarks(g);
        g.dispose();
        return new TexturePaint(tile, new Rectangle2D.Double(0, 0, TILE, TILE));
    }

    /** {@return the same marks as the data of an SVG path on a tile, to be drawn with a stroke} */
    String path() {
        return switch (this) {
            case SOLID -> "";
            case HATCHED -> RISING;
            case DOTTED -> "M2.5 3h1";
            case CROSSED -> RISING + "M-1 5l2 2M-1 -1l8 8M5 -1l2 2";
            case STRIPED -> "M3 0v6";
            case BANDED -> "M0 3h6";
            case LATTICED -> "M3 0v6M0 3h6";
        };
    }

    private void drawMarks(Graphics2D g) {
        switch (this) {
            case SOLID -> {}
            case HATCHED -> rising(g);
            case DOTTED -> g.fill(new Ellipse2D.Double(TILE / 2.0 - 1.1, TILE / 2.0 - 1.1, 2.2, 2.2));
            case CROSSED -> {
                rising(g);
                falling(g);
            }
            case STRIPED -> stripe(g);
            case BANDED -> band(g);
            case LATTICED -> {
                stripe(g);
                band(g);
            }
        }
    }

    private static void stripe(Graphics2D g) {
        g.draw(new Line2D.Double(TILE / 2.0, -1, TILE / 2.0, TILE + 1.0));
    }

    private static void band(Graphics2D g) {
        g.draw(new Line2D.Double(-1, TILE / 2.0, TILE + 1.0, TILE / 2.0));
    }

    // Each line is drawn thrice, so that it goes on from tile to tile without a notch.
    private static void rising(Graphics2D g) {
        for (int shift = -TILE; shift <= TILE; shift += TILE) {
            g.draw(new Line2D.Double(shift - 1.0, TILE + 1.0, shift + TILE + 1.0, -1));
        }
    }

    private static void falling(Graphics2D g) {
        for (int shift = -TILE; shift <= TILE; shift += TILE) {
            g.draw(new Line2D.Double(shift - 1.0, -1, shift + TILE + 1.0, TILE + 1.0));
        }
    }
}
