package timeslice.kernel.language.classes;

import java.util.List;

/**
 * One run of a cell.
 *
 * @param number the number in brackets that the notebook shows beside the cell, from 1
 * @param source the text as it was run
 */
public record Cell(int number, String source) {
    /** {@return the cell's name in errors and stack traces, such as "In [7]"} */
    public String label() {
        return "In [" + number + "]";
    }

    /**
     * {@return a line of the cell without the spaces around it; empty if the cell has no such line}
     *
     * @param line the number of the line, from 1
     */
    public String line(int line) {
        return source.lines()
                .skip(Math.max(0, line - 1L))
                .findFirst()
                .orElse("")
                .strip();
    }

    /** {@return all lines of the cell} */
    public List<String> lines() {
        return source.lines().toList();
    }
}
