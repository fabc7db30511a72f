package timeslice.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static timeslice.chart.HtmlAssertions.assertNothingIsLostWhenUntrusted;
import static timeslice.chart.HtmlAssertions.image;
import static timeslice.chart.HtmlAssertions.pixels;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BarsTest {
    private final Bars single =
            Bars.of("Mean waiting time", "ticks").bar("FCFS", 17).bar("RR", 5.7);
    private final Bars grouped = Bars.of("Mean times", "ticks", "waiting", "turnaround")
            .bar("FCFS", 17, 27)
            .bar("RR", 5.7, 15.7);

    @Test
    void alternativeTextNamesTheLowestAndTheHighest() {
        assertThat(single.alt()).startsWith("Mean waiting time: RR is lowest, 5.7 ticks; FCFS is highest, 17 ticks.");
        assertThat(grouped.alt())
                .contains("waiting: RR is lowest, 5.7 ticks")
                .contains("turnaround: RR is lowest, 15.7 ticks");
    }

    @Test
    void alternativeTextSaysWhenAllAreTheSame() {
        assertThat(Bars.of("Switches", "switches").bar("A", 4).bar("B", 4).alt())
                .startsWith("Switches: all the same, 4 switches.");
    }

    @Test
    void htmlSurvivesAnUntrustedNotebook() {
        assertNothingIsLostWhenUntrusted(single.html());
        assertNothingIsLostWhenUntrusted(grouped.html());
        assertNothingIsLostWhenUntrusted(Bars.of("Nothing yet", "ticks").html());
    }

    @Test
    void pictureIsTwiceAsWideAsItIsShown() {
        assertThat(pixels(single.html()).getWidth())
                .isEqualTo(2 * Integer.parseInt(image(single.html()).getAttribute("width")));
    }

    @Test
    void textShowsLengthsAndNumbers() {
        assertThat(single.text())
                .startsWith("Mean waiting time (ticks)\nFCFS  " + "█".repeat(40) + " 17\nRR    " + "█".repeat(13)
                        + " 5.7\n");
    }

    @Test
    void aMapWithoutAnOrderIsDrawnInTheOrderOfItsNames() {
        assertThat(Bars.of("t", "s", Map.of("c", 1, "a", 2, "b", 3))
                        .text()
                        .lines()
                        .skip(1)
                        .limit(3)
                        .map(line -> line.substring(0, 1)))
                .containsExactly("a", "b", "c");
    }

    @Test
    void aMapWithAnOrderKeepsIt() {
        var values = new LinkedHashMap<String, Integer>();
        values.put("RR", 1);
        values.put("FCFS", 2);
        assertThat(Bars.of("t", "s", values).text().lines().skip(1).limit(2).map(line -> line.substring(0, 1)))
                .containsExactly("R", "F");
    }

    @Test
    void negativeAndZeroValuesAreDrawn() {
        assertNothingIsLostWhenUntrusted(Bars.of("Change", "%")
                .bar("up", 3)
                .bar("down", -4)
                .bar("none", 0)
                .html());
        assertNothingIsLostWhenUntrusted(Bars.of("Zero", "%").bar("none", 0).html());
    }

    @Test
    void aBarWithoutAFiniteNumberIsRefusedByName() {
        assertThatThrownBy(() -> single.bar("SRTF", Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bar \"SRTF\" is not a number: a bar needs a finite number");
    }

    @Test
    void aBarWithTooFewValuesIsToldWhichOnes() {
        assertThatThrownBy(() -> grouped.bar("SRTF", 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bar \"SRTF\" has 1 value, but this chart wants 2: waiting, turnaround");
    }

    @Test
    void addingABarLeavesTheOldChartAsItWas() {
        var before = single.text();
        assertThat(single.bar("SRTF", 3).text()).isNotEqualTo(before);
        assertThat(single.text()).isEqualTo(before);
    }
}
