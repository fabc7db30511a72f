package timeslice.chart;

import timeslice.chart.GraphLayout.Box;

/** A cubic Bézier curve from one box to another, or a part of it. */
final class GraphCurve {
    private static final int STEPS = 48;
    private static final double BEND = 0.22;

    private final double[] points;
    private final double from;
    private final double to;

    /**
     * A part of a curve.
     *
     * @param points x and y of the curve's start, of the two points that pull it, and of its end
     * @param from where the part begins, from 0 to 1
     * @param to where the part ends, from 0 to 1
     */
    private GraphCurve(double[] points, double from, double to) {
        this.points = points;
        this.from = from;
        this.to = to;
    }

    /** From the middle of a box to the middle of another, bent away from the middle of the picture. */
    static GraphCurve between(Box a, Box b, GraphLayout layout) {
        double dx = b.x() - a.x();
        double dy = b.y() - a.y();
        double middleX = (a.x() + b.x()) / 2 - layout.centreX();
        double middleY = (a.y() + b.y()) / 2 - layout.centreY();
        // To the left of its direction; so an arrow and one back never lie on each other.
        double side = middleX * dy - middleY * dx >= -1e-6 ? 1 : 0.75;
        double bendX = dy * BEND * side;
        double bendY = -dx * BEND * side;
        return new GraphCurve(
                new double[] {
                    a.x(),
                    a.y(),
                    a.x() + dx / 3 + bendX,
                    a.y() + dy / 3 + bendY,
                    b.x() - dx / 3 + bendX,
                    b.y() - dy / 3 + bendY,
                    b.x(),
                    b.y()
                },
                0,
                1);
    }

    /** From a box over it back to itself. */
    static GraphCurve loop(Box box) {
        double reach = 50;
        return new GraphCurve(
                new double[] {
                    box.x() - 12,
                    box.y(),
                    box.x() - 46,
                    box.y() - reach,
                    box.x() + 46,
                    box.y() - reach,
                    box.x() + 12,
                    box.y()
                },
                0,
                1);
    }

    double x(double t) {
        return at(t, 0);
    }

    double y(double t) {
        return at(t, 1);
    }

    /** {@return to which side it bends: -1 for the left, 1 for the right, less if it bends more up or down} */
    double side() {
        double dx = x(0.5) - (x(0) + x(1)) / 2;
        double dy = y(0.5) - (y(0) + y(1)) / 2;
        return dx / Math.max(1e-9, Math.hypot(dx, dy));
    }

    private double at(double t, int axis) {
        double s = 1 - t;
        return s * s * s * points[axis]
                + 3 * s * s * t * points[2 + axis]
                + 3 * s * t * t * points[4 + axis]
                + t * t * t * points[6 + axis];
    }

    /** The part between the boxes. */
    GraphCurve outside(Box start, double startGap, Box end, double endGap) {
        int first = 0;
        while (first < STEPS && start.contains(x((double) first / STEPS), y((double) first / STEPS), startGap)) {
            first++;
        }
        int last = STEPS;
        while (last > first && end.contains(x((double) last / STEPS), y((double) last / STEPS), endGap)) {
            last--;
        }
        return new GraphCurve(points, (double) first / STEPS, (double) last / STEPS);
    }

    String path() {
        var path = new StringBuilder();
        for (int i = 0; i <= STEPS; i++) {
            double t = from + (to - from) * i / STEPS;
            path.append(i == 0 ? "M" : "L")
                    .append(SvgText.number(x(t)))
                    .append(' ')
                    .append(SvgText.number(y(t)));
        }
        return path.toString();
    }

    /** A triangle at the end, in the direction of the curve there. */
    String head(double length) {
        double t = Math.max(from, to - 0.03);
        double dx = x(to) - x(t);
        double dy = y(to) - y(t);
        double norm = Math.max(1e-9, Math.hypot(dx, dy));
        double ux = dx / norm * length;
        double uy = dy / norm * length;
        double tipX = x(to) + ux / 3;
        double tipY = y(to) + uy / 3;
        return "M" + SvgText.number(tipX) + " " + SvgText.number(tipY)
                + "L" + SvgText.number(tipX - ux - uy / 2) + " " + SvgText.number(tipY - uy + ux / 2)
                + "L" + SvgText.number(tipX - ux + uy / 2) + " " + SvgText.number(tipY - uy - ux / 2) + "Z";
    }
}
