package timeslice.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest(name = "{0} is written {1}")
    @CsvSource({
        "17, 17",
        "5.7, 5.7",
        "5.6666666, 5.67",
        "0, 0",
        "-0.0, 0",
        "-2.5, -2.5",
        "1234567.891, 1234567.89",
        "0.001234567, 0.00123",
        "0.5, 0.5",
        "0.999999, 1",
        "1e-12, 0.000000000001",
        "1e15, 1000000000000000",
        "1e300, 1.0E300",
        "NaN, not a number",
        "Infinity, infinite",
        "-Infinity, -infinite"
    })
    void numbersHaveNoMoreDigitsThanAReaderCanUse(double value, String text) {
        assertThat(Numbers.text(value)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0} {1} is written {2}")
    @CsvSource({
        "1, ticks, 1 tick",
        "2, ticks, 2 ticks",
        "0, ticks, 0 ticks",
        "1, ms, 1 ms",
        "1, s, 1 s",
        "1.5, jobs, 1.5 jobs"
    })
    void oneOfAUnitIsSingularUnlessTheUnitIsASymbol(double value, String unit, String text) {
        assertThat(Numbers.amount(value, unit)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0} beside a bar is written {1}")
    @CsvSource({
        "999.94, 999.94",
        "1000.4, 1000",
        "404381.95, 404382",
        "-2314.99, -2315",
        "5.678, 5.68",
        "1e300, 1.0E300"
    })
    void aNumberOfFourDigitsOrMoreStandsBesideItsBarWithoutAFraction(double value, String text) {
        assertThat(Numbers.label(value)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0} on an axis is written {1}")
    @CsvSource({"0, 0", "0.30000000000000004, 0.3", "0.0004, 0.0004", "10000, 10000", "1000.125, 1000.125", "-5, -5"})
    void ticksKeepTheirDigitsButNotTheTailOfBinaryFractions(double value, String text) {
        assertThat(Numbers.tick(value)).isEqualTo(text);
    }
}
