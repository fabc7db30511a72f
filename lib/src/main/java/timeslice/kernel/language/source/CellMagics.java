package timeslice.kernel.language.source;

import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.magic.MagicsResolver;

/**
 * Finds magics, lines that begin with {@code %}, where JJava finds them, but not within text blocks, comments
 * and expressions that go on over more than one line.
 */
public final class CellMagics extends MagicsResolver {
    /** A character of no language, in the place of a % that is no magic. */
    private static final char NO_MAGIC = '\uE025';

    private static final String AFTER_A_STATEMENT = ";{}=";

    /**
     * Creates a resolver with JJava's own marks.
     *
     * @param transpiler writes a magic as Java
     */
    public CellMagics(MagicTranspiler transpiler) {
        super("(?<=(?:^|=))\\s*%", "%%", transpiler);
    }

    @Override
    public String resolve(String cell) {
        if (cell.indexOf('%') < 0) {
            return cell;
        }
        return super.resolve(masked(cell)).replace(NO_MAGIC, '%');
    }

    static String masked(String cell) {
        if (cell.startsWith("%%")) {
            return cell;
        }
        var code = MaskedSource.of(cell).code();
        var masked = new StringBuilder(cell);
        for (int at = cell.indexOf('%'); at >= 0; at = cell.indexOf('%', at + 1)) {
            if (code.charAt(at) != '%' || isOperator(code, at)) {
                masked.setCharAt(at, NO_MAGIC);
            }
        }
        return masked.toString();
    }

    /** At the start of a line, % is an operator if the line before ends in the middle of an expression. */
    private static boolean isOperator(String code, int at) {
        int end = code.lastIndexOf('\n', at - 1);
        if (!code.substring(end + 1, at).isBlank()) {
            return false; // JJava decides: after "=" it is a magic
        }
        var before = code.substring(0, Math.max(0, end)).stripTrailing();
        var lastLine = before.substring(before.lastIndexOf('\n') + 1).strip();
        return !before.isEmpty()
                && !lastLine.startsWith("%")
                && AFTER_A_STATEMENT.indexOf(before.charAt(before.length() - 1)) < 0;
    }
}
