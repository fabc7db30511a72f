package timeslice.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static timeslice.chart.HtmlAssertions.parsed;
import static timeslice.chart.StepperTest.elements;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ScenePictureTest {
    @Test
    void isDescribedInTheFileItselfToo() {
        var svg = drawn(Scene.of(new Scene.Boxes("queue", "", List.of(Scene.Box.of("A", 0)), "empty")));
        assertThat(elements(svg, "title").getFirst().getTextContent()).isEqualTo("t = 1");
        assertThat(elements(svg, "desc").getFirst().getTextContent()).isEqualTo("queue: A.");
    }

    @Test
    void holdsAllBoxesHoweverManyAndHoweverLongTheirNames() {
        var boxes = IntStream.range(0, 30)
                .mapToObj(i ->
                        Scene.Box.of("a very long name of a process " + i, i).note("priority 2147483647"))
                .toList();
        var svg = drawn(Scene.of(new Scene.Boxes("a very long label of a row", "", boxes, "empty")));
        double width = Double.parseDouble(svg.getAttribute("width"));
        double height = Double.parseDouble(svg.getAttribute("height"));
        assertThat(inPicture(svg, "rect")).allSatisfy(rect -> {
            assertThat(number(rect, "x") + number(rect, "width")).isLessThanOrEqualTo(width);
            assertThat(number(rect, "y") + number(rect, "height")).isLessThanOrEqualTo(height);
        });
        assertThat(elements(svg, "text")).hasSize(1 + 2 * 30);
        assertThat(elements(svg, "text"))
                .allSatisfy(text -> assertThat(text.getTextContent().length()).isLessThan(20));
    }

    @Test
    void tellsManyBoxesApartByPatternsToo() {
        var boxes =
                IntStream.range(0, 24).mapToObj(i -> Scene.Box.of("J" + i, i)).toList();
        var svg = drawn(Scene.of(new Scene.Boxes("queue", "", boxes, "empty")));
        var fills = inPicture(svg, "rect").stream()
                .filter(rect -> rect.hasAttribute("stroke"))
                .map(rect -> rect.getAttribute("fill"))
                .toList();
        assertThat(fills).hasSize(24).doesNotHaveDuplicates();
        var patterns = elements(svg, "pattern").stream()
                .map(pattern -> "url(#" + pattern.getAttribute("id") + ")")
                .toList();
        assertThat(patterns)
                .containsAll(
                        fills.stream().filter(fill -> fill.startsWith("url")).toList());
    }

    @Test
    void marksThePresentOnTheAxisAndDrawsNothingBeyondIt() {
        var bars = new Scene.Bars(
                "so far", 0, 10, 4, List.of(new Scene.Bar("A", 0, 3, 0), new Scene.Bar("B", 3, 4, 1)), "ticks");
        var svg = drawn(Scene.of(bars));
        var arrow = elements(svg, "path").stream()
                .map(path -> path.getAttribute("d"))
                .filter(path -> path.endsWith("z"))
                .toList();
        assertThat(arrow).hasSize(1);
        var place = Pattern.compile("M([0-9.]+) ").matcher(arrow.getFirst());
        assertThat(place.find()).isTrue();
        double now = Double.parseDouble(place.group(1));
        assertThat(inPicture(svg, "rect"))
                .allSatisfy(rect -> assertThat(number(rect, "x") + number(rect, "width"))
                        .isLessThanOrEqualTo(now + 0.11)); // numbers are rounded to tenths
    }

    @Test
    void showsABarThatIsNarrowerThanAPixelInItsColour() {
        var bars = new Scene.Bars("so far", 0, 100_000, 5, List.of(new Scene.Bar("A", 3, 4, 0)), "ticks");
        var svg = drawn(Scene.of(bars));
        var bar = inPicture(svg, "rect").getFirst();
        assertThat(number(bar, "width")).isPositive();
        assertThat(bar.getAttribute("fill")).isEqualTo("#56b4e9");
        assertThat(bar.hasAttribute("stroke")).isFalse();
    }

    @Test
    void hasRoundNumbersOnItsAxisAndNotMoreThanThereIsRoomFor() {
        assertThat(steps(1, 7, 12, 60, 570, 1_000_000)).containsExactly(1L, 2L, 2L, 10L, 100L, 200_000L);
    }

    private static List<Long> steps(long... lengths) {
        return LongStream.of(lengths).map(BarsPicture::step).boxed().toList();
    }

    private static Element drawn(Scene scene) {
        var frame = new Frame("t = 1", "Nothing.", scene);
        return parsed(new ScenePicture(frame, SceneLayout.of(List.of(scene))).svg())
                .getDocumentElement();
    }

    /** Elements that are drawn, not parts of patterns. */
    private static List<Element> inPicture(Element svg, String tag) {
        return elements(svg, tag).stream()
                .filter(element ->
                        !((Element) element.getParentNode()).getTagName().equals("pattern"))
                .toList();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
