package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DecimalsTest {
    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-0.0,0",
        "1,1",
        "-2.5,-2.5",
        "5.66666666,5.6667",
        "0.00005,0",
        "0.00015,0.0002",
        "0.00025,0.0002",
        "-0.00004,0",
        "9.99995,10",
        "99999.99996,100000",
        "1.25E10,12500000000",
        "9.985E-4,0.001",
        "1E22,10000000000000000000000",
        "NaN,NaN",
        "-Infinity,-Infinity"
    })
    void a_number_has_four_decimals_at_most(double value, String text) {
        assertThat(Decimals.show(value)).isEqualTo(text);
    }

    @Test
    void it_is_what_the_decimal_arithmetic_of_the_jdk_gives() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 100_000; i++) {
            check(Double.longBitsToDouble(random.nextLong()));
            check(random.nextLong(-100_000_000, 100_000_000) / 1e5);
            check(random.nextLong(1_000_000) / 2e4 + 0.00005);
            check(random.nextDouble() * Math.pow(10, random.nextInt(20) - 6));
            check((double) (random.nextLong() >> random.nextInt(63)));
        }
    }

    private static void check(double value) {
        if (!Double.isNaN(value) && !Double.isInfinite(value)) {
            var rounded = BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_EVEN);
            var text =
                    rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
            assertThat(Decimals.show(value)).as("%s", value).isEqualTo(text);
        }
    }
}
