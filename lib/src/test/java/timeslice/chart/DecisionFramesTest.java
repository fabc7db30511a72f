package timeslice.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import timeslice.scheduling.Burst;
import timeslice.scheduling.Job;
import timeslice.scheduling.Policy;
import timeslice.scheduling.Schedule;
import timeslice.scheduling.Simulator;
import timeslice.scheduling.Workload;

class DecisionFramesTest {
    // Round robin, quantum 3. A 0-3; B 3-5, then blocked until 9; C arrives at 5, when A stands before it:
    // A 5-8, C 8-11, B 11-13.
    private static final Schedule THREE_WAYS = Policy.roundRobin(3)
            .run(Workload.of(
                    Job.of("A", 0, 6), Job.of("B", 0, Burst.cpu(2), Burst.io(4), Burst.cpu(2)), Job.of("C", 5, 3)));

    private static final Workload TWO = Workload.of(
            Job.of("A", 0, 8).priority(3).tickets(2).deadline(30),
            Job.of("B", 2, 3).priority(1));

    @Test
    void thereIsAFrameADecisionAndOneForTheEnd() {
        assertThat(Stepper.of(THREE_WAYS).frames())
                .extracting(Frame::title)
                .containsExactly("t = 0", "t = 3", "t = 5", "t = 8", "t = 11", "t = 13");
    }

    @Test
    void aFrameShowsWhoRunsWhoWaitsWhoIsBlockedAndWhatHasRun() {
        assertThat(described(THREE_WAYS, 2))
                .containsExactly(
                        "CPU: A",
                        "ready queue: [A], C", // A has just left its place at the head
                        "blocked: B",
                        "so far: A 0-3, B 3-5",
                        "finished: nobody");
        assertThat(described(THREE_WAYS, 5))
                .containsExactly(
                        "CPU: idle",
                        "ready queue: empty",
                        "blocked: nobody",
                        "so far: A 0-3, B 3-5, A 5-8, C 8-11, B 11-13",
                        "finished: A, B, C");
    }

    @Test
    void itsSentenceIsTheDecisionInWords() {
        assertThat(Stepper.of(THREE_WAYS).frames().get(2).sentence())
                .isEqualTo("A runs for at most 3 ticks, because it is at the head of the ready queue {A, C}.");
    }

    @Test
    void aJobThatGoesOnLeavesNoPlaceInTheQueue() {
        // SRTF: at 1 B arrives and needs more than A has left.
        var run = Policy.srtf().run(Workload.of(Job.of("A", 0, 3), Job.of("B", 1, 5)));
        assertThat(described(run, 1)).contains("CPU: A (2 left)", "ready queue: B (5 left)");
    }

    @Test
    void jobsAreShownWithWhatThePolicyLooksAt() {
        // At 2, B has just arrived; A has run for 2 ticks.
        var notes = Map.<String, Policy>of(
                "A (6 left), B (3 left)", Policy.srtf(),
                "A (priority 3), B (priority 1)", Policy.priority().preempting(),
                "A (2 tickets), B (1 ticket)", Policy.lottery(2, 1),
                "A (pass 1), B (pass 0)", Policy.stride(2),
                "A (due 30), B (no deadline)", Policy.edf());
        notes.forEach((expected, policy) -> {
            var frame = Stepper.of(policy.run(TWO)).frames().stream()
                    .filter(candidate -> candidate.title().equals("t = 2"))
                    .findFirst()
                    .orElseThrow();
            assertThat(everybody(frame)).as(policy.name()).isEqualTo(expected);
        });
    }

    @Test
    void aPolicyByAnotherNameShowsTheSame() {
        var named = Policy.named("Mine", Policy.srtf()).run(TWO);
        assertThat(described(named, 0)).contains("CPU: A (8 left)");
    }

    @Test
    void feedbackQueuesHaveARowALevel() {
        // A 0-2 on level 0, then down; B 2-4, then down; A 4-8 on level 1.
        var run = Policy.mfq(2, 4, 8).run(TWO);
        assertThat(described(run, 1))
                .contains("CPU: B", "level 0: [B]", "level 1: A", "level 2: empty", "so far: A 0-2");
        assertThat(Stepper.of(run).frames().getFirst().scene().rows().get(1))
                .isInstanceOfSatisfying(
                        Scene.Boxes.class, row -> assertThat(row.hint()).isEqualTo("quantum 2"));
    }

    @Test
    void switchingIsShownAsTimeThatNobodyUses() {
        var run = Simulator.standard().switchCost(1).run(Policy.fcfs(), TWO);
        var end = bars(Stepper.of(run).frames().getLast());
        assertThat(end).extracting(Scene.Bar::name).containsExactly("A", "switch", "B");
        assertThat(end.get(1).colour()).isEqualTo(Scene.NO_COLOUR);
    }

    @Test
    void aJobHasTheColourThatItHasInTheGanttChart() {
        var timeline = THREE_WAYS.timeline();
        var owners = Owners.of(List.of(timeline));
        var cpu = timeline.lanes().getFirst();
        var inTheChart = cpu.spans().stream()
                .collect(Collectors.toMap(span -> span.label(), span -> owners.fill(cpu, span), (a, b) -> a));
        var inTheStepper = bars(Stepper.of(THREE_WAYS).frames().getLast()).stream()
                .collect(Collectors.toMap(Scene.Bar::name, bar -> Palette.fill(bar.colour()), (a, b) -> a));
        assertThat(inTheStepper).isEqualTo(inTheChart);
    }

    @Test
    void theUnitOfTheWorkloadIsNamed() {
        var run = Policy.fcfs().run(TWO.unit("ms"));
        assertThat(Stepper.of(run).frames().getFirst().title()).isEqualTo("t = 0 ms");
        assertThat(Stepper.of(run).text()).contains("Rule: ");
    }

    private static List<String> described(Schedule run, int frame) {
        return Stepper.of(run).frames().get(frame).scene().rows().stream()
                .map(DecisionFramesTest::described)
                .toList();
    }

    private static String described(Scene.Row row) {
        return switch (row) {
            case Scene.Boxes boxes ->
                boxes.label() + ": "
                        + (boxes.boxes().isEmpty()
                                ? boxes.whenEmpty()
                                : listed(boxes.boxes(), DecisionFramesTest::box));
            case Scene.Bars bars ->
                bars.label() + ": " + listed(bars.bars(), bar -> bar.name() + " " + bar.from() + "-" + bar.to());
        };
    }

    private static String box(Scene.Box box) {
        var text = box.note().isEmpty() ? box.name() : box.name() + " (" + box.note() + ")";
        return box.isGone() ? "[" + text + "]" : text;
    }

    /** All that a frame shows on the CPU and in the ready queue, by name. */
    private static String everybody(Frame frame) {
        return frame.scene().rows().stream()
                .limit(2)
                .flatMap(row -> row instanceof Scene.Boxes boxes ? boxes.boxes().stream() : Stream.empty())
                .filter(box -> !box.isGone())
                .map(DecisionFramesTest::box)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static List<Scene.Bar> bars(Frame frame) {
        var found = new ArrayList<Scene.Bar>();
        for (var row : frame.scene().rows()) {
            if (row instanceof Scene.Bars bars) {
                found.addAll(bars.bars());
            }
        }
        return found;
    }

    private static <T> String listed(List<T> things, Function<T, String> text) {
        return things.stream().map(text).collect(Collectors.joining(", "));
    }
}
