package timeslice.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import timeslice.chart.RowFrame.Place;
import timeslice.timeline.Lane;
import timeslice.timeline.Span;
import timeslice.timeline.State;

/** Paints the spans of a Gantt chart's rows. */
final class GanttPainter {
    private static final BasicStroke OUTLINE = new BasicStroke(1f);
    /** Narrower spans have no line at their sides, or a long timeline would be black with lines. */
    private static final double OUTLINED = 6;

    private static final double THINNEST = 1.5;
    private static final double LABEL_MARGIN = 2.5;
    private static final double SMALLEST_LABEL = 10;
    /** So wide a bar shows the beginning of a name that does not fit. */
    private static final double SHORTENED = 48;

    private static final Paint READY = Texture.HATCHED.paint(Palette.CARD, Palette.GREY);
    private static final Paint BLOCKED = Texture.DOTTED.paint(Palette.CARD, Palette.GREY);
    private static final Paint SWITCHING = Texture.CROSSED.paint(Palette.PALE, Palette.INK);

    private static final double DOTS = 14;

    static final Fill PLAIN = new Fill(Palette.CARD, Texture.SOLID);

    private final Owners owners;
    private final TimeAxis axis;
    private final TimeWindow window;

    GanttPainter(Owners owners, TimeAxis axis, TimeWindow window) {
        this.owners = owners;
        this.axis = axis;
        this.window = window;
    }

    /**
     * Draws one row.
     *
     * @param heading the words above the row's timeline; a bar does not say them once more
     */
    void lane(Graphics2D g, Place place, Lane lane, double top, double height, String heading) {
        double bar = Math.max(2, height * 0.72);
        double y = top + (height - bar) / 2;
        if (DenseLane.isDense(lane, window)) {
            DenseLane.draw(g, place, lane, owners, axis, y, bar);
            return;
        }
        var spans = merged(lane);
        spans.stream()
                .filter(span -> waits(span))
                .forEach(span -> box(place, span, y, bar, 0).ifPresent(box -> {
                    state(g, box, span.state(), PLAIN);
                    if (span.state() == State.BLOCKED) {
                        label(g, box, span, PLAIN);
                    }
                }));
        // What uses a processor is drawn over it, and never thinner than can be seen.
        spans.stream()
                .filter(span -> !waits(span))
                .forEach(span -> box(place, span, y, bar, THINNEST).ifPresent(box -> {
                    var fill = owners.fill(lane, span);
                    state(g, box, span.state(), fill);
                    if (owners.serves(lane) && !span.label().equals(heading)) {
                        label(g, box, span, fill);
                    }
                }));
    }

    private static boolean waits(Span span) {
        return span.state() == State.READY || span.state() == State.BLOCKED;
    }

    private Optional<Rectangle2D> box(Place place, Span span, double y, double height, double thinnest) {
        double left = Math.max(place.left(), place.x(axis.value(span.start())));
        double right = Math.min(place.right(), place.x(axis.value(span.end())));
        // What took no measurable time is a line, so that one sees that it was there.
        boolean isInstant = span.duration() == 0 && window.contains(span.start());
        return right > left || isInstant
                ? Optional.of(new Rectangle2D.Double(
                        left, y, Math.max(isInstant ? THINNEST : thinnest, right - left), height))
                : Optional.empty();
    }

    /** A mark where a job enters the system: a triangle that points at the start of its row. */
    static void arrival(Graphics2D g, double x, double tip) {
        var triangle = new Path2D.Double();
        triangle.moveTo(x, tip);
        triangle.lineTo(x - 4.5, tip - 9);
        triangle.lineTo(x + 4.5, tip - 9);
        triangle.closePath();
        g.setStroke(new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.setColor(Palette.CARD);
        g.draw(triangle);
        g.setColor(Palette.INK);
        g.fill(triangle);
    }

    static void state(Graphics2D g, Rectangle2D box, State state, Fill fill) {
        g.setPaint(paint(state, fill));
        g.fill(box);
        g.setStroke(OUTLINE);
        g.setColor(state == State.RUNNING ? Palette.INK : Palette.GREY);
        if (box.getWidth() >= OUTLINED) {
            g.draw(new Rectangle2D.Double(box.getX() + 0.5, box.getY() + 0.5, box.getWidth() - 1, box.getHeight() - 1));
        } else {
            g.fill(new Rectangle2D.Double(box.getX(), box.getY(), box.getWidth(), 1));
            g.fill(new Rectangle2D.Double(box.getX(), box.getMaxY() - 1, box.getWidth(), 1));
        }
    }

    static Paint paint(State state, Fill fill) {
        return switch (state) {
            case RUNNING -> fill.paint();
            case READY -> READY;
            case BLOCKED -> BLOCKED;
            case SWITCHING -> SWITCHING;
        };
    }

    // A job that keeps the processor for several quanta, or waits on while others change, is one bar.
    private static List<Span> merged(Lane lane) {
        var spans = new ArrayList<Span>();
        for (var span : lane.spans()) {
            var last = spans.isEmpty() ? null : spans.getLast();
            if (last != null
                    && last.end() == span.start()
                    && last.state() == span.state()
                    && last.label().equals(span.label())) {
                spans.set(spans.size() - 1, new Span(last.start(), span.end(), span.state(), span.label()));
            } else {
                spans.add(span);
            }
        }
        return spans;
    }

    private static void label(Graphics2D g, Rectangle2D box, Span span, Fill fill) {
        if (span.label().isEmpty() || (span.state() != State.RUNNING && span.state() != State.BLOCKED)) {
            return;
        }
        double largest = Math.min(Lettering.LABEL, box.getHeight() * 0.75);
        // The dots of a wait must be seen on both sides of the words, and half a word helps nobody there.
        boolean waits = span.state() == State.BLOCKED;
        double space = box.getWidth() - 2 * (waits ? DOTS : LABEL_MARGIN);
        double size = largest;
        while (size > SMALLEST_LABEL && Lettering.width(span.label(), ChartFont.semiBold(size)) > space) {
            size -= 1;
        }
        var font = ChartFont.semiBold(size);
        var words = waits || space < SHORTENED ? span.label() : Lettering.shortened(span.label(), font, space);
        if (size < SMALLEST_LABEL || Lettering.width(words, font) > space) {
            return;
        }
        if (waits || fill.texture() != Texture.SOLID) {
            plate(g, box, Lettering.width(words, font), fill);
        }
        g.setColor(fill.mark());
        Lettering.centred(g, words, font, box.getCenterX(), Lettering.baseline(box.getY(), box.getHeight(), font));
    }

    /** Words do not stand on a pattern: a plate in the ground's colour lies between them. */
    private static void plate(Graphics2D g, Rectangle2D box, double width, Fill fill) {
        g.setColor(fill.ground());
        g.fill(new Rectangle2D.Double(
                box.getCenterX() - width / 2 - 2, box.getY() + 3, width + 4, box.getHeight() - 6));
    }
}
