package timeslice.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.awt.Color;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaletteTest {
    private static final double TEXT = 4.5;
    private static final double SHAPE = 3;

    @Test
    void contrastIsThatOfTheWebContentAccessibilityGuidelines() {
        assertThat(Palette.contrast(Color.BLACK, Color.WHITE)).isEqualTo(21, offset(0.01));
        assertThat(Palette.contrast(Color.WHITE, Color.WHITE)).isEqualTo(1, offset(0.01));
        // A value published with the guidelines' explanations: #767676 is the lightest grey for text on white.
        assertThat(Palette.contrast(new Color(0x767676), Color.WHITE)).isEqualTo(4.54, offset(0.01));
    }

    @Test
    void textOnTheCardIsEasyToRead() {
        assertThat(Palette.contrast(Palette.INK, Palette.CARD)).isGreaterThanOrEqualTo(TEXT);
        assertThat(Palette.contrast(Palette.GREY, Palette.CARD)).isGreaterThanOrEqualTo(TEXT);
    }

    @Test
    void labelsInsideEveryBarAreEasyToRead() {
        assertThat(Palette.AREAS)
                .allSatisfy(area ->
                        assertThat(Palette.contrast(Palette.textOn(area), area)).isGreaterThanOrEqualTo(TEXT));
    }

    @Test
    void outlinesAndPatternsStandOutFromTheCard() {
        assertThat(Palette.contrast(Palette.INK, Palette.CARD)).isGreaterThanOrEqualTo(SHAPE);
        assertThat(Palette.contrast(Palette.GREY, Palette.CARD)).isGreaterThanOrEqualTo(SHAPE);
        assertThat(Palette.contrast(Palette.INK, Palette.PALE)).isGreaterThanOrEqualTo(SHAPE);
    }

    @Test
    void linesStandOutFromTheCard() {
        assertThat(Palette.LINES)
                .allSatisfy(
                        line -> assertThat(Palette.contrast(line, Palette.CARD)).isGreaterThanOrEqualTo(SHAPE));
    }

    @Test
    void noTwoJobsInARowHaveTheSameColour() {
        assertThat(new HashSet<>(Palette.AREAS)).hasSameSizeAs(Palette.AREAS);
        assertThat(Palette.area(Palette.AREAS.size())).isEqualTo(Palette.area(0));
    }

    @Test
    void twentyFourJobsAllLookDifferent() {
        var fills = IntStream.range(0, 24).mapToObj(Palette::fill).toList();
        assertThat(fills).doesNotHaveDuplicates();
        // Patterns of jobs are not those of states, which stand beside them in a Gantt chart.
        assertThat(fills).extracting(Fill::texture).doesNotContain(Texture.HATCHED, Texture.DOTTED, Texture.CROSSED);
    }
}
