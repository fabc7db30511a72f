package timeslice.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import timeslice.timeline.Scale;

class TimeAxisTest {
    @ParameterizedTest(name = "{0} ns are shown as {1}")
    @CsvSource({"9999, 9999 ns", "10000, 10 µs", "9999999, 10000 µs", "12345678, 12.35 ms", "20000000000, 20 s"})
    void manyNanosecondsBecomeALargerUnit(long length, String text) {
        assertThat(TimeAxis.of(Scale.NANOSECONDS, length).amount(length)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"ticks", "ms"})
    void otherUnitsStayAsTheyAre(String unit) {
        assertThat(TimeAxis.of(Scale.simulated(unit), 1_000_000).amount(1_000_000))
                .isEqualTo("1000000 " + unit);
    }
}
