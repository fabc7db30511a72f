package timeslice.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static timeslice.chart.HtmlAssertions.parsed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import timeslice.scheduling.Job;
import timeslice.scheduling.Policy;
import timeslice.scheduling.Workload;

class StepperTest {
    /** Three frames with one row of boxes and one of bars. */
    static Stepper small() {
        return Stepper.of("A <small> story", List.of(frame(0, "one"), frame(1, "one", "two"), frame(2)));
    }

    static Frame frame(long now, String... names) {
        var boxes = new ArrayList<Scene.Box>();
        for (var name : names) {
            boxes.add(Scene.Box.of(name, boxes.size()));
        }
        return new Frame(
                "t = " + now,
                "Sentence " + now + " & more.",
                Scene.of(
                        new Scene.Boxes("queue", "", boxes, "empty"),
                        new Scene.Bars(
                                "so far",
                                0,
                                4,
                                now,
                                now == 0 ? List.of() : List.of(new Scene.Bar("x", 0, now, 0)),
                                "ticks")));
    }

    @Nested
    class HtmlForm {
        private final String html = small().html();

        @Test
        void isOneWellFormedFigureWithAListOfFrames() {
            var figure = parsed(html).getDocumentElement();
            assertThat(figure.getTagName()).isEqualTo("figure");
            var list = only(html, "ol");
            assertThat(elements(list, "li")).hasSize(3);
            assertThat(elements(list, "li").get(1).getTextContent()).isEqualTo("t = 1Sentence 1 & more.");
            assertThat(only(html, "figcaption").getTextContent()).isEqualTo("A <small> story");
        }

        @Test
        void needsNoScript() {
            assertThat(elements(parsed(html).getDocumentElement(), "script")).isEmpty();
            assertThat(html).doesNotContainPattern("\\son[a-z]+=");
        }

        @Test
        void hasARadioButtonForEachFrameAllInOneGroupAndTheFirstChosen() {
            var buttons = elements(parsed(html).getDocumentElement(), "input");
            assertThat(buttons).hasSize(3);
            assertThat(buttons)
                    .extracting(button -> button.getAttribute("type"))
                    .containsOnly("radio");
            assertThat(buttons)
                    .extracting(button -> button.getAttribute("name"))
                    .containsOnly(buttons.getFirst().getAttribute("name"));
            assertThat(buttons)
                    .extracting(button -> button.hasAttribute("checked"))
                    .containsExactly(true, false, false);
        }

        @Test
        void saysEachStepToAReaderWhoHearsTheButtons() {
            assertThat(elements(parsed(html).getDocumentElement(), "input"))
                    .extracting(button -> button.getAttribute("aria-label"))
                    .containsExactly(
                            "Step 1 of 3: t = 0. Sentence 0 & more.",
                            "Step 2 of 3: t = 1. Sentence 1 & more.",
                            "Step 3 of 3: t = 2. Sentence 2 & more.");
        }

        @Test
        void leadsFromEachFrameBackAndOnByLabels() {
            var ids = elements(parsed(html).getDocumentElement(), "input").stream()
                    .map(button -> button.getAttribute("id"))
                    .toList();
            var targets = elements(only(html, "ol"), "label").stream()
                    .map(label -> ids.indexOf(label.getAttribute("for")))
                    .toList();
            // Back and next of each frame; -1 leads nowhere.
            assertThat(targets).containsExactly(-1, 1, 0, 2, 1, -1);
        }

        @Test
        void showsExactlyTheFrameOfTheChosenButton() {
            var style = only(html, "style").getTextContent();
            for (int i = 2; i <= 3; i++) {
                assertThat(style).contains("nth-of-type(" + i + "):checked~ol>li:nth-child(" + i + ")");
            }
        }

        @Test
        void leavesAPlainListWhereThePageTakesTheStyleSheetAway() {
            // What the style sheet does not show stays hidden, and the labels have no words of their own. JupyterLab
            // would take away an attribute without a value.
            var root = parsed(html).getDocumentElement();
            assertThat(elements(root, "input"))
                    .allMatch(button -> button.getAttribute("hidden").equals("hidden"));
            assertThat(elements(root, "label"))
                    .allMatch(label -> label.getAttribute("hidden").equals("hidden")
                            && label.getTextContent().isEmpty());
            // JupyterLab takes inline pictures out of a notebook that is not trusted.
            assertThat(elements(root, "svg")).isEmpty();
        }

        @Test
        void describesThePictureOfEachFrame() {
            assertThat(elements(parsed(html).getDocumentElement(), "img"))
                    .extracting(image -> image.getAttribute("alt"))
                    .containsExactly(
                            "queue: one. so far, up to 0 ticks: nothing yet.",
                            "queue: one, two. so far, up to 1 tick: x 0 to 1.",
                            "queue: empty. so far, up to 2 ticks: x 0 to 2.");
        }

        @Test
        void givesAllPicturesTheSameSizeSoThatNothingJumps() {
            var images = elements(parsed(html).getDocumentElement(), "img");
            assertThat(images)
                    .extracting(image -> image.getAttribute("height"))
                    .containsOnly(images.getFirst().getAttribute("height"));
            assertThat(images).allSatisfy(image -> {
                var svg = svg(image);
                assertThat(svg.getAttribute("height")).isEqualTo(image.getAttribute("height"));
            });
        }

        @Test
        void isTheSameBytesForTheSameFramesAndAnotherNameForOthers() {
            assertThat(small().html()).isEqualTo(html);
            var other = small().titled("Another").html();
            assertThat(elements(parsed(other).getDocumentElement(), "input")
                            .getFirst()
                            .getAttribute("name"))
                    .isNotEqualTo(elements(parsed(html).getDocumentElement(), "input")
                            .getFirst()
                            .getAttribute("name"));
        }

        @Test
        void showsMarkupInNamesAsTheTextItIs() {
            var frame = new Frame(
                    "<b>", "<i> & \"", Scene.of(new Scene.Boxes("<u>", "", List.of(Scene.Box.of("<s>", 0)), "")));
            var strange = Stepper.of("\u0000</style>", List.of(frame)).html();
            var image = elements(parsed(strange).getDocumentElement(), "img").getFirst();
            assertThat(image.getAttribute("alt")).isEqualTo("<u>: <s>.");
            assertThat(elements(svg(image), "text"))
                    .extracting(Element::getTextContent)
                    .contains("<s>");
        }
    }

    @Nested
    class PlainText {
        @Test
        void isALineAStep() {
            assertThat(small().captioned("Rule: none.").text()).isEqualTo("""
                    A <small> story
                     1. t = 0: Sentence 0 & more.
                     2. t = 1: Sentence 1 & more.
                     3. t = 2: Sentence 2 & more.
                    Rule: none.""");
        }

        @Test
        void ofADescriptionSaysHowManyStepsAndHowItEnds() {
            assertThat(small().alt())
                    .isEqualTo("A <small> story: 3 steps, from \"t = 0\" to \"t = 2\". Sentence 2 & more.");
        }
    }

    @Nested
    class Limits {
        private final Workload long40 = Workload.of(Job.of("A", 0, 30), Job.of("B", 0, 30));

        @Test
        void moreDecisionsThanAReaderWouldStepThroughAreRefusedWithARemedyThatWorks() {
            var run = Policy.roundRobin(1).run(long40);
            assertThatThrownBy(() -> Stepper.of(run))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("\"Round robin, quantum 1\" makes 60 decisions, but a stepper shows 40 at most. Take "
                            + "fewer jobs or a longer quantum, or a part: Stepper.of(run, 0, 40)");
            assertThat(Stepper.of(run, 0, 40).frames()).hasSize(40);
        }

        @Test
        void aPartUpToTheEndHasTheEndToo() {
            var run = Policy.roundRobin(1).run(long40);
            var part = Stepper.of(run, 58, 61).frames();
            assertThat(part).extracting(Frame::title).containsExactly("t = 58", "t = 59", "t = 60");
            assertThat(part.getLast().sentence()).isEqualTo("All 2 jobs have finished.");
        }

        @Test
        void aPartWithoutADecisionIsRefused() {
            assertThatThrownBy(() -> Stepper.of(Policy.fcfs().run(long40), 1, 9))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("\"FCFS\" makes no decision from 1 to 9; the first is at 0, the last at 30");
        }

        @Test
        void aPolicyThatNeverDecidesIsRefused() {
            assertThatThrownBy(() -> Stepper.of(Policy.processorSharing().run(long40)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("makes no decisions to step through")
                    .hasMessageContaining("Gantt.of");
        }

        @Test
        void framesWithOtherRowsAreRefused() {
            var other = new Frame("b", "b", Scene.of(new Scene.Boxes("stack", "", List.of(), "")));
            var one = new Frame("a", "a", Scene.of(new Scene.Boxes("queue", "", List.of(), "")));
            assertThatThrownBy(() -> Stepper.of("Mixed", List.of(one, other)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("stepper \"Mixed\": the rows of frame 2 are [boxes stack], but those of frame 1 are "
                            + "[boxes queue]; all frames need the same rows, of which some may be empty");
        }

        @Test
        void noFramesAndTooManyAreRefused() {
            assertThatThrownBy(() -> Stepper.of("None", List.of()))
                    .hasMessage("stepper \"None\" has 0 frames; it needs 1 to 60");
            var many = IntStream.range(0, 61).mapToObj(i -> frame(1)).toList();
            assertThatThrownBy(() -> Stepper.of("Many", many))
                    .hasMessage("stepper \"Many\" has 61 frames; it needs 1 to 60");
        }
    }

    static Element only(String html, String tag) {
        var found = elements(parsed(html).getDocumentElement(), tag);
        assertThat(found).as(tag).hasSize(1);
        return found.getFirst();
    }

    static List<Element> elements(Element root, String tag) {
        var nodes = root.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    static Element svg(Element image) {
        var source = image.getAttribute("src");
        assertThat(source).startsWith("data:image/svg+xml;base64,");
        var bytes = Base64.getDecoder().decode(source.substring(source.indexOf(',') + 1));
        return parsed(new String(bytes, StandardCharsets.UTF_8)).getDocumentElement();
    }
}
