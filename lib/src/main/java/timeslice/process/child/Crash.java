package timeslice.process.child;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import timeslice.process.Outcome;

/**
 * A fatal error of the JVM itself, such as a wrong address. A JVM that writes no core file ends with exit code 1 then,
 * as a program does after an exception; which signal it was it only prints.
 */
final class Crash {
    private static final String BEGINNING = "# A fatal error has been detected by the Java Runtime Environment";
    private static final Pattern SIGNAL = Pattern.compile("#\\s+(SIG[A-Z]+) \\(0x([0-9a-f]{1,2})\\)");
    private static final int MOST = 4000;

    private final StringBuilder heard = new StringBuilder();

    /** Takes in text that the JVM may have printed. */
    synchronized void hear(byte[] text, int offset, int length) {
        if (heard.length() < MOST) {
            var more = new String(text, offset, length, StandardCharsets.UTF_8);
            int begin = heard.isEmpty() ? more.indexOf(BEGINNING) : 0;
            if (begin >= 0) {
                heard.append(more, begin, more.length());
            }
        }
    }

    /** {@return the signal that the JVM said it got, if it ended by it} */
    synchronized Optional<Outcome> signal(int code, boolean isOrderly) {
        var matcher = SIGNAL.matcher(heard);
        return code == 1 && !isOrderly && matcher.find()
                ? Optional.of(new Outcome.Killed(matcher.group(1), Integer.parseInt(matcher.group(2), 16)))
                : Optional.empty();
    }
}
