package timeslice.process;

import java.math.BigDecimal;
import java.time.Duration;

/** Times as messages and captions write them. */
final class Milliseconds {
    private Milliseconds() {}

    /** For example {@code "50 ms"} or {@code "0.25 ms"}. */
    static String text(Duration time) {
        var number = BigDecimal.valueOf(time.toNanos(), 6).stripTrailingZeros();
        return number.toPlainString() + " ms";
    }
}
