package timeslice.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static timeslice.chart.HtmlAssertions.parsed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import timeslice.chart.Graph.Arrow;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GraphTest {
    private static final Graph TWO = Graph.of("Who waits for <whom>")
            .arrow("Ann", "Bob", "rice & tea")
            .arrow("Bob", "Ann", "noodles")
            .captioned("A & B");

    private static final Graph OPEN =
            Graph.of("Open").arrow("A", "B", "x").arrow("B", "C", "").box("D");

    private static String svg(Graph graph) {
        var source = HtmlAssertions.image(graph.html()).getAttribute("src");
        var start = "data:image/svg+xml;base64,";
        assertThat(source).startsWith(start);
        return new String(Base64.getDecoder().decode(source.substring(start.length())), StandardCharsets.UTF_8);
    }

    @Nested
    class In_words {
        @Test
        void a_circle_is_what_the_alternative_text_says_first() {
            assertThat(TWO.alt())
                    .isEqualTo("Who waits for <whom>. A circle: Ann to Bob to Ann."
                            + " Arrows: Ann to Bob (rice & tea), Bob to Ann (noodles).");
        }

        @Test
        void where_there_is_none_it_says_so() {
            assertThat(OPEN.alt()).isEqualTo("Open. No arrows lead in a circle. Arrows: A to B (x), B to C.");
            assertThat(Graph.of("Nothing").alt())
                    .isEqualTo("Nothing. No arrows lead in a circle. There are no arrows.");
        }

        @Test
        void the_text_form_has_every_arrow_and_the_caption() {
            assertThat(TWO.text()).contains("Ann", "Bob", "rice & tea", "noodles", "A & B");
        }
    }

    @Nested
    class As_a_picture {
        @Test
        void it_needs_no_script_and_no_trust() {
            for (var graph : List.of(TWO, OPEN, Graph.of("Nothing"))) {
                HtmlAssertions.assertNothingIsLostWhenUntrusted(graph.html());
            }
        }

        @Test
        void it_has_a_box_with_each_name_and_each_label_as_real_text() {
            var texts = parsed(svg(TWO)).getElementsByTagName("text");
            assertThat(List.of(0, 1, 2, 3))
                    .extracting(i -> texts.item(i).getTextContent())
                    .containsExactlyInAnyOrder("Ann", "Bob", "rice & tea", "noodles");
        }

        @Test
        void arrows_of_a_circle_are_thick_and_others_broken_so_that_colour_is_not_needed() {
            assertThat(svg(TWO)).doesNotContain("stroke-dasharray");
            assertThat(svg(OPEN)).contains("stroke-dasharray");
            assertThat(svg(OPEN.arrow("C", "A", "")))
                    .contains("stroke-width=\"2.5\"")
                    .doesNotContain("stroke-dasharray");
        }

        @Test
        void an_arrow_to_its_own_box_is_a_circle_too() {
            var self = Graph.of("Self").arrow("Ann", "Ann", "noodles");
            assertThat(self.alt()).contains("A circle: Ann to Ann.");
            assertThat(svg(self)).contains("stroke-width=\"2.5\"");
        }

        @Test
        void all_is_inside_of_it_and_fills_it_from_top_to_bottom_however_many_boxes_there_are() {
            for (int count = 1; count <= Graph.MOST; count++) {
                var graph = Graph.of("Ring");
                for (int i = 0; i < count; i++) {
                    graph = graph.arrow("philosopher " + i, "philosopher " + (i + 1) % count, "fork number " + i);
                }
                var root = parsed(svg(graph)).getDocumentElement();
                var view = Arrays.stream(root.getAttribute("viewBox").split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                assertThat(view[0]).isZero();
                assertThat(view[2]).isEqualTo(GraphLayout.WIDTH);
                assertThat(view[3]).isEqualTo(Double.parseDouble(root.getAttribute("height")));
                var xs = DoubleStream.builder();
                var ys = DoubleStream.builder();
                var boxes = root.getElementsByTagName("rect");
                for (int i = 0; i < boxes.getLength(); i++) {
                    addEnds((Element) boxes.item(i), "x", "width", xs);
                    addEnds((Element) boxes.item(i), "y", "height", ys);
                }
                var points = Pattern.compile("[ML](-?[0-9.]+) (-?[0-9.]+)").matcher(svg(graph));
                while (points.find()) {
                    xs.add(Double.parseDouble(points.group(1)));
                    ys.add(Double.parseDouble(points.group(2)));
                }
                var across = xs.build().summaryStatistics();
                assertThat(across.getMin()).isNotNegative();
                assertThat(across.getMax()).isLessThanOrEqualTo(GraphLayout.WIDTH);
                var down = ys.build().summaryStatistics();
                assertThat(down.getMin()).isBetween(view[1], view[1] + 10);
                assertThat(down.getMax()).isBetween(view[1] + view[3] - 10, view[1] + view[3]);
            }
        }

        private static void addEnds(Element box, String start, String length, DoubleStream.Builder ends) {
            double from = Double.parseDouble(box.getAttribute(start));
            ends.add(from);
            ends.add(from + Double.parseDouble(box.getAttribute(length)));
        }

        @Test
        void the_same_graph_gives_the_same_bytes() {
            assertThat(Graph.of("t").arrow("a", "b", "c").html())
                    .isEqualTo(Graph.of("t").arrow("a", "b", "c").html());
        }
    }

    @Nested
    class Circles {
        private final Cycles eight = new Cycles(
                List.of("z", "a", "b", "c", "d"),
                List.of(
                        new Arrow("z", "a", ""),
                        new Arrow("a", "b", ""),
                        new Arrow("b", "c", ""),
                        new Arrow("c", "a", ""),
                        new Arrow("c", "d", "")));

        @Test
        void the_first_one_is_found_in_order() {
            assertThat(eight.first()).containsExactly("a", "b", "c");
            assertThat(eight.inOrder()).containsExactly("a", "b", "c", "z", "d");
        }

        @Test
        void what_leads_into_it_or_out_of_it_is_no_part_of_it() {
            assertThat(eight.contains("z")).isFalse();
            assertThat(eight.contains("d")).isFalse();
            assertThat(eight.contains(new Arrow("c", "d", ""))).isFalse();
            assertThat(eight.contains(new Arrow("c", "a", ""))).isTrue();
        }
    }

    @Nested
    class Bad_input {
        @Test
        void a_box_needs_a_name() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Graph.of("t").arrow("a", " ", ""))
                    .withMessageContaining("\"t\"");
        }

        @Test
        void there_is_an_end_to_what_can_be_read() {
            var graph = Graph.of("t");
            for (int i = 0; i < Graph.MOST; i++) {
                graph = graph.box("b" + i);
            }
            var full = graph;
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> full.box("one more"))
                    .withMessageContaining("one more");
        }
    }
}
