package timeslice.kernel.language.errors;

import java.util.ArrayList;
import java.util.List;
import timeslice.kernel.language.classes.Cell;

/**
 * One thing that the compiler does not accept.
 *
 * @param cell    the cell
 * @param start   where it begins, counted in characters from the start of the cell; -1 if unknown
 * @param end     where it ends, likewise; the same as {@code start} for a single place
 * @param message the compiler's words; more than one line at times
 * @param hint    what to do about it; empty if the message says it all
 */
public record Problem(Cell cell, int start, int end, String message, String hint) {
    /** Keeps the place within the cell. */
    public Problem {
        int length = cell.source().length();
        start = Math.min(start, length);
        end = Math.clamp(end, start, length);
    }

    /** {@return the number of the line, from 1} */
    public int line() {
        return 1
                + (int) cell.source()
                        .substring(0, Math.max(0, start))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    /** {@return the problem as a reader sees it: place, message, and the line with the place marked} */
    List<String> text(boolean coloured) {
        var lines = new ArrayList<String>();
        if (start < 0) {
            lines.add(Ink.PLACE.on(cell.label(), coloured) + ": " + message);
        } else {
            lines.add(Ink.PLACE.on(cell.label() + ", line " + line(), coloured) + ": " + message);
            lines.addAll(marked(coloured));
        }
        if (!hint.isEmpty()) {
            lines.add("hint: " + hint);
        }
        return lines;
    }

    private List<String> marked(boolean coloured) {
        var source = cell.source();
        int from = source.lastIndexOf('\n', start - 1) + 1;
        int to = source.indexOf('\n', start);
        to = to < 0 ? source.length() : to;
        int stop = Math.clamp(end, start, to);
        var before = source.substring(from, start);
        var within = source.substring(start, stop);
        // Tabs stay tabs, so that the marks stand below what they mark.
        var marks = before.replaceAll("[^\t]", " ") + "^".repeat(Math.max(1, within.length()));
        return List.of(
                "    " + before + Ink.MARK.on(within, coloured)
                        + source.substring(stop, to).stripTrailing(),
                "    " + Ink.MARK.on(marks, coloured));
    }
}
