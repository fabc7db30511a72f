package timeslice.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowFrameTest {
    /** XChart: a distance of 3.5 steps of 1 becomes 2. */
    private static final double SMALLEST_SHARE = 2 / 3.5;

    @ParameterizedTest
    @CsvSource({
        "0, 39, 35",
        "0, 4277.43, 4200",
        "2689, 4903, 4800",
        "0, 0.37, 0.35",
        "0, 123456, 120000",
        "-4100, 0, -4000"
    })
    void numbersOfNeighbouringTicksDoNotTouch(double from, double to, String tick) {
        double distance = RowFrame.spacing(from, to) * SMALLEST_SHARE;

        assertThat(distance).isGreaterThan(Lettering.width(tick, ChartFont.regular(Lettering.SMALL)) + 5);
    }
}
