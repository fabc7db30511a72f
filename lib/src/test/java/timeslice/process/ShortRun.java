package timeslice.process;

import java.time.Duration;
import java.util.List;
import timeslice.timeline.Lane;

/** A program that runs two short jobs under round robin, and says what came of it. */
final class ShortRun {
    private ShortRun() {}

    /** Prints whether round robin is supported, then the chart's title, rule and rows, a line each. */
    public static void main(String[] arguments) throws InterruptedException {
        var scheduler = RealScheduler.roundRobin(Duration.ofMillis(50));
        var run = scheduler.run(List.of(RealJob.ofMillis("A", 0, 60), RealJob.ofMillis("B", 20, 60)));
        System.out.println(scheduler.isSupported());
        System.out.println(run.timeline().title());
        System.out.println(run.timeline().rule());
        System.out.println(run.timeline().lanes().stream().map(Lane::name).toList());
    }
}
