package timeslice.chart;

import java.util.List;
import java.util.Objects;

/**
 * What one frame of a {@link Stepper} shows: rows of boxes, and of bars along a time. It knows nothing of
 * scheduling: a box may be a job, a thread's next step, a value in a buffer.
 *
 * @param rows the rows, from top to bottom
 */
public record Scene(List<Row> rows) {
    /** Stands for no colour of one's own. */
    public static final int NO_COLOUR = -1;

    /** Copies the rows. */
    public Scene {
        rows = List.copyOf(rows);
    }

    /**
     * A scene of some rows.
     *
     * @param rows the rows, from top to bottom
     */
    public static Scene of(Row... rows) {
        return new Scene(List.of(rows));
    }

    /** A row of a scene. */
    public sealed interface Row permits Boxes, Bars {
        /** {@return what stands to the left of the row} */
        String label();
    }

    /**
     * Boxes side by side, in as many lines as they need.
     *
     * @param label what stands to their left
     * @param hint what stands below the label in small letters; may be empty
     * @param boxes the boxes from left to right
     * @param whenEmpty what stands there if there is no box, such as {@code "nobody"}
     */
    public record Boxes(String label, String hint, List<Box> boxes, String whenEmpty) implements Row {
        /** Copies the boxes. */
        public Boxes {
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(hint, "hint");
            Objects.requireNonNull(whenEmpty, "whenEmpty");
            boxes = List.copyOf(boxes);
        }
    }

    /**
     * One box.
     *
     * @param name what it is called
     * @param note a second line in small letters, such as {@code "3 left"}; may be empty
     * @param colour number of its colour, from 0, as jobs are numbered in a Gantt chart; {@link #NO_COLOUR}: white
     * @param isGone whether it is only an outline: the place that something has just left
     */
    public record Box(String name, String note, int colour, boolean isGone) {
        /**
         * Checks the colour's number.
         *
         * @throws IllegalArgumentException if {@code colour} is below {@link #NO_COLOUR}
         */
        public Box {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(note, "note");
            requireColour(name, colour);
        }

        /**
         * A box without a note.
         *
         * @param name what it is called
         * @param colour number of its colour, from 0, or {@link #NO_COLOUR}
         */
        public static Box of(String name, int colour) {
            return new Box(name, "", colour, false);
        }

        /**
         * The same box with a note.
         *
         * @param newNote a second line in small letters
         */
        public Box note(String newNote) {
            return new Box(name, newNote, colour, isGone);
        }

        /** {@return only the outline of this box: what it stood for has just left} */
        public Box gone() {
            return new Box(name, note, colour, true);
        }
    }

    /**
     * Bars along a time axis, of which a part is over.
     *
     * @param label what stands to their left
     * @param from first instant of the axis
     * @param to last instant of the axis, after {@code from}
     * @param now the instant up to which the bars go; it is marked
     * @param bars the bars in order of time, none later than {@code now}
     * @param unit what one unit of time means, such as {@code "ticks"}
     */
    public record Bars(String label, long from, long to, long now, List<Bar> bars, String unit) implements Row {
        /**
         * Copies the bars and checks the times.
         *
         * @throws IllegalArgumentException if the axis is empty or {@code now} lies outside it
         */
        public Bars {
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(unit, "unit");
            bars = List.copyOf(bars);
            if (to <= from || now < from || now > to) {
                throw new IllegalArgumentException("bars \"" + label + "\": the times from " + from + ", now " + now
                        + ", to " + to + " must be in this order, and the axis must not be empty");
            }
        }
    }

    /**
     * One bar.
     *
     * @param name what stands in it if it fits; may be empty
     * @param from its first instant
     * @param to the instant at which it ends
     * @param colour number of its colour, from 0; {@link #NO_COLOUR}: time that nobody uses, such as switching
     */
    public record Bar(String name, long from, long to, int colour) {
        /**
         * Checks the colour's number.
         *
         * @throws IllegalArgumentException if {@code colour} is below {@link #NO_COLOUR}, or if the bar ends
         *     before it begins
         */
        public Bar {
            Objects.requireNonNull(name, "name");
            requireColour(name, colour);
            if (to < from) {
                throw new IllegalArgumentException(
                        "bar \"" + name + "\" ends at " + to + ", before its start at " + from);
            }
        }
    }

    private static void requireColour(String name, int colour) {
        if (colour < NO_COLOUR) {
            throw new IllegalArgumentException("\"" + name + "\" has the colour " + colour
                    + "; colours are numbered from 0, and NO_COLOUR stands for none");
        }
    }
}
