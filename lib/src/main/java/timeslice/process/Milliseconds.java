package timeslice.process;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Times as messages and captions write them. */
final class Milliseconds {
    private Milliseconds() {}

    /** For example {@code "50 ms"} or {@code "0.25 ms"}. */
    static String text(Duration time) {
        var number = BigDecimal.valueOf(time.toNanos(), 6).stripTrailingZeros();
        return number.toPlainString() + " ms";
    }

    /** Without what nobody can use, for example {@code "50.3 ms"}. */
    static String rounded(Duration time) {
        return BigDecimal.valueOf(time.toNanos(), 6).setScale(1, RoundingMode.HALF_UP) + " ms";
    }
}
