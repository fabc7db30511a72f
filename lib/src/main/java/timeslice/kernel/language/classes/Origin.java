package timeslice.kernel.language.classes;

/**
 * Where a snippet stands.
 *
 * @param cell   the run of a cell that it is part of
 * @param before the number of the cell's lines before the snippet's first one, 0 or more
 */
public record Origin(Cell cell, int before) {
    /**
     * {@return the origin of a part of a cell}
     *
     * @param offset where the part begins, counted in characters from the cell's start
     */
    public static Origin at(Cell cell, int offset) {
        return new Origin(cell, (int) cell.source()
                .substring(0, offset)
                .chars()
                .filter(c -> c == '\n')
                .count());
    }
}
