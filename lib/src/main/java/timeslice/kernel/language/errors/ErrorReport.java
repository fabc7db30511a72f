package timeslice.kernel.language.errors;

import java.util.List;

/**
 * What the notebook shows of an error.
 *
 * @param name      the class of what was thrown, such as "java.lang.ArithmeticException"
 * @param value     its message; empty if it has none
 * @param traceback the whole text, in lines
 */
public record ErrorReport(String name, String value, List<String> traceback) {
    /** Copies the lines. */
    public ErrorReport {
        traceback = List.copyOf(traceback);
    }
}
