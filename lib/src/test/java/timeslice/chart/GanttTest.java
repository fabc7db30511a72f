package timeslice.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static timeslice.chart.HtmlAssertions.assertNothingIsLostWhenUntrusted;
import static timeslice.chart.HtmlAssertions.count;
import static timeslice.chart.HtmlAssertions.image;
import static timeslice.chart.HtmlAssertions.parsed;
import static timeslice.chart.HtmlAssertions.pixels;
import static timeslice.chart.Timelines.running;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import timeslice.scheduling.Job;
import timeslice.scheduling.Policy;
import timeslice.scheduling.Workload;
import timeslice.timeline.Lane;
import timeslice.timeline.Scale;
import timeslice.timeline.Span;
import timeslice.timeline.State;
import timeslice.timeline.Timeline;

class GanttTest {
    @Nested
    class AlternativeText {
        @Test
        void saysWhoWaitsLongest() {
            assertThat(Gantt.of(Timelines.fcfs()).alt()).startsWith("FCFS. C waits longest, 6 ticks.");
        }

        @Test
        void namesAllWhoWaitEquallyLong() {
            var timeline = timeline(
                    lane("A", Timelines.ready(0, 2)),
                    lane("B", Timelines.ready(1, 3)),
                    lane("C", Timelines.ready(0, 1)));
            assertThat(Gantt.of(timeline).alt()).contains("A and B wait longest, 2 ticks each.");
        }

        @Test
        void saysOneTickAndNotOneTicks() {
            assertThat(Gantt.of(timeline(lane("A", Timelines.ready(4, 5)))).alt())
                    .contains("A waits longest, 1 tick.");
        }

        @Test
        void speaksOfBlockingWhereNobodyWaitsForTheProcessor() {
            assertThat(Gantt.of(Timelines.measured()).alt()).contains("second is blocked longest, 1.5 ms.");
        }

        @Test
        void ofRealThreadsItNamesTheLongerWaitForAProcessorOrForWhatBlocks() {
            assertThat(Gantt.of(measured(
                                    lane("cook", Timelines.ready(0, 3)),
                                    lane("waiter", Timelines.span(0, 8, State.BLOCKED, ""))))
                            .alt())
                    .contains("waiter is blocked longest, 8 ns.")
                    .doesNotContain("cook");
            assertThat(Gantt.of(measured(
                                    lane("cook", Timelines.ready(0, 9)),
                                    lane("waiter", Timelines.span(0, 8, State.BLOCKED, ""))))
                            .alt())
                    .contains("cook waits longest, 9 ns.");
        }

        @Test
        void ofSimulatedJobsItNamesTheWaitForTheProcessorHoweverLongOthersAreBlocked() {
            assertThat(Gantt.of(timeline(
                                    lane("A", Timelines.ready(0, 3)),
                                    lane("B", Timelines.span(0, 8, State.BLOCKED, ""))))
                            .alt())
                    .contains("A waits longest, 3 ticks.");
        }

        @Test
        void saysHowMuchTheProcessorLosesBySwitchingAndIdling() {
            // CPU: A 0-2, switch 2-3, B 3-4, nothing 4-6, A 6-7.
            var timeline = timeline(
                    lane(
                            "CPU",
                            running(0, 2, "A"),
                            Timelines.span(2, 3, State.SWITCHING, ""),
                            running(3, 4, "B"),
                            running(6, 7, "A")),
                    lane("A", running(0, 2, ""), running(6, 7, "")),
                    lane("B", Timelines.ready(2, 3), running(3, 4, "")));
            assertThat(Gantt.of(timeline).alt())
                    .contains("CPU spends 1 of 7 ticks switching.")
                    .contains("CPU is idle for 2 ticks.");
        }

        @Test
        void doesNotCallADeviceIdle() {
            // A runs 0-2, uses the disk 2-5, runs 5-6.
            var timeline = timeline(
                    lane("CPU", running(0, 2, "A"), running(5, 6, "A")),
                    lane("disk", running(2, 5, "A")),
                    lane("A", running(0, 2, ""), Timelines.span(2, 5, State.BLOCKED, ""), running(5, 6, "")));
            assertThat(Gantt.of(timeline).alt())
                    .contains("CPU is idle for 3 ticks.")
                    .doesNotContain("disk");
        }

        @Test
        void countsACoreThatNeverRanAsIdle() {
            var timeline = timeline(lane("CPU 0", running(0, 4, "A")), lane("CPU 1"), lane("A", running(0, 4, "")));
            assertThat(Gantt.of(timeline).alt()).contains("CPU 1 is idle for 4 ticks.");
        }

        @Test
        void isMoreThanTheTitleEvenOfAnEmptyTimeline() {
            assertThat(Gantt.of(timeline()).alt()).contains("Nothing is shown.");
        }

        @Test
        void saysNothingOfRunningWhereNobodyCompetesForAProcessor() {
            var history = Gantt.of(new Timeline(
                    "Systems",
                    "",
                    new Scale("years", true),
                    List.of(lane("EDSAC", running(1949, 1958, "first")), lane("UNIX", running(1969, 2026, "later")))));
            assertThat(history.alt()).startsWith("Systems. Longest: UNIX, 57 years. (Gantt");
            assertThat(history.html()).doesNotContain("running");
            assertThat(history.text()).doesNotContain("running").doesNotContain("runs");
        }

        @Test
        void addsNoFullStopToAQuestion() {
            var asked =
                    new Timeline("Who runs?", "", new Scale("ticks", false), List.of(lane("CPU", running(0, 4, "A"))));
            assertThat(Gantt.of(asked).alt()).startsWith("Who runs? CPU");
        }

        @Test
        void givesAFindingForEachTimelineCompared() {
            assertThat(Gantt.compare(Timelines.fcfs(), Timelines.sjf()).alt())
                    .contains("FCFS. C waits longest, 6 ticks.")
                    .contains("SJF. B waits longest, 3 ticks.");
        }
    }

    @Nested
    class HtmlForm {
        @Test
        void isOneWellFormedElementThatSurvivesAnUntrustedNotebook() {
            assertNothingIsLostWhenUntrusted(Gantt.of(Timelines.fcfs()).html());
            assertNothingIsLostWhenUntrusted(
                    Gantt.compare(Timelines.fcfs(), Timelines.sjf()).html());
            assertNothingIsLostWhenUntrusted(Gantt.of(timeline()).html());
        }

        @Test
        void holdsAPictureTwiceAsWideAsItIsShown() {
            var html = Gantt.of(Timelines.fcfs()).html();
            assertThat(pixels(html).getWidth())
                    .isEqualTo(2 * Integer.parseInt(image(html).getAttribute("width")));
        }

        @Test
        void hasTheFindingAsTheAlternativeTextOfThePicture() {
            var gantt = Gantt.of(Timelines.fcfs());
            assertThat(image(gantt.html()).getAttribute("alt")).isEqualTo(gantt.alt());
        }

        @Test
        void statesTheRuleInForceInItsCaption() {
            assertThat(caption(Gantt.of(Timelines.fcfs()))).isEqualTo("Rule: no preemption.");
        }

        @Test
        void statesEachRuleOnALineOfItsOwnWhereTheyDiffer() {
            assertThat(caption(Gantt.compare(Timelines.fcfs(), Timelines.sjf())))
                    .isEqualTo("FCFS. Rule: no preemption.\nSJF. Rule: no preemption; the shortest burst first.");
        }

        @Test
        void doesNotRepeatTheHeadingOfATimelineInItsBars() {
            int bar = Palette.fill(0).ground().getRGB() & 0xFFFFFF;
            assertThat(count(pixels(eras("Batch").html()), bar))
                    .as("no word lies on the bar")
                    .isGreaterThan(count(pixels(eras("Tapes").html()), bar));
        }

        private static Gantt eras(String heading) {
            var years = new Scale("years", true);
            return Gantt.compare(
                    new Timeline(heading, "", years, List.of(lane("IBM 1401", running(1959, 1971, "Batch")))),
                    new Timeline("Later", "", years, List.of(lane("UNIX", running(1969, 2026, "Later")))));
        }

        @Test
        void foldsTheDataAwayBelowThePicture() {
            var document = parsed(Gantt.of(Timelines.fcfs()).html());
            assertThat(document.getElementsByTagName("summary").item(0).getTextContent())
                    .isEqualTo("Data");
            var rows = document.getElementsByTagName("details").item(0).getTextContent();
            assertThat(rows).contains("ready (ticks)").contains("C").contains("running");
        }

        @Test
        void boundsTheDataAndSaysHowManyRowsAreLeftOut() {
            // 1000 slices are rows of the second table, which keeps 100.
            var document = parsed(Gantt.of(Timelines.busy(1000)).html());
            assertThat(document.getElementsByTagName("details").item(0).getTextContent())
                    .contains("900 more rows, left out here");
            assertThat(document.getElementsByTagName("tr").getLength()).isLessThan(120);
        }

        @Test
        void showsMarkupInNamesAsTheTextItIs() {
            var timeline = new Timeline(
                    "<b>&\"'", "a < b", Scale.TICKS, List.of(lane("<script>alert(1)</script>", Timelines.ready(0, 2))));
            var html = Gantt.of(timeline).html();
            assertNothingIsLostWhenUntrusted(html);
            assertThat(image(html).getAttribute("alt"))
                    .contains("<b>&\"'")
                    .contains("<script>alert(1)</script> waits longest");
        }

        @Test
        void isTheSameBytesForTheSameData() {
            assertThat(Gantt.of(Timelines.fcfs()).html())
                    .isEqualTo(Gantt.of(Timelines.fcfs()).html());
        }
    }

    @Nested
    class ThePicture {
        @Test
        void givesAJobTheSameColourInEveryFigure() {
            // B is the second job of both workloads; by SJF it runs last.
            var second = Palette.area(1).getRGB() & 0xFFFFFF;
            long fcfs = count(pixels(Gantt.of(Timelines.fcfs()).html()), second);
            long sjf = count(pixels(Gantt.of(Timelines.sjf()).html()), second);
            // Far more than the legend's sign, which shows this colour too.
            assertThat(fcfs).isGreaterThan(20_000);
            // B runs for 5 ticks in both, on its own row and on the CPU's.
            assertThat(sjf).isCloseTo(fcfs, Percentage.withPercentage(3));
        }

        @Test
        void showsASliceEvenIfItIsNarrowerThanAPixel() {
            // A runs for 1 tick of 10,000; its own colour must still be there.
            var timeline = timeline(
                    lane("A", Timelines.ready(0, 5000), running(5000, 5001, ""), Timelines.ready(5001, 10_000)));
            assertThat(count(pixels(Gantt.of(timeline).html()), Palette.area(0).getRGB() & 0xFFFFFF))
                    .isGreaterThan(
                            20 + count(pixels(legendOnly()), Palette.area(0).getRGB() & 0xFFFFFF));
        }

        /** The legend's own sign shows the first colour too. */
        private String legendOnly() {
            return Gantt.of(timeline(lane("A", Timelines.ready(0, 5000), running(20_000, 20_001, ""))))
                    .window(0, 10_000)
                    .html();
        }

        @Test
        void fillsARowToThePartOfTheTimeWhereThereAreTooManySlicesToDrawEach() {
            // A and B take turns of 1 tick: each runs half of the time, and waits the other half.
            var first = new ArrayList<Span>();
            var second = new ArrayList<Span>();
            for (int i = 0; i < 10_000; i += 2) {
                first.add(running(i, i + 1, ""));
                first.add(Timelines.ready(i + 1, i + 2));
                second.add(Timelines.ready(i, i + 1));
                second.add(running(i + 1, i + 2, ""));
            }
            var gantt = Gantt.of(timeline(new Lane("A", first), new Lane("B", second)));
            long ofA = count(pixels(gantt.html()), Palette.area(0).getRGB() & 0xFFFFFF);
            long always = count(
                    pixels(Gantt.of(timeline(lane("A", running(0, 10_000, "")), lane("B", Timelines.ready(0, 10_000))))
                            .html()),
                    Palette.area(0).getRGB() & 0xFFFFFF);
            assertThat(ofA).isBetween((long) (0.4 * always), (long) (0.6 * always));
            assertThat(caption(gantt)).contains("a row is filled to the part of the time");
        }

        @Test
        void growsWithEachRowSoThatLabelsStayLegible() {
            int one = Gantt.of(Timelines.fcfs()).picture().height();
            int two = Gantt.compare(Timelines.fcfs(), Timelines.sjf()).picture().height();
            assertThat(two).isGreaterThan(one + 4 * 20);
        }

        @Test
        void isDrawnForHundredsOfSlicesAndForASingleLane() {
            assertThat(count(pixels(Gantt.of(Timelines.busy(5000)).html()), 0xFFFFFF))
                    .isPositive();
            var single =
                    pixels(Gantt.of(timeline(lane("only", running(0, 1, "")))).html());
            assertThat(single.getHeight()).isGreaterThan(100);
            assertThat(count(single, Palette.area(0).getRGB() & 0xFFFFFF)).isPositive();
        }

        @Test
        void isAsMuchLowerWithOneRowAsARowIsHigh() {
            int[] heights = IntStream.rangeClosed(1, 3)
                    .map(lanes -> Gantt.of(new Timeline(
                                    "Rows",
                                    "",
                                    Scale.TICKS,
                                    IntStream.range(0, lanes)
                                            .mapToObj(i -> lane("P" + i, running(0, 1, "")))
                                            .toList()))
                            .picture()
                            .height())
                    .toArray();
            assertThat(heights[2] - heights[1]).isEqualTo(heights[1] - heights[0]);
        }

        @Test
        void showsAtMostSixtyRowsOfATimelineAndSaysSo() {
            var lanes = IntStream.range(0, 200)
                    .mapToObj(i -> lane("T" + i, running(i, i + 1, "")))
                    .toList();
            var gantt = Gantt.of(new Timeline("Many", "", Scale.TICKS, lanes));
            assertThat(gantt.picture().height()).isLessThan(1200);
            assertThat(caption(gantt)).contains("140 more rows not drawn.");
        }

        @Test
        void writesForWhatOneWaitsIntoABlockedStretchThatIsWideEnough() {
            assertThat(ink("account, held by Ann", 90)).isGreaterThan(ink("", 90));
            assertThat(ink("account, held by Ann", 2)).isEqualTo(ink("", 2));
        }

        private static long ink(String label, long end) {
            var timeline = timeline(lane("B", Timelines.span(0, end, State.BLOCKED, label), running(end, 100, "")));
            return count(pixels(Gantt.of(timeline).html()), Palette.INK.getRGB() & 0xFFFFFF);
        }
    }

    @Nested
    class TextForm {
        @Test
        void showsStatesByCharacterAndEndsInTheFinding() {
            assertThat(Gantt.of(Timelines.fcfs()).text()).isEqualTo("""
                FCFS
                CPU  A-----B---------C-
                A    ██████
                B      ░░░░██████████
                C        ░░░░░░░░░░░░██
                     0                9 ticks
                █ running  ░ ready  · blocked  ▒ switching
                FCFS. C waits longest, 6 ticks. (Gantt chart from 0 to 9 ticks.)\
                """);
        }

        @Test
        void namesAJobInFullWhereItFitsAndByItsFirstLetterWhereNot() {
            var timeline = timeline(
                    lane("CPU", running(0, 4, "editor"), running(4, 6, "editor")), lane("editor", running(0, 6, "")));
            assertThat(Gantt.of(timeline).text()).contains("CPU     editor--e---\n");
        }

        @Test
        void fitsATerminalHoweverLongTheTimeIs() {
            var lines =
                    Gantt.of(Timelines.busy(100_000)).text().lines().limit(5).toList();
            assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        }
    }

    @Nested
    class Window {
        @Test
        void showsAPartOfTheTime() {
            assertThat(Gantt.of(Timelines.fcfs()).window(2, 4).text())
                    .contains("CPU  A-B-")
                    .contains("2  4 ticks");
        }

        @Test
        void hasAFindingAndDataOfItsOwn() {
            // From 2 to 4, C is ready for 2 ticks and B for 1.
            var gantt = Gantt.of(Timelines.fcfs()).window(2, 4);
            assertThat(gantt.alt())
                    .contains("C waits longest, 2 ticks.")
                    .contains("from 2 to 4 ticks")
                    .doesNotContain("idle");
            assertThat(parsed(gantt.html())
                            .getElementsByTagName("details")
                            .item(0)
                            .getTextContent())
                    .doesNotContain("9");
        }

        @Test
        void mustNotBeEmpty() {
            var gantt = Gantt.of(Timelines.fcfs());
            assertThatThrownBy(() -> gantt.window(5, 5))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a window from 5 to 5 is empty: the second time must be the later one");
        }
    }

    @Test
    void simulatedMillisecondsAndMeasuredNanosecondsShareAnAxis() {
        var simulated = new Timeline(
                "Simulated",
                "",
                Scale.simulated("ms"),
                List.of(new Lane("first", List.of(new Span(0, 24, State.RUNNING, "")))));
        assertThat(Gantt.compare(simulated, Timelines.measured()).alt())
                .contains("first runs longest, 24 ms")
                .contains("from 0 to 24 ms");
    }

    @Test
    void simulatedTicksAndMeasuredNanosecondsShareAnAxisIfTicksAreGivenALength() {
        var gantt = Gantt.compare(Timelines.fcfs().ticksOf(Duration.ofMillis(2)), Timelines.measured());
        assertThat(gantt.alt()).contains("C waits longest, 12 ms").contains("from 0 to 18 ms");
        assertThat(caption(gantt)).contains("no preemption; a tick lasts 2 ms.");
    }

    @Test
    void aGapOfAMeasuredProcessorIsNotCalledIdle() {
        var lanes = List.of(
                new Lane("CPU", List.of(new Span(0, 2, State.RUNNING, "A"), new Span(5, 6, State.RUNNING, "A"))),
                new Lane("A", List.of(new Span(0, 2, State.RUNNING, ""), new Span(5, 6, State.RUNNING, ""))));
        assertThat(Gantt.of(new Timeline("", "", new Scale("ms", true), lanes)).alt())
                .contains("CPU runs none of them for 3 ms.");
        assertThat(Gantt.of(new Timeline("", "", new Scale("ms", false), lanes)).alt())
                .contains("CPU is idle for 3 ms.");
    }

    @Test
    void comparesOnlyTimesOfOneUnit() {
        assertThatThrownBy(() -> Gantt.compare(Timelines.fcfs(), Timelines.measured()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "\"FCFS\" is in ticks, but \"Two threads and a lock\" is in ns: one time axis needs one unit. "
                                + "Say how long a tick lasts, as in run.timeline().ticksOf(Duration.ofMillis(20))");
    }

    @Test
    void drawsASimulatedSchedule() {
        var jobs = Workload.of(Job.of("A", 0, 24), Job.of("B", 1, 3));
        var fcfs = Policy.fcfs().run(jobs);
        assertThat(Gantt.of(fcfs).html()).isEqualTo(Gantt.of(fcfs.timeline()).html());
        assertThat(Gantt.compare(fcfs, Policy.roundRobin(4).run(jobs)).alt()).contains("B waits longest, 23 ticks.");
    }

    // A 0-1 and B 1-2 from level 0, then A 2-4, B 4-5 from level 1; nobody comes to level 2.
    @Test
    void drawsLevelsWithTheNamesOfTheJobsAndNoIdleTime() {
        var jobs = Workload.of(Job.of("A", 0, 3), Job.of("B", 1, 2));
        var gantt = Gantt.of(Policy.mfq(1, 2, 4).run(jobs).levels());
        assertThat(gantt.text()).contains("""
            level 0 (quantum 1)  A-B-
            level 1 (quantum 2)      A---B-
            level 2 (quantum 4)
            """);
        assertThat(gantt.alt())
                .contains("level 1 (quantum 2) runs longest, 3 ticks.")
                .doesNotContain("idle");
    }

    @Test
    void takesAnotherTitle() {
        var gantt = Gantt.of(Timelines.fcfs()).titled("The convoy");
        assertThat(gantt.title()).isEqualTo("The convoy");
        assertThat(gantt.alt()).startsWith("The convoy. C waits longest");
        assertThat(gantt.text()).startsWith("The convoy\n");
        assertThat(Gantt.compare(Timelines.fcfs(), Timelines.sjf())
                        .titled("Two policies")
                        .title())
                .isEqualTo("Two policies");
    }

    private static String caption(Figure figure) {
        return parsed(figure.html()).getElementsByTagName("figcaption").item(0).getTextContent();
    }

    private static Timeline measured(Lane... lanes) {
        return new Timeline("", "", Scale.NANOSECONDS, List.of(lanes));
    }

    private static Timeline timeline(Lane... lanes) {
        return new Timeline("Test", "", Scale.TICKS, List.of(lanes));
    }

    private static Lane lane(String name, Span... spans) {
        return new Lane(name, List.of(spans));
    }
}
