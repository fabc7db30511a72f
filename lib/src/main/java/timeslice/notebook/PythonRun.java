package timeslice.notebook;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * What a Python program printed and how it ended.
 *
 * @param version implementation and version, such as {@code "CPython 3.13.1"}; empty if there is no Python here
 * @param hasGil whether the global interpreter lock was on; false if there is no Python
 * @param output what it printed, its error messages among it, without a line break at the end; or why there is
 *     nothing
 * @param exitCode 0 if it ended well
 * @param time wall-clock time from its start to its end, the start of Python included
 */
public record PythonRun(Optional<String> version, boolean hasGil, String output, int exitCode, Duration time) {
    static PythonRun without(String reason) {
        return new PythonRun(Optional.empty(), false, reason, -1, Duration.ZERO);
    }

    /** {@return whether Python was there and the program ended well} */
    public boolean succeeded() {
        return version.isPresent() && exitCode == 0;
    }

    /**
     * A number that the program printed on a line of its own, after a name: {@code serial 1.52} or {@code serial:
     * 1.52}.
     *
     * @param name the name in front of the number
     * @return the number of the first such line; empty if there is none, as where there is no Python
     */
    public OptionalDouble number(String name) {
        var line = Pattern.compile(
                        "(?m)^\\s*" + Pattern.quote(name) + "\\s*[:=]?\\s+(-?[0-9.]+(?:[eE][-+]?[0-9]+)?)\\b")
                .matcher(output);
        return version.isPresent() && line.find()
                ? OptionalDouble.of(Double.parseDouble(line.group(1)))
                : OptionalDouble.empty();
    }

    /** {@return the output, and below it which Python that was; or why there is none} */
    public String text() {
        if (version.isEmpty()) {
            return "No figures from Python: " + output + ".";
        }
        var end = exitCode == 0 ? "" : ", exit code " + exitCode;
        return (output.isEmpty() ? "" : output + "\n")
                + String.format(
                        Locale.ROOT,
                        "(%s, %s, %.2f s%s)",
                        version.get(),
                        hasGil ? "with its GIL" : "without a GIL",
                        time.toNanos() / 1e9,
                        end);
    }

    /** {@return {@link #text()}} */
    @Override
    public String toString() {
        return text();
    }
}
