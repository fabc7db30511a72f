package timeslice.kernel.language.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;

/**
 * A cell, cut into the statements and declarations that JShell runs one after another.
 *
 * @param units what to run
 * @param fault what makes the rest of the cell no unit, if anything does
 */
public record Units(List<Unit> units, Optional<Brackets.Fault> fault) {
    /** Copies the units. */
    public Units {
        units = List.copyOf(units);
    }

    /**
     * One statement or declaration.
     *
     * @param source its text, with the comments before it
     * @param offset where it begins in the cell, counted in characters
     */
    public record Unit(String source, int offset) {}

    /** {@return the units of a cell} */
    public static Units of(SourceCodeAnalysis analysis, String cell) {
        var units = new ArrayList<Unit>();
        var rest = cell;
        while (true) {
            var found = analysis.analyzeCompletion(rest);
            int offset = cell.length() - rest.length();
            if (found.completeness() == Completeness.EMPTY) {
                return new Units(units, Optional.empty());
            } else if (found.completeness() == Completeness.DEFINITELY_INCOMPLETE) {
                return new Units(units, Optional.of(fault(rest, offset)));
            }
            units.add(new Unit(found.source(), offset));
            // "if (a) b()" could go on with "else"; at the end of a cell it does not.
            if (found.completeness() == Completeness.CONSIDERED_INCOMPLETE) {
                return new Units(units, Optional.empty());
            }
            rest = found.remaining();
        }
    }

    private static Brackets.Fault fault(String rest, int offset) {
        return Brackets.neverClosed(rest)
                .map(fault -> new Brackets.Fault(offset + fault.at(), fault.message()))
                .orElseGet(() -> new Brackets.Fault(
                        offset
                                + rest.length()
                                - (rest.length() - rest.stripTrailing().length()),
                        "the cell ends in the middle of a statement"));
    }
}
