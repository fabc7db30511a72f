package timeslice.kernel.language.classes;

import org.jspecify.annotations.Nullable;

/**
 * One run of a cell.
 *
 * @param number the number in brackets that the notebook shows beside the cell, from 1
 * @param source the text as it was run
 * @param shown  the text as the reader wrote it, line by line the same but for magics
 */
public record Cell(int number, String source, String shown) {
    /**
     * Creates the run of a cell without magics.
     *
     * @param number the number in brackets that the notebook shows beside the cell, from 1
     * @param source the text
     */
    public Cell(int number, String source) {
        this(number, source, source);
    }

    /** As a record's own, which the JVM makes at its first use; the first cell waits for that. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cell cell
                && number == cell.number
                && source.equals(cell.source)
                && shown.equals(cell.shown);
    }

    @Override
    public int hashCode() {
        return 31 * number + source.hashCode();
    }

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
}
