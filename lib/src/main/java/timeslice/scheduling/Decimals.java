package timeslice.scheduling;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as text: at most four decimals, a point, no grouping; the same in every country. */
final class Decimals {
    private Decimals() {}

    static String show(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return String.valueOf(value);
        }
        var rounded = BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
