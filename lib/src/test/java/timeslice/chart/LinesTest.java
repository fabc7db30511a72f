package timeslice.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static timeslice.chart.HtmlAssertions.assertNothingIsLostWhenUntrusted;
import static timeslice.chart.HtmlAssertions.count;
import static timeslice.chart.HtmlAssertions.image;
import static timeslice.chart.HtmlAssertions.pixels;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;

class LinesTest {
    private static final double[] QUANTA = {1, 2, 4, 20};

    private final Lines empty = Lines.of("Response against quantum", "quantum (ticks)", "mean response (ticks)");
    private final Lines lines =
            empty.line("RR", QUANTA, new double[] {3, 4.2, 6, 17}).line("FCFS", QUANTA, new double[] {17, 17, 17, 17});

    @Test
    void alternativeTextSaysHowEachLineGoes() {
        assertThat(lines.alt()).contains("RR rises from 3 at 1 to 17 at 20.").contains("FCFS stays at 17.");
        assertThat(empty.line("MFQ", QUANTA, new double[] {9, 5, 6, 11}).alt())
                .contains("MFQ is lowest, 5, at 2 and highest, 11, at 20.");
    }

    @Test
    void htmlSurvivesAnUntrustedNotebook() {
        assertNothingIsLostWhenUntrusted(lines.html());
        assertNothingIsLostWhenUntrusted(lines.logarithmic().html());
        assertNothingIsLostWhenUntrusted(empty.html());
        assertNothingIsLostWhenUntrusted(
                empty.line("one point", List.of(3), List.of(0)).html());
    }

    @Test
    void pictureIsTwiceAsWideAsItIsShown() {
        assertThat(pixels(lines.html()).getWidth())
                .isEqualTo(2 * Integer.parseInt(image(lines.html()).getAttribute("width")));
    }

    @Test
    void eachLineIsDrawnInItsOwnColour() {
        var picture = pixels(lines.html());
        assertThat(count(picture, Palette.line(0).getRGB() & 0xFFFFFF)).isGreaterThan(500);
        assertThat(count(picture, Palette.line(1).getRGB() & 0xFFFFFF)).isGreaterThan(500);
    }

    @Test
    void textIsTheTableOfAllPoints() {
        assertThat(empty.line("RR", List.of(1, 2), List.of(3, 4))
                        .line("SRTF", List.of(2, 8), List.of(1, 1))
                        .text())
                .startsWith("""
                Response against quantum
                mean response (ticks)
                quantum (ticks)  RR  SRTF
                ---------------  --  ----
                              1   3
                              2   4     1
                              8         1
                """);
    }

    @Test
    void whereTheValuesAcrossAreCountsTheTicksAreWholeNumbers() {
        for (int most : new int[] {2, 3, 6, 10, 13, 40, 100}) {
            assertThat(ticksAcross(empty.line("jobs", List.of(1, most), List.of(1, 2))))
                    .as("1 to %d jobs", most)
                    .hasSizeGreaterThan(1)
                    .allMatch(tick -> tick == Math.rint(tick));
        }
        assertThat(ticksAcross(empty.line("loads", List.of(0.5, 2.5), List.of(1, 2))))
                .as("loads have fractions, and so may their ticks")
                .anyMatch(tick -> tick != Math.rint(tick));
    }

    @Test
    void countsGoUpInWholeNumbers() {
        for (int most = 1; most <= 100; most++) {
            assertThat(ticksUp(empty.line("spiders", List.of(1, 2), List.of(0, most))))
                    .as("up to " + most)
                    .hasSizeGreaterThan(1)
                    .allMatch(tick -> tick == Math.rint(tick));
        }
    }

    private static Set<Double> ticksAcross(Lines lines) {
        var chart = lines.chart();
        var styler = chart.getStyler();
        return ticks(chart, styler::setXAxisTickLabelsFormattingFunction, styler.getXAxisMin(), styler.getXAxisMax());
    }

    private static Set<Double> ticksUp(Lines lines) {
        var chart = lines.chart();
        var styler = chart.getStyler();
        return ticks(chart, styler::setYAxisTickLabelsFormattingFunction, styler.getYAxisMin(), styler.getYAxisMax());
    }

    private static Set<Double> ticks(
            XYChart chart, Consumer<Function<Double, String>> setFormat, double low, double high) {
        var ticks = new TreeSet<Double>();
        setFormat.accept(tick -> {
            ticks.add(Math.round(tick * 1e9) / 1e9);
            return Numbers.tick(tick);
        });
        var canvas = new BufferedImage(chart.getWidth(), chart.getHeight(), BufferedImage.TYPE_INT_RGB);
        chart.paint(canvas.createGraphics(), chart.getWidth(), chart.getHeight());
        // XChart also measures what stands at the ends, and ticks beyond them, which it does not draw.
        double margin = 1e-6;
        ticks.removeIf(tick -> tick < low - (low == 0 ? margin : -margin) || tick > high - margin);
        return ticks;
    }

    @Test
    void manyPointsAreDrawnButNotAllListed() {
        var xs = IntStream.range(0, 5000).boxed().toList();
        assertThat(empty.line("long", xs, xs).text()).contains("4900 more rows, left out here");
    }

    @Test
    void aDollarInALabelStaysADollar() {
        assertNothingIsLostWhenUntrusted(Lines.of("t", "$x_2$", "$y$")
                .line("$a$", List.of(1, 2), List.of(1, 2))
                .html());
    }

    @Test
    void refusesUnequalLengths() {
        assertThatThrownBy(() -> empty.line("RR", List.of(1, 2), List.of(1)))
                .hasMessage(
                        "line \"RR\": 2 x values, but 1 y value: each point needs both, and there must be one at least");
    }

    @Test
    void refusesXValuesThatDoNotAscend() {
        assertThatThrownBy(() -> empty.line("RR", List.of(1, 3, 2), List.of(1, 1, 1)))
                .hasMessage("line \"RR\": x value 2 at point 2 comes after 3: x values must ascend");
    }

    @Test
    void refusesWhatIsNotAFiniteNumber() {
        assertThatThrownBy(() -> empty.line("RR", List.of(1), List.of(Double.POSITIVE_INFINITY)))
                .hasMessage("line \"RR\": point 0 is (1, infinite): both must be finite numbers");
    }

    // One line in a frame of its own: a slope is drawn in no row of pixels as long as a step is.
    @Test
    void stepsHoldTheirValueUntilTheNextPoint() {
        var xs = new double[] {0, 10};
        var ys = new double[] {4, 0};
        assertThat(longestRun(empty.steps("N", xs, ys))).isGreaterThan(1000);
        assertThat(longestRun(empty.line("N", xs, ys))).isLessThan(200);
        assertThat(empty.steps("N", xs, ys).alt()).contains("N falls from 4 at 0 to 0 at 10.");
    }

    private static int longestRun(Lines lines) {
        var picture = pixels(lines.html());
        int colour = Palette.line(0).getRGB() & 0xFFFFFF;
        int longest = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            int run = 0;
            for (int x = 0; x < picture.getWidth(); x++) {
                run = (picture.getRGB(x, y) & 0xFFFFFF) == colour ? run + 1 : 0;
                longest = Math.max(longest, run);
            }
        }
        return longest;
    }

    @Test
    void refusesANameTwice() {
        assertThatThrownBy(() -> lines.line("RR", QUANTA, QUANTA))
                .hasMessage("there is a line \"RR\" already: each line needs a name of its own");
    }

    @Test
    void refusesZeroOnALogarithmicAxis() {
        var fromZero = empty.line("RR", List.of(0, 1), List.of(1, 1));
        assertThatThrownBy(fromZero::logarithmic)
                .hasMessage("line \"RR\" has a point at x = 0: a logarithmic axis shows values above 0 only");
    }
}
